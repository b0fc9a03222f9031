"""Who is at the desk."""

import pytest
from django.test import Client

from tests import factories


@pytest.fixture
def editor(db) -> Client:
    """An editor's browser."""
    client = Client()
    client.force_login(factories.make_editor())
    return client


@pytest.fixture
def reporter(db) -> Client:
    """A reporter's browser."""
    client = Client()
    client.force_login(factories.make_reporter())
    return client
