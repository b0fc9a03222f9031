"""The rules that rows keep among themselves."""

import uuid

import pytest

from coverage.desk.audit import Audit
from coverage.models import Publication
from coverage.rendering.canonical import canonical, digest
from tests.factories import NOW

ONE, TWO = uuid.UUID(int=1), uuid.UUID(int=2)
GONE = ("withdrawn", "merged", "expunged")


def row(seq, version=1, action="published", record=ONE, *, empty=False, **values):
    status = "canceled" if action in GONE else "usable"
    fields = {"seq": seq, "type": "company", "slug": "acme", "version": version, "status": status, **values}
    payload = canonical({**fields, "id": str(record)})
    given = {"action": action, "published_at": NOW, "digest": digest(payload), **fields}
    merged = TWO if action == "merged" else None
    return Publication(record=record, payload=b"" if empty else payload, merged_into=merged, **given)


def problems(*rows):
    audit = Audit()
    return [problem for each in rows for problem in audit.feed(each)] + list(audit.finish())


def test_a_whole_ledger_has_no_problem():
    assert problems(row(1), row(2, 1, record=TWO), row(3, 2, "corrected"), row(4, 3, "withdrawn")) == []


def test_a_hole_is_found():
    assert problems(row(1), row(3, 2, "updated")) == ["seq 3: comes after 1, where 2 belongs"]


def test_a_missing_version_is_found():
    assert problems(row(1), row(2, 3, "updated")) == [f"seq 2: is version 3 of {ONE}, where 2 belongs"]


def test_a_changed_payload_is_found():
    changed = row(1)
    changed.payload = canonical({"seq": 1})
    [problem] = problems(changed)
    assert problem.startswith("seq 1: the payload's SHA-256 is ")


def test_a_changed_column_is_found():
    changed = row(1)
    changed.slug = "other"
    assert problems(changed) == ["seq 1: the payload says otherwise than the row: slug"]


def test_another_type_is_found():
    assert problems(row(1), row(2, 2, "updated", type="person")) == [
        f"seq 2: is a person, but {ONE} was a company before"
    ]


@pytest.mark.parametrize(
    ("before", "action"),
    [(None, "updated"), ("withdrawn", "corrected"), ("published", "republished"), ("merged", "republished")],
)
def test_an_action_that_can_not_be_is_found(before, action):
    told = [row(1, record=TWO), row(2)] if before else [row(1, record=TWO)]
    if before and before != "published":
        told.append(row(3, 2, before))
    found = problems(*told, row(len(told) + 1, len(told) if before else 1, action))
    assert found == [f"seq {len(told) + 1}: {ONE} can't be {action} after it was {before or 'never public'}"]


def test_a_merger_into_nothing_is_found():
    assert problems(row(1), row(2, 2, "merged")) == [
        f"seq 2: was merged into {TWO}, which isn't in the ledger before it"
    ]


def test_an_expunged_record_is_empty():
    assert problems(row(1, empty=True), row(2, 2, "expunged")) == []


def test_an_expunged_record_that_kept_a_payload_is_found():
    assert problems(row(1), row(2, 2, "expunged")) == [
        f"seq 2: {ONE} was expunged, but a version of it still has its payload"
    ]


def test_a_payload_emptied_without_expunging_is_found():
    assert problems(row(1, empty=True), row(2, 2, "updated")) == [
        "seq 1: has no payload, and nothing was expunged after it"
    ]


def test_an_empty_newest_version_is_found():
    rows = [row(1, empty=True), row(2, record=TWO, empty=True), row(3, 2, "expunged", TWO)]
    assert problems(*rows) == [f"seq 1: has no payload, and readers are sent to it: it is {ONE}'s newest version"]
