"""check_ledger finds what is wrong, and nothing where all is well."""

import pytest
from django.db import connection

from coverage.desk import check as module
from coverage.desk.check import check, counts
from coverage.desk.publish import publish
from coverage.models import Announcement, Ledger, Live, LiveFacet, LiveSlug, guard
from events.models import Company
from tests.factories import NOW, make_announcement, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def announcement():
    record = make_announcement()
    publish(record=record, editor="ed", at=NOW)
    return record


@pytest.fixture
def unguarded():
    """The guard taken away, as somebody with a database shell could; the rollback brings it back."""
    with connection.cursor() as cursor:
        for name in guard.SQLITE if connection.vendor == "sqlite" else guard.POSTGRES:
            table = "" if connection.vendor == "sqlite" else f" ON {guard._table(name)}"
            cursor.execute(f"DROP TRIGGER {name}{table}")


def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_empty_ledger_is_whole():
    assert check() == []


def test_a_published_announcement_and_a_draft_are_well(announcement):
    make_draft()
    assert check() == []


def test_missing_triggers_are_told(unguarded):
    assert len(check()) == len(guard.SQLITE if connection.vendor == "sqlite" else guard.POSTGRES)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE coverage_publication SET digest = 'x' WHERE seq = 4", "seq 4: the payload's SHA-256"),
        ("UPDATE coverage_publication SET version = 2 WHERE seq = 4", "seq 4: is version 2"),
        ("UPDATE coverage_ledger SET seq = 5", "the counter stands at 5, the newest row is 4"),
        ("UPDATE coverage_publication SET action = 'updated' WHERE seq = 4", "can't be updated after it was never"),
    ],
)
def test_changed_rows_are_told(announcement, unguarded, sql, words):
    execute(sql)
    assert any(words in problem for problem in check())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda: Live.objects.filter(type="company").update(title="x"), "would make: title"),
        (lambda: Live.objects.filter(type="company").update(withheld_below=3), "would make: withheld_below"),
        (lambda: Live.objects.filter(type="announcement").update(card_fr="x"), "would make: card_fr"),
        (lambda: LiveFacet.objects.filter(facet="kind").delete(), "would make: facets"),
        (lambda: LiveSlug.objects.filter(type="company").delete(), "leads nowhere, but it is "),
        (lambda: LiveSlug.objects.filter(type="company").update(slug="x"), "but the ledger doesn't know it"),
    ],
)
def test_derived_tables_that_differ_are_told(announcement, change, words):
    change()
    assert any(words in problem for problem in check())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda: Announcement.objects.update(state="draft"), "is draft on the desk"),
        (lambda: Announcement.objects.update(published_revision=None), "doesn't count as published"),
        (lambda: Announcement.objects.all().delete(), "has no working copy"),
    ],
)
def test_acts_half_done_are_told(announcement, change, words):
    change()
    [problem] = check()
    assert words in problem


def test_a_copy_that_only_believes_it_is_public_is_told():
    draft = make_draft(published_revision=1)
    assert check() == [
        f"announcement {draft.slug} ({draft.uuid}) counts as published, but isn't in the ledger: publish it"
    ]


def test_an_act_seen_half_way_is_looked_at_again(announcement, monkeypatch):
    Company.objects.update(published_revision=None)
    lock = module.ledger.lock

    def finished_meanwhile():
        Company.objects.update(published_revision=1)
        return lock()

    monkeypatch.setattr(module.ledger, "lock", finished_meanwhile)
    assert check() == []


def test_a_flood_of_one_problem_is_cut(monkeypatch):
    monkeypatch.setattr(module, "SHOWN", 2)
    for _ in range(4):
        make_draft(published_revision=1)
    assert check()[2:] == ["… and 2 more that begin with “announcement”"]


def test_counts_tell_how_much_there_is(announcement):
    told = counts()
    assert (told["rows"], told["records"], told["usable"], Ledger.objects.get().seq) == (4, 4, 4, 4)
