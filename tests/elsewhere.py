"""A second, empty database to restore into: the migrated test database copied, and the default connection led to it."""

import contextlib
from collections.abc import Iterator

import pytest
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper


@pytest.fixture(scope="session")
def spare(django_db_setup: None, django_db_blocker) -> Iterator[BaseDatabaseWrapper]:
    """A connection to an empty copy of the test database, triggers included."""
    with django_db_blocker.unblock():
        original = connections["default"]
        if original.vendor == "postgresql":
            original.close()  # a database is copied only while nobody is connected to it
            original.creation.clone_test_db(suffix="spare", verbosity=0)
            copied = original.creation.get_test_db_clone_settings("spare")
            yield (copy := type(original)(copied, "default"))
            copy.close()
            original.creation.destroy_test_db(suffix="spare", verbosity=0)
        else:
            copy = type(original)({**original.settings_dict, "NAME": ":memory:"}, "default")
            original.ensure_connection()
            copy.ensure_connection()
            original.connection.backup(copy.connection)
            yield copy
            copy.connection.close()


@contextlib.contextmanager
def leading_to(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Everything that asks the default database asks `database`; on the way out, all is rolled back and led home."""
    home = connections["default"]
    connections["default"] = database
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        connections["default"] = home
