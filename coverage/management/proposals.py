"""Proposals as commands print them: lines to read, or the object that `suggest --json` prints as well."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from coverage.desk.tag import reasons
from coverage.desk.tagging import Suggestion, say
from coverage.models import Tag
from coverage.models.tag import Decision, TagKind

LANGUAGE = "en"
"""Of the reasons: commands speak English."""

LISTS = {
    "companies": "company",
    "people": "person",
    "topics": "topic",
    "dates": "date",
    "figures": "figure",
    "new_names": "new_name",
}


@dataclass(frozen=True)
class Proposal:
    """A tag or a suggestion, as it is printed. `what` is a slug or a value."""

    kind: str
    what: str
    surface: str
    start: int | None
    end: int | None
    score: float
    decision: str
    reasons: list[str]
    detail: dict[str, Any] = field(default_factory=dict)


def of_tag(tag: Tag) -> Proposal:
    """A stored proposal."""
    target = tag.target
    what = target.slug if target is not None else tag.value
    detail = {key: value for key, value in tag.detail.items() if key not in ("hint", "spans")}
    why = reasons(tag, LANGUAGE)
    return Proposal(tag.kind, what, tag.surface, tag.start, tag.end, tag.score, tag.decision, why, detail)


def of_suggestion(said: Suggestion) -> Proposal:
    """What the rules say of a text that isn't stored."""
    why = [say(reason, LANGUAGE) for reason in said.reasons]
    detail = {**said.detail, **({"role": said.role} if said.role else {})}
    what = said.target or said.value
    return Proposal(said.kind, what, said.surface, said.start, said.end, said.score, said.decision, why, detail)


def as_lines(proposals: Iterable[Proposal]) -> Iterator[str]:
    """One line a proposal: by kind, what is only possible last."""
    kinds = list(TagKind)
    ordered = sorted(proposals, key=lambda each: (each.decision == Decision.POSSIBLE, kinds.index(TagKind(each.kind))))
    for proposal in ordered:
        role = f" ({proposal.detail['role']})" if proposal.detail.get("role") else ""
        state = "" if proposal.decision == Decision.PROPOSED else f"{proposal.decision} "
        words = f" “{proposal.surface}”" if proposal.surface and proposal.surface != proposal.what else ""
        why = "; ".join(proposal.reasons)
        yield f"  {state}{proposal.kind}: {proposal.what}{role}{words} · {proposal.score:.2f} · {why}"


def as_object(proposals: Iterable[Proposal]) -> dict[str, Any]:
    """Stored proposals by kind, in the shape of `suggest --json`; each with its `decision`."""
    every = list(proposals)
    shown = [each for each in every if each.decision in (Decision.PROPOSED, Decision.ACCEPTED)]
    shown.sort(key=lambda each: each.kind == "topic" and -each.score)
    of_kind = {kind: [_object(each) for each in shown if each.kind == kind] for kind in ("event", "kind")}
    return {
        "event": next(iter(of_kind["event"]), None),
        "kind": next(iter(of_kind["kind"]), None),
        **{name: [_object(each) for each in shown if each.kind == kind] for name, kind in LISTS.items()},
        "possible": [{"kind": each.kind, **_object(each)} for each in every if each.decision == Decision.POSSIBLE],
    }


def _object(proposal: Proposal) -> dict[str, Any]:
    key = {"kind": "value", "new_name": "name"}.get(proposal.kind, "slug")
    common = {"score": round(proposal.score, 3), "decision": proposal.decision, "reasons": proposal.reasons}
    if proposal.kind in ("date", "figure"):
        span = {"from": proposal.start, "to": proposal.end}
        return {"text": proposal.surface, **proposal.detail, **span, **common}
    span = {"start": proposal.start, "end": proposal.end}
    return {key: proposal.what, "surface": proposal.surface, **span, **proposal.detail, **common}
