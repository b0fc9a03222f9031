"""Figures as French and English readers write them."""

import pytest

from coverage.rendering.figures import figure, leading
from tests.rendering.bodies import claim, fact


@pytest.mark.parametrize(
    ("said", "type_", "french", "english"),
    [
        (claim("18000", unit="puces"), "count", "18 000 puces", "18,000 puces"),
        (claim("18000.5"), "count", "18 000,5", "18,000.5"),
        (claim("40", qualifier="about"), "percent", "environ 40 %", "about 40%"),
        (claim("3000", currency="USD"), "money", "3 000 $", "$3,000"),
        (claim("109000000000", currency="EUR"), "money", "109 milliards €", "€109 billion"),
        (claim("1700000000", currency="EUR"), "money", "1,7 milliard €", "€1.7 billion"),
        (claim("4000000000000", currency="USD"), "money", "4 000 milliards $", "$4 trillion"),
        (claim("1234567", currency="EUR"), "money", "1 234 567 €", "€1,234,567"),
        (claim("200000000", high="500000000", currency="GBP"), "money", "200–500 millions £", "£200–500 million"),
        (claim("5000000", currency="CHF"), "money", "5 millions CHF", "CHF 5 million"),
        (claim("2026-03"), "date", "mars 2026", "March 2026"),
        (claim("300", qualifier="at-least"), "count", "au moins 300", "at least 300"),
    ],
)
def test_a_figure_is_written_as_its_readers_write_it(said, type_, french, english):
    told = [figure(said, type_, language).replace("\u202f", " ").replace("\u00a0", " ") for language in ("fr", "en")]
    assert told == [french, english]


def test_a_claim_without_a_value_has_no_figure():
    assert figure(claim(None, as_stated="several hundred"), "count", "en") == ""


def test_french_groups_thousands_with_narrow_spaces():
    assert figure(claim("1234567"), "count", "fr") == "1\u202f234\u202f567"


def test_the_chosen_claim_leads_else_the_first():
    first, second = claim(id="a"), claim(id="b")
    assert [leading(fact(first, second, chosen=chosen)) for chosen in ("b", None)] == [second, first]


def test_a_fact_without_claims_has_none_to_lead_with():
    assert leading(fact()) is None
