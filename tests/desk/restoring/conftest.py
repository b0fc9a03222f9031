"""Moving a newsroom: export here, restore in the spare database."""

import contextlib

import pytest

from coverage.desk.export import export
from coverage.desk.restore import restore
from tests.elsewhere import leading_to


@pytest.fixture
def move(spare, tmp_path):
    """A context in which the newsroom is the one restored from what there was before."""

    @contextlib.contextmanager
    def moved():
        file = tmp_path / "all.ndjson"
        file.write_bytes(b"".join(export()))
        with leading_to(spare):
            restore(file)
            yield

    return moved
