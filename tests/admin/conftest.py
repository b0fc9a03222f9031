"""Who is at the desk."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from tests import factories

ENGLISH = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What a test reads of a page after the request is in English, too."""
    with translation.override("en"):
        yield


@pytest.fixture
def editor(db) -> Client:
    """An editor's browser."""
    client = Client(headers=ENGLISH)
    client.force_login(factories.make_editor())
    return client


@pytest.fixture
def reporter(db) -> Client:
    """A reporter's browser."""
    client = Client(headers=ENGLISH)
    client.force_login(factories.make_reporter())
    return client
