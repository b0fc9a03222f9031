"""Every refusal is a problem document that names what is wrong and the near miss."""

import pytest

from coverage.desk.publish import publish
from tests.factories import NOW, make_announcement, make_company

pytestmark = pytest.mark.django_db


def faults(client, query):
    response = client.get(f"/api/v1/announcements/?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    return {fault["parameter"]: fault["detail"] for fault in response.json()["errors"]}


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        ("compny=x", "compny", "Did you mean company"),
        ("kind=fundin", "kind", "Did you mean funding?"),
        ("ordering=happend_at", "ordering", "Did you mean happened_at"),
        ("fields=titel", "fields", "Did you mean title?"),
        ("limit=0", "limit", "from 1 to 200"),
        ("limit=201", "limit", "from 1 to 200"),
        ("limit=x", "limit", "from 1 to 200"),
        ("cursor=nonsense", "cursor", "no cursor of ours"),
        ("happened_from=yesterday", "happened_from", "Enter a valid date."),
        ("happened_from=2025-06-02&happened_to=2025-06-01", "happened_to", "swap them"),
        ("role=announcer", "role", "add company="),
        ("event=", "event", "empty"),
        ("count=yes", "count", "true or false"),
    ],
)
def test_a_wrong_parameter_is_named_with_the_way_out(client, query, parameter, said):
    publish(record=make_announcement(), editor="ed", at=NOW)
    found = faults(client, query)
    assert list(found) == [parameter]
    assert said in found[parameter]


def test_a_near_miss_is_suggested_from_published_slugs_only(client):
    make_company(slug="mistral-secret")
    publish(record=make_announcement(company=make_company(slug="mistral-ai")), editor="ed", at=NOW)
    assert faults(client, "company=mistral-a")["company"].endswith("Did you mean mistral-ai?")


def test_a_cursor_of_another_ordering_is_refused(client):
    for _ in range(2):
        publish(record=make_announcement(), editor="ed", at=NOW)
    following = client.get("/api/v1/announcements/?limit=1&ordering=seq").json()["next"].partition("cursor=")[2]
    assert "ordering=seq" in faults(client, f"cursor={following}")["cursor"]


@pytest.mark.parametrize("address", ["/api/", "/api/v1/nothing/", "/api/v2/", "/api/v1/events/nowhere/"])
def test_addresses_that_lead_nowhere_are_problems_too(client, address):
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")


def test_writing_is_refused(client):
    response = client.post("/api/v1/announcements/")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json()["title"] == "The API is read-only"
