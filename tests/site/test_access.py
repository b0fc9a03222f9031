"""The way to a page: found, moved, withdrawn, missing; in which language."""

import pytest

from coverage.desk.merge import merge
from coverage.desk.withdraw import withdraw
from tests.factories import NOW, make_announcement, make_company
from tests.site.pages import Page, put_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def announcement():
    record = make_announcement(title="Acme builds", slug="acme-builds")
    put_out(record)
    return record


def test_an_old_address_leads_to_the_new_one_for_good(client, announcement):
    announcement.refresh_from_db()
    announcement.slug = "acme-builds-here"
    announcement.save()
    put_out(announcement)
    response = client.get("/fr/announcements/acme-builds/")
    assert (response.status_code, response["Location"]) == (308, "/fr/announcements/acme-builds-here/")


def test_a_merged_companys_address_leads_to_the_winner(client):
    loser, winner = make_company(slug="loser"), make_company(slug="winner")
    put_out(loser, winner)
    merge(loser=loser, winner=winner, editor="ed", at=NOW)
    response = client.get("/en/companies/loser/")
    assert (response.status_code, response["Location"]) == (308, "/en/companies/winner/")


def test_what_was_withdrawn_answers_410_with_the_reason_and_nothing_else_of_it(client, announcement):
    withdraw(record=announcement, editor="ed", at=NOW, note="It was never said.")
    response = client.get("/en/announcements/acme-builds/")
    page = Page(response)
    assert (response.status_code, page.texts("div", class_="notice")) == (410, ["WhyIt was never said."])
    assert page.texts("time") == ["12 June 2025, 9:00"]
    assert b"Acme" not in response.content


@pytest.mark.parametrize(
    "path", ["announcements/nobody", "events/nobody", "companies/nobody", "people/nobody", "nowhere/at/all"]
)
def test_what_was_never_public_answers_404_and_leads_on(client, path):
    response = client.get(f"/fr/{path}/")
    assert response.status_code == 404
    assert Page(response).texts("h1") == ["Il n’y a pas de page à cette adresse"]


def test_a_draft_was_never_public(client):
    make_announcement(slug="draft")
    assert client.get("/en/announcements/draft/").status_code == 404


@pytest.mark.parametrize("path", ["/fr/events", "/en/announcements/acme-builds"])
def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client, path):
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (308, f"{path}/")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_only_read(client, announcement, method):
    assert getattr(client, method)("/en/announcements/acme-builds/").status_code == 405


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr-CA,fr;q=0.8,en;q=0.5", "fr"),
        ("en-US,en;q=0.9", "en"),
        ("fr;q=0.3,en;q=0.8", "en"),
        ("de,es;q=0.5", "fr"),
        ("fr;q=0,en;q=0.1", "en"),
        ("", "fr"),
        ("nonsense;;;q=1", "fr"),
    ],
)
def test_the_root_leads_to_the_readers_language(client, accepted, language):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert response["Vary"] == "Accept-Language"


def test_an_address_without_a_language_is_negotiated_too(client):
    response = client.get("/announcements/acme-builds/?x=1", headers={"accept-language": "en"})
    assert (response.status_code, response["Location"]) == (302, "/en/announcements/acme-builds/?x=1")


def test_outside_of_both_languages_a_missing_page_is_told_in_the_readers(client):
    response = client.get("/nowhere/", headers={"accept-language": "en"})
    assert (response.status_code, response["Vary"]) == (404, "Accept-Language")
    assert Page(response).texts("h1") == ["There is no page at this address"]


def test_a_page_names_its_one_address_and_the_other_language(client, announcement):
    page = Page(client.get("/fr/announcements/acme-builds/?utm_source=x"))
    links = {(attrs["rel"], attrs.get("hreflang")): attrs["href"] for tag, attrs, _ in page.elements if tag == "link"}
    here = "http://127.0.0.1:8000{}/announcements/acme-builds/".format
    assert (
        links.items()
        >= {
            ("canonical", None): here("/fr"),
            ("alternate", "fr"): here("/fr"),
            ("alternate", "en"): here("/en"),
            ("alternate", "x-default"): here(""),
        }.items()
    )
    assert page.texts("a", hreflang="en", lang="en") == ["English"]


def test_both_languages_are_declared(client, announcement):
    for language in ("fr", "en"):
        response = client.get(f"/{language}/announcements/acme-builds/")
        assert (response["Content-Language"], Page(response).attributes("html", "lang")) == (language, [language])
