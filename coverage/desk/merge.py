"""Merge: two entries turn out to be one. Everything that named the loser names the winner from then on."""

import datetime as dt
from typing import Any

from django.db import models, transaction
from django.db.models import Case, F, QuerySet, When

from coverage.desk import ledger, live, refresh
from coverage.desk.checklist import checklist
from coverage.desk.publish import bring_along, names_of
from coverage.desk.records import fetch, record_of
from coverage.desk.references import REFERENCES, Reference, naming
from coverage.desk.refusal import Problem, Refused
from coverage.desk.tagging import rules_for
from coverage.models import Live, Participant, Publication, Tag
from coverage.models.publication import Action, Status
from coverage.models.tag import Decision
from events.models import Alias, Company, Identifier, Person, Topic, TopicKeyword, WorkingCopy

MERGED = (Company, Person, Topic)
FIRMNESS = (Decision.POSSIBLE, Decision.PROPOSED, Decision.REJECTED, Decision.ACCEPTED)
"""Of two tags on one article, the later in this order stays."""


def merge(
    *, loser: WorkingCopy, winner: WorkingCopy, editor: str, at: dt.datetime, note: str = ""
) -> Publication | None:
    """Make `loser` part of `winner`: companies, people or topics. Returns the loser's tombstone if it was ever public.

    What names the loser, its aliases and identifiers move; its name becomes an alias of the winner; its working copy
    is deleted and its address leads to the winner. Readers get the winner's new version first, then the tombstone;
    announcements that name the loser are refreshed after that. Raises Refused.
    """
    with transaction.atomic():
        ledger.lock()
        row = _merge(_fresh(loser, "loser"), _fresh(winner, "winner"), editor, at, note.strip())
    refresh.catch_up(at=at)
    return row


def _merge(loser: Any, winner: Any, editor: str, at: dt.datetime, note: str) -> Publication | None:
    _refuse_mismatch(loser, winner)
    lives = Live.objects.select_related("publication").in_bulk([loser.uuid, winner.uuid])
    before, theirs = lives.get(loser.uuid), lives.get(winner.uuid)
    usable = before is not None and before.status == Status.USABLE
    if usable:
        _refuse_surprises(winner, theirs)
    for copies in naming(loser):
        _touch(copies, at)
    for reference in REFERENCES[type(loser)]:
        _move(reference, loser, winner)
    _move_belongings(loser, winner)
    loser.delete()
    type(winner)._default_manager.filter(pk=winner.pk).update(revision=F("revision") + 1, updated_at=at)
    entries = []
    if usable:
        entries += _winners_version(winner, theirs, editor, at)
    if before is None or not (usable or (theirs and theirs.status == Status.USABLE)):
        return None
    entries.append(ledger.Entry(before.record, before.type, before.slug, Action.MERGED, None, note, winner.uuid))
    rows = ledger.append(entries, at=at, editor=editor)
    refresh.note_change(before.record)
    return rows[-1]


def _fresh(record: WorkingCopy, field: str) -> Any:
    found = type(record)._default_manager.select_for_update().filter(pk=record.pk).first()
    if found is None:
        raise Refused(Problem(field, f"“{record}” was deleted or merged meanwhile: choose another."))
    return found


def _refuse_mismatch(loser: Any, winner: Any) -> None:
    if type(loser) is not type(winner) or not isinstance(loser, MERGED):
        raise Refused(
            Problem(
                "winner", "Only two companies, two people or two topics can be merged: choose one of the same type."
            )
        )
    if loser.pk == winner.pk:
        raise Refused(Problem("winner", f"“{winner}” can't be merged into itself: choose another."))
    above = winner.parent if isinstance(winner, Topic) else None
    while above is not None:
        if above.pk == loser.pk:
            raise Refused(
                Problem(
                    "winner", f"“{winner}” is under “{loser}”: give it another parent first, or merge it the other way."
                )
            )
        above = above.parent


def _refuse_surprises(winner: Any, theirs: Live | None) -> None:
    """The winner gets a new version along: readers must not be shown anything by that which nobody published."""
    if theirs is not None and theirs.status == Status.CANCELED:
        raise Refused(Problem("winner", f"“{winner}” was withdrawn: publish it again first."))
    if theirs is not None and not _as_public(winner, theirs):
        raise Refused(
            Problem("winner", f"“{winner}” has changes that readers haven't seen: publish them first, or undo them.")
        )


def _as_public(winner: Any, theirs: Live) -> bool:
    kind = record_of(winner)
    [copy] = fetch(kind.type, [winner.uuid])
    was = live.parsed(theirs.publication) or {}
    return theirs.slug == copy.slug and ledger.body_of(was) == kind.render(copy, names_of(copy))


def _touch(copies: QuerySet, at: dt.datetime) -> None:
    """A form opened before the merger is refused as stale; what readers had seen of the copies counts as seen still."""
    # The refreshed version names the winner, as the copy does from now on.
    as_public = F("published_revision") + Case(When(published_revision=F("revision"), then=1), default=0)
    copies.update(published_revision=as_public, revision=F("revision") + 1, updated_at=at)


def _move(reference: Reference, loser: Any, winner: Any) -> None:
    if reference.many:
        relation = reference.model._meta.get_field(reference.field)
        _move_distinct(
            relation.remote_field.through,
            relation.m2m_reverse_field_name(),
            (relation.m2m_field_name(),),
            loser,
            winner,
        )
    elif reference.model is Participant:
        _move_distinct(Participant, reference.field, ("announcement", "role"), loser, winner)
    else:
        reference.model._default_manager.filter(**{reference.field: loser}).update(**{reference.field: winner})


def _move_distinct(model: type[models.Model], field: str, keys: tuple[str, ...], loser: Any, winner: Any) -> None:
    """Move rows of which one a combination of `keys` may be the winner's: of two, the first in their order stays."""
    both = model._default_manager.filter(**{f"{field}__in": [loser, winner]})
    seen: set[tuple] = set()
    doubled = []
    for row in both.order_by(*(model._meta.ordering or ["pk"])):
        key = tuple(getattr(row, model._meta.get_field(name).attname) for name in keys)
        if key in seen:
            doubled.append(row.pk)
        seen.add(key)
    both.filter(pk__in=doubled).delete()
    model._default_manager.filter(**{field: loser}).update(**{field: winner})


def _move_belongings(loser: Any, winner: Any) -> None:
    _move_tags(loser, winner)
    field = record_of(loser).type.value
    Identifier.objects.filter(**{field: loser}).update(**{field: winner})
    if isinstance(loser, Topic):
        _move_distinct(TopicKeyword, "topic", ("language", "word"), loser, winner)
        return
    # The winner's rules for a name stay where both have it.
    held = {(alias.surface, alias.language) for alias in Alias.objects.filter(**{field: winner})}
    for alias in Alias.objects.filter(**{field: loser}):
        if (alias.surface, alias.language) not in held and alias.surface != winner.name:
            setattr(alias, field, winner)
            alias.save()
            held.add((alias.surface, alias.language))
    if loser.name != winner.name and (loser.name, "") not in held:
        Alias.objects.create(surface=loser.name, **rules_for(loser.name)._asdict(), **{field: winner})


def _move_tags(loser: Any, winner: Any) -> None:
    field = record_of(loser).type.value
    theirs = {tag.article_id: tag for tag in Tag.objects.filter(**{field: winner})}
    for tag in Tag.objects.filter(**{field: loser}):
        other = theirs.get(tag.article_id)
        if other and FIRMNESS.index(other.decision) >= FIRMNESS.index(tag.decision):
            continue  # goes with the loser
        if other:
            other.delete()
        setattr(tag, field, winner)
        tag.save(update_fields=[field])


def _winners_version(winner: Any, theirs: Live | None, editor: str, at: dt.datetime) -> list[ledger.Entry]:
    """The winner as it is after the merger, if readers don't see that already."""
    kind = record_of(winner)
    [copy] = fetch(kind.type, [winner.uuid])
    if refusals := checklist(copy, at=at).refusals:
        raise Refused([Problem("winner", f"“{winner}” goes public along with it, but: {item}") for item in refusals])
    bring_along([copy], at=at, editor=editor)
    type(winner)._default_manager.filter(pk=winner.pk).update(published_revision=F("revision"))
    body = kind.render(copy, names_of(copy))
    if theirs is None:
        return [ledger.Entry(copy.uuid, kind.type, copy.slug, Action.PUBLISHED, body)]
    was = live.parsed(theirs.publication) or {}
    if ledger.body_of(was) == body and theirs.slug == copy.slug:
        return []
    refresh.note_renaming(was, {**body, "slug": copy.slug, "type": str(kind.type)})
    return [ledger.Entry(copy.uuid, kind.type, copy.slug, Action.UPDATED, body)]
