"""Loading a catalogue: every fault is named by its path, and then nothing is written."""

import pytest

from coverage.desk.catalogue import load
from coverage.desk.refusal import Refused
from events.models import Company, Identifier, Series, Topic
from tests.desk.test_catalogue import catalogue, edition
from tests.factories import make_company, make_topic

pytestmark = pytest.mark.django_db


def problems_of(data):
    with pytest.raises(Refused) as refused:
        load(data)
    return [(problem.field, problem.message) for problem in refused.value.problems]


def paths_of(data):
    return [path for path, _ in problems_of(data)]


def test_every_fault_is_listed_by_its_path_and_nothing_is_written():
    data = catalogue()
    data["companies"] = [
        {"slug": "a", "name": "A", "country": "UK"},
        {"slug": "b", "contry": "FR"},
        {"slug": "a", "name": "A again"},
        {"slug": "Not a slug", "name": "C", "website": "nowhere"},
        "d",
    ]
    data["people"][0]["company"] = "nobody"
    data["events"][1] |= {"start": "11/06/2025", "time_zone": "Mars/Base", "aliases": ["ok", 3, " "]}
    data["topics"][0]["keywords"]["de"] = ["Halbleiter"]
    assert sorted(paths_of(data)) == [
        "companies[0].country",
        "companies[1].contry",
        "companies[1].name",
        "companies[2].slug",
        "companies[3].slug",
        "companies[3].website",
        "companies[4]",
        "events[1].aliases[1]",
        "events[1].aliases[2]",
        "events[1].start",
        "events[1].time_zone",
        "people[0].company",
        "topics[0].keywords.de",
    ]
    assert (Company.objects.count(), Topic.objects.count(), Series.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ([], ""),
        ({"compnies": []}, "compnies"),
        ({"companies": {}}, "companies"),
        ({"events": [edition(2025, end="2025-06-10")]}, "events[0].end"),
        ({"events": [edition(2025, start="20250611")]}, "events[0].start"),
        ({"events": [edition(2025, topics=["nothing"])]}, "events[0].topics[0]"),
        ({"companies": [{"slug": "a", "name": "A", "wikidata": "1431486"}]}, "companies[0].wikidata"),
        ({"companies": [{"slug": "a", "name": "A\x00"}]}, "companies[0].name"),
        ({"topics": [{"slug": "a"}]}, "topics[0].name"),
        ({"topics": [{"slug": "a", "name": {"en": ""}}]}, "topics[0].name.en"),
    ],
)
def test_a_fault_is_named_by_its_path(data, path):
    assert paths_of(data) == [path]


def test_an_unknown_key_is_answered_with_its_near_miss():
    [(_, message)] = problems_of({"companies": [{"slug": "a", "name": "A", "contry": "FR"}]})
    assert "Did you mean “country”?" in message


def test_topics_cannot_be_above_themselves():
    topics = [
        {"slug": "a", "name": {"en": "A"}, "parent": "b"},
        {"slug": "b", "name": {"en": "B"}, "parent": "a"},
    ]
    assert paths_of({"topics": topics}) == ["topics[0].parent", "topics[1].parent"]


def test_a_circle_through_the_stored_catalogue_is_seen():
    upper = make_topic(slug="upper")
    make_topic(slug="lower", parent=upper)
    assert paths_of({"topics": [{"slug": "upper", "name": {"en": "Upper"}, "parent": "lower"}]}) == ["topics[0].parent"]


def test_an_identifier_of_another_entry_is_refused():
    Identifier.objects.create(company=make_company(name="Other"), scheme="wikidata", value="Q1431486")
    [(path, message)] = problems_of(catalogue())
    assert path == "companies[0].wikidata"
    assert "“Other”" in message
