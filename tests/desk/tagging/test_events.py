"""Events: the series, the edition, and whether it is what the article is about."""

from datetime import date

import pytest

from tests.desk.tagging.catalogue import only, slugs, tagged

EDITIONS = [
    ("Opening day at VivaTech drew crowds.", date(2025, 6, 11), {"vivatech-2025"}),
    ("Opening day at VivaTech drew crowds.", date(2024, 5, 22), {"vivatech-2024"}),
    ("Robots fill the halls of CES 2024.", date(2024, 1, 10), {"ces-2024"}),
    ("Tickets for VivaTech are on sale now.", date(2026, 5, 20), {"vivatech-2026"}),
    ("Computex opens today.", date(2025, 5, 20), {"computex-2025"}),
    ("Computex opens today.", date(2022, 5, 24), set()),
    ("The crowds at CES 2019 were larger.", date(2025, 1, 8), set()),
    ("Web Summit Qatar opens.", date(2024, 11, 12), set()),
    ("At Web Summit in Lisbon, doors open.", date(2024, 11, 12), {"web-summit-2024"}),
]


@pytest.mark.parametrize(("text", "published", "expected"), EDITIONS)
def test_the_edition_is_the_one_that_year_days_or_publication_tell(text, published, expected):
    assert slugs(text, "event", published=published) == expected


def test_without_a_date_of_publication_the_days_in_the_text_choose_the_edition():
    text = "Viva Technology s'est tenu à Paris entre le 11 et le 14 juin dernier."
    assert slugs(text, "event", language="fr", published=None) == {"vivatech-2025"}


def test_the_days_of_the_edition_stand_in_for_the_date_of_publication():
    text = "Viva Technology s'est tenu à Paris entre le 11 et le 14 juin dernier."
    assert only(tagged(text, language="fr", published=None), "date").value == "2025-06-11/2025-06-14"


def test_an_event_mentioned_late_and_in_passing_is_only_possible():
    text = "A maker of lamps has raised money. " * 30 + "Its lamp was last seen at VivaTech."
    found = tagged(text, published=date(2025, 11, 1))
    assert (found.of("event"), only(found, "event", "possible").target) == ([], "vivatech-2025")


def test_the_event_of_the_title_is_proposed_before_one_that_comes_next():
    text = "Les promesses se comptent en milliards. Prochaine estrade : VivaTech, du 11 au 14 juin."
    found = tagged(text, title="Choose France : un cru record", language="fr", published=date(2025, 5, 20))
    assert only(found, "event").target == "choose-france-2025"


def test_the_french_word_ces_in_capitals_is_not_the_show():
    assert slugs("CES MAISONS SONT BELLES.", "event", language="fr", published=date(2025, 1, 8)) == set()
