"""The gazetteer: how a name may be written, and which of several names stands at a place."""

import pytest

from coverage.desk.tagging import Entry, Gazetteer, Name
from coverage.desk.tagging.manuscript import Manuscript


def surfaces(text, *names, language="fr"):
    entries = [Entry("company", name.surface.lower(), (name,)) for name in names]
    return [mention.surface for mention in Gazetteer(entries).find(Manuscript(text, language))]


def test_a_surface_may_drop_accents():
    assert surfaces("Chez Telefonica.", Name("Telefónica")) == ["Telefonica"]


def test_a_surface_may_not_add_accents():
    assert surfaces("Chez Thalès.", Name("Thales")) == []


def test_an_accent_sensitive_name_keeps_its_accents():
    assert surfaces("Chez Maréo et Mareo.", Name("Maréo", accent_sensitive=True)) == ["Maréo"]


def test_a_case_sensitive_name_is_found_as_written_or_in_capitals():
    assert surfaces("Meta, META, meta", Name("Meta", case_sensitive=True)) == ["Meta", "META"]


def test_later_words_of_a_name_may_be_in_lower_case():
    assert surfaces("La Société générale.", Name("Société Générale", case_sensitive=True)) == ["Société générale"]


def test_a_name_of_one_language_is_not_looked_for_in_another():
    assert surfaces("Le groupe Exemple.", Name("Exemple", language="en")) == []


def test_the_longest_of_the_leftmost_names_stands():
    assert surfaces("Mistral AI Labs", Name("Mistral"), Name("Mistral AI"), Name("AI Labs")) == ["Mistral AI"]


@pytest.mark.parametrize("text", ["Exotecs", "xExotec", "Exotec2", "préExotec"])
def test_a_name_is_never_found_inside_a_word(text):
    assert surfaces(text, Name("Exotec")) == []


@pytest.mark.parametrize("text", ["l’Exotec", "(Exotec)", "Exotec’s", "Exotec-Labs", "«Exotec»", "d'Exotec."])
def test_punctuation_bounds_a_name(text):
    assert surfaces(text, Name("Exotec")) == ["Exotec"]


def test_typographic_signs_in_a_text_are_the_plain_ones_of_a_name():
    assert surfaces("L’Oréal, SG‑Forge, BNP\u00a0Paribas", Name("L'Oréal"), Name("SG-Forge"), Name("BNP Paribas")) == [
        "L’Oréal",
        "SG‑Forge",
        "BNP\u00a0Paribas",
    ]


def test_an_empty_catalogue_finds_nothing():
    assert surfaces("Nvidia") == []
