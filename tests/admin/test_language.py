"""The desk speaks its editor's language."""

import pytest
from django.test import Client
from django.utils import translation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_desk_speaks_the_language_that_the_browser_asks_for(client: Client, language: str) -> None:
    response = client.get("/admin/login/", headers={"accept-language": language})
    assert (response.headers["Content-Language"], f'lang="{language}"' in response.text) == (language, True)


def test_an_editors_language_ends_with_the_request(client: Client) -> None:
    with translation.override("fr"):
        client.get("/admin/login/", headers={"accept-language": "en"})
        assert translation.get_language() == "fr"


def test_a_public_address_does_not_vary_by_language(client: Client) -> None:
    assert "Accept-Language" not in client.get("/api/v1/events/").headers.get("Vary", "")
