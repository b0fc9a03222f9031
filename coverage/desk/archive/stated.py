"""Facts and claims of an archive's lines."""

from coverage.desk import bulk
from coverage.desk.archive.facts import ToldClaim, ToldFact
from coverage.desk.archive.graph import hold
from coverage.desk.archive.told import Told
from coverage.models import Announcement, Claim, Evidence, Fact, FactText
from events.models import text_digest


def facts_of(lines: list[Told], drafts: list[Announcement], quotes: dict[int, list[Evidence]]) -> dict[int, list[Fact]]:
    """What `lines` state of `drafts`, not written yet but with keys, by the key of its draft; so are `quotes`."""
    told = [(fact, draft) for line, draft in zip(lines, drafts, strict=True) for fact in line.facts]
    facts = [Fact(label=fact.label, type=fact.type, reason=fact.reason) for fact, _ in told]
    bulk.number(facts)
    claims = [
        [_claim(claim, fact, position) for position, claim in enumerate(said.claims)]
        for fact, (said, _) in zip(facts, told, strict=True)
    ]
    bulk.number([claim for some in claims for claim in some])
    found: dict[int, list[Fact]] = {draft.pk: [] for draft in drafts}
    for fact, some, (said, draft) in zip(facts, claims, told, strict=True):
        fact.announcement_id, fact.position = draft.pk, len(found[draft.pk])
        fact.chosen_id = None if said.chosen is None else some[said.chosen].pk
        for row, claim in zip(some, said.claims, strict=True):
            hold(row, {"evidence": [quotes[draft.pk][place] for place in sorted(claim.evidence)]})
        hold(fact, {"claims": some, "texts": _texts(said, fact)})
        found[draft.pk].append(fact)
    return found


def _claim(claim: ToldClaim, fact: Fact, position: int) -> Claim:
    return Claim(
        fact_id=fact.pk,
        value=claim.value,
        high=claim.high,
        date=claim.date,
        qualifier=claim.qualifier,
        as_stated=claim.as_stated,
        unit=claim.unit,
        currency=claim.currency,
        position=position,
    )


def _texts(said: ToldFact, fact: Fact) -> list[FactText]:
    of = text_digest(said.label, said.reason) if said.texts else ""
    return [
        FactText(record_id=fact.pk, language=language, label=label, reason=reason, of_digest=of)
        for language, (label, reason) in said.texts.items()
    ]
