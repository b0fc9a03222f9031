"""The corrections log."""

import datetime as dt

import pytest

from coverage.desk.correct import correct
from coverage.desk.withdraw import withdraw
from coverage.models.announcement import AnnouncementText
from tests.factories import NOW, make_announcement, make_company
from tests.site.pages import Page, put_out, translate

pytestmark = pytest.mark.django_db


def put_right(record, note, hours=1):
    record.refresh_from_db()
    record.summary = note
    record.save()
    correct(record=record, editor="ed", at=NOW + dt.timedelta(hours=hours), note=note)


def log(client, query="", language="en"):
    return Page(client.get(f"/{language}/corrections/{query}"))


def test_a_correction_is_logged_with_its_note_and_its_page(client):
    record = make_announcement(title="Acme builds", slug="acme-builds")
    put_out(record)
    put_right(record, "It isn’t in Paris.")
    page = log(client)
    assert page.texts("ol", class_="log") == ["Corrected 12 June 2025, 10:00Acme buildsIt isn’t in Paris."]
    assert "/en/announcements/acme-builds/" in page.attributes("a", "href")


def test_updates_are_not_logged(client):
    record = make_announcement()
    put_out(record)
    record.refresh_from_db()
    record.summary = "More."
    record.save()
    put_out(record)
    assert log(client).texts("ol", class_="log") == []


def test_of_what_was_withdrawn_the_title_is_not_repeated(client):
    record = make_announcement(title="Libel")
    put_out(record)
    put_right(record, "Half of it was wrong.")
    withdraw(record=record, editor="ed", at=NOW, note="All of it was wrong.")
    assert log(client).texts("ol", class_="log") == ["Withdrawn 12 June 2025, 9:00AnnouncementAll of it was wrong."]


def test_a_note_in_another_language_is_marked(client):
    record = make_announcement(language="fr", title="Titre")
    put_out(record)
    put_right(record, "Ce n’est pas à Paris.")
    assert log(client).texts("p", lang="fr") == ["Ce n’est pas à Paris."]


def test_a_long_log_goes_on_on_the_next_page(client, monkeypatch):
    monkeypatch.setattr("coverage.site.corrections.AT_ONCE", 1)
    record = make_company(name="Acme")
    put_out(record)
    for hour in (1, 2):
        put_right(record, f"Note {hour}.", hour)
    page = log(client)
    [onward] = [attrs["href"] for tag, attrs, _ in page.elements if tag == "a" and attrs.get("rel") == "next"]
    notes = [text[-7:] for each in (page, Page(client.get(onward))) for text in each.texts("ol", class_="log")]
    assert notes == ["Note 2.", "Note 1."]


def test_a_place_in_the_log_that_is_nonsense_is_the_beginning(client):
    assert log(client, "?before=%C2%B2").texts("h1") == ["Corrections"]


@pytest.mark.parametrize("many", [1, 30])
def test_the_log_costs_three_queries_however_long(client, many, django_assert_num_queries):
    record = make_company()
    put_out(record)
    for number in range(many):
        put_right(record, f"Note {number}.")
    with django_assert_num_queries(3):
        log(client)


def test_a_corrected_record_is_called_in_the_readers_language(client):
    record = make_announcement(title="Acme builds")
    translate(record, AnnouncementText, title="Acme construit")
    put_out(record)
    put_right(record, "It isn’t in Paris.")
    assert log(client, language="fr").texts("h3") == ["Acme construit"]
