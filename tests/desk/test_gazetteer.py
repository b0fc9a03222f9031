"""The gazetteer follows the catalogue."""

import pytest

from coverage.desk.gazetteer import gazetteer
from coverage.desk.revision import claim
from coverage.models import Live, Publication
from events.models import Alias, TopicKeyword
from tests.factories import NOW, make_company, make_event, make_person, make_series, make_topic

pytestmark = pytest.mark.django_db


def names(kind, entry):
    return {name.surface for name in gazetteer().entries[kind, entry.slug].names}


def test_an_entry_is_found_under_its_name_and_its_active_aliases():
    company = make_company(name="Example Corp")
    Alias.objects.create(company=company, surface="ExCo")
    Alias.objects.create(company=company, surface="Old Example", active=False)
    assert names("company", company) == {"Example Corp", "ExCo"}


def test_a_row_for_the_own_name_says_by_which_rules_it_is_matched():
    company = make_company(name="Orange")
    Alias.objects.create(company=company, surface="Orange", ambiguous=False, language="fr")
    [name] = gazetteer().entries["company", company.slug].names
    assert (name.surface, name.language, name.case_sensitive, name.ambiguous) == ("Orange", "fr", True, False)


def test_the_own_name_comes_first_whatever_the_order_of_the_rows():
    company = make_company(name="Orange")
    Alias.objects.create(company=company, surface="Groupe Orange")
    Alias.objects.create(company=company, surface="Orange", ambiguous=True)
    assert gazetteer().entries["company", company.slug].name == "Orange"


def test_names_of_a_series_are_names_of_each_edition():
    series = make_series(name="Fair")
    Alias.objects.create(series=series, surface="The Fair")
    events = [make_event(name=f"Fair {year}", series=series) for year in (2024, 2025)]
    assert [names("event", event) for event in events] == [
        {"Fair 2024", "Fair", "The Fair"},
        {"Fair 2025", "Fair", "The Fair"},
    ]


def test_a_name_that_one_edition_has_for_itself_is_not_its_series():
    series = make_series(name="Fair")
    main, side = make_event(name="Fair 2025", series=series), make_event(name="Fair Paris 2025", series=series)
    Alias.objects.create(event=main, surface="Fair")
    assert (names("event", main), names("event", side)) == ({"Fair 2025", "Fair"}, {"Fair Paris 2025"})


def test_topics_have_their_keywords_by_language():
    topic = make_topic()
    TopicKeyword.objects.create(topic=topic, language="fr", word="puce")
    assert gazetteer().entries["topic", topic.slug].keywords == {"fr": ("puce",)}


def test_a_person_has_the_slug_of_the_organisation():
    person = make_person(organisation=make_company(slug="example"))
    assert gazetteer().entries["person", person.slug].company == "example"


def test_what_was_merged_away_is_not_found():
    winner, loser = make_company(), make_company()
    row = {"record": loser.uuid, "type": "company", "slug": loser.slug, "version": 1, "status": "canceled"}
    row["merged_into"] = winner.uuid
    tombstone = Publication.objects.create(**row, seq=1, action="merged", published_at=NOW, payload=b"{}", digest="0")
    Live.objects.create(**row, publication=tombstone, first_published_at=NOW, updated_at=NOW)
    assert list(gazetteer().entries) == [("company", winner.slug)]


def test_an_unchanged_catalogue_costs_one_query(django_assert_num_queries):
    make_company()
    before = gazetteer()
    with django_assert_num_queries(1):
        assert gazetteer() is before


def rename(company):
    company.name = "Renamed"
    company.save()


def take_a_revision(company):
    claim(company, company.revision)


def swap_an_alias(company):
    company.aliases.all().delete()
    Alias.objects.create(company=company, surface="New")


@pytest.mark.parametrize(
    "change",
    [
        rename,
        take_a_revision,
        swap_an_alias,
        lambda company: Alias.objects.create(company=company, surface="One more"),
        lambda company: company.delete(),
        lambda company: make_company(),
    ],
)
def test_any_change_of_the_catalogue_is_noticed(change):
    company = make_company()
    Alias.objects.create(company=company, surface="Old")
    before = gazetteer()
    change(company)
    assert gazetteer() is not before
