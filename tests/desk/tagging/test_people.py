"""People: by the full name, by the surname that it licenses."""

import pytest

from tests.desk.tagging.catalogue import only, slugs, tagged

NAMED = [
    ("Jensen Huang spoke. Huang left.", {"jensen-huang"}),
    ("Nvidia's boss Huang spoke.", {"jensen-huang"}),
    ("President Macron spoke.", {"emmanuel-macron"}),
    ("Then Zuckerberg spoke for Meta.", {"mark-zuckerberg"}),
    ("Ursula von der Leyen met Tim Hottges.", {"ursula-von-der-leyen", "timotheus-hottges"}),
    ("J. D. Vance left early.", {"jd-vance"}),
    ("Bernard Arnault and Antoine Arnault came.", {"bernard-arnault", "antoine-arnault"}),
]
NOT_NAMED = [
    "Tiffany Huang teaches Nvidia's history.",
    "Brigitte Macron came.",
    "The cook of the house left.",
    "Huang is a frequent name.",
    "The Macron Law passed.",
    "Arnault came.",
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_person_is_proposed_where_the_text_means_that_person(text, expected):
    assert slugs(text, "person") == expected


@pytest.mark.parametrize("text", NOT_NAMED)
def test_another_bearer_of_a_surname_is_not_proposed(text):
    assert slugs(text, "person") == set()


def test_a_surname_of_two_people_is_possible_for_both():
    possible = tagged("Arnault came.").of("person", "possible")
    assert {each.target for each in possible} == {"bernard-arnault", "antoine-arnault"}


def test_the_span_shown_is_the_full_name():
    found = only(tagged("Huang left. Jensen Huang spoke."), "person")
    assert found.surface == "Jensen Huang"
