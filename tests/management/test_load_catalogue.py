"""load_catalogue: what it prints, and how it ends."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from events.models import Company

pytestmark = pytest.mark.django_db

ORANGE = {"slug": "orange", "name": "Orange", "country": "FR"}
CES = {"slug": "ces-2025", "name": "CES 2025", "start": "2025-01-07", "end": "2025-01-10", "country": "US"}


@pytest.fixture
def loaded(tmp_path):
    def load(content):
        file = tmp_path / "catalogue.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        call_command("load_catalogue", str(file), stdout=out, stderr=err)
        return out.getvalue().splitlines(), err.getvalue()

    return load


def test_it_counts_what_it_did_for_each_section(loaded):
    loaded({"companies": [ORANGE]})
    out, _ = loaded({"companies": [{**ORANGE, "country": "BE"}, {"slug": "free", "name": "Free"}]})
    assert out == [
        "series: 0 created, 0 updated, 0 unchanged",
        "topics: 0 created, 0 updated, 0 unchanged",
        "companies: 1 created, 1 updated, 0 unchanged",
        "people: 0 created, 0 updated, 0 unchanged",
        "events: 0 created, 0 updated, 0 unchanged",
    ]


def test_it_says_what_it_assumed(loaded):
    _, err = loaded({"events": [CES]})
    assert err == "events[0].time_zone: not stated: took America/New_York. State it, or correct it in the admin.\n"


def test_it_lists_every_fault_and_writes_nothing(loaded):
    with pytest.raises(CommandError) as refused:
        loaded({"companies": [ORANGE, {**ORANGE, "slug": "a", "country": "UK"}, {"slug": "b"}]})
    assert str(refused.value).splitlines() == [
        "companies[1].country: “UK” is no country of ISO 3166-1. Use its two letters, such as GB or TW.",
        "companies[2].name: this is required.",
        "Nothing was written.",
    ]
    assert (refused.value.returncode, Company.objects.count()) == (1, 0)


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000])
def test_a_file_that_is_no_json_is_refused(loaded, content):
    with pytest.raises(CommandError, match="is no JSON in UTF-8") as refused:
        loaded(content)
    assert refused.value.returncode == 1
