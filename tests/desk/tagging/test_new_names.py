"""Names that the catalogue does not have."""

import pytest

from tests.desk.tagging.catalogue import tagged

FOUND = [
    ("en", "Parts come from MediaTek, Marvell and Qualcomm.", {"Marvell": "company"}),
    ("en", "Big Innovation Company, a Foxconn subsidiary, will run it.", {"Big Innovation Company": "company"}),
    (
        "en",
        "The National Science and Technology Council backs it.",
        {"National Science and Technology Council": "company"},
    ),
    ("en", "The idea is from the University of Basel.", {"University of Basel": "company"}),
    (
        "fr",
        "Le patron de SG\u2011Forge, Jean-Marc Stenger, acquiesce. Stenger sourit.",
        {"SG-Forge": "company", "Jean-Marc Stenger": "person"},
    ),
    ("fr", "H2V et Hy2gen misent sur le carburant.", {"H2V": "company", "Hy2gen": "company"}),
    ("en", "The engineer Hsu Mei-ling agreed.", {"Hsu Mei-ling": "person"}),
]
NOT_NAMES = [
    ("en", "Regulators disagree. Nobody knows. In Paris, American officials met on Monday."),
    ("en", "The CEO showed Apple Intelligence on an iPhone with iOS and ChatGPT."),
    ("en", "A chip called Constellation was shown."),
    ("en", "TAIPEI (Continent Wire) - The fair opened."),
    ("fr", "Un vent nouveau pour la French Tech se lève."),
    ("fr", "Une usine à Ligny-en-Barrois, en Centre-Val de Loire, rue du Faubourg."),
    ("fr", "Jensen Huang est venu. Huang est reparti. Le Chat répond."),
]


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_an_unknown_name_is_proposed_with_its_sort(language, text, expected):
    assert {each.value: each.detail["sort"] for each in tagged(text, language=language).of("new_name")} == expected


@pytest.mark.parametrize(("language", "text"), NOT_NAMES)
def test_what_is_no_new_name_is_not_proposed(language, text):
    assert tagged(text, language=language).of("new_name") == []


def test_the_most_telling_names_come_first():
    text = "They like Zorblat. The start-up Quintex raised money. Quintex said so, and Quintex grew."
    assert [each.value for each in tagged(text).of("new_name")] == ["Quintex", "Zorblat"]
