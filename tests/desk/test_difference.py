"""What a publication would change for readers."""

import pytest

from coverage.desk.difference import Change, difference, said
from coverage.desk.publish import publish
from tests.factories import NOW, make_announcement, make_company

pytestmark = pytest.mark.django_db


def changes(record):
    return {change.field: (change.before, change.after) for change in difference(record)}


def test_nothing_differs_right_after_publishing():
    record = make_announcement()
    publish(record=record, editor="ed", at=NOW)
    assert difference(record) == []


def test_a_changed_field_is_told_with_both_texts():
    company = make_company(name="Old")
    publish(record=company, editor="ed", at=NOW)
    company.name = "New"
    company.save()
    assert difference(company) == [Change("name", "Name", "Old", "New")]


def test_a_new_address_is_a_change():
    company = make_company(slug="old")
    publish(record=company, editor="ed", at=NOW)
    company.slug = "new"
    company.save()
    assert changes(company) == {"slug": ("old", "new")}


def test_what_was_never_public_has_no_before():
    told = changes(make_announcement(title="First", company=make_company(name="Acme")))
    assert told["title"] == (None, "First")
    assert told["participants"] == (None, "Acme (announcer)")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ({"start": "2025-06-11", "end": "2025-06-11", "precision": "day"}, "2025-06-11 (day)"),
        ({"quote": "Yes", "source": {"name": "Outlet"}, "stance": "contradicts"}, "“Yes” — Outlet (contradicts)"),
        ({"id": "1", "name": "Chips"}, "Chips"),
        ({"type": "follows", "title": "First"}, "follows: First"),
        (["a", "b"], "a\nb"),
        (
            {"value": "10", "high": "20", "unit": "chips", "currency": "", "as_stated": "tens"},
            "10–20 chips (“tens”)",
        ),
    ],
)
def test_values_are_said_in_words(value, expected):
    assert said(value) == expected
