"""Figures as French and English readers write them."""

import pytest

from coverage.rendering.figures import figure, lead_figure, leading
from coverage.rendering.telling import Words
from tests.rendering.bodies import announcement, claim, fact


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
        (claim("24000000000", unit="paramètres"), "count", "24 milliards de paramètres", "24 billion paramètres"),
        (claim("1500000", unit="euros"), "count", "1,5 million d’euros", "1.5 million euros"),
        (claim("1234567"), "count", "1 234 567", "1,234,567"),
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


def test_what_a_figure_alone_doesnt_tell_is_told_by_its_label():
    opening = fact(claim("2026"), label="Opening", type="date")
    assert lead_figure(announcement(facts=[opening]), "en") == Words("Opening: 2026")
    assert lead_figure(announcement(facts=[opening]), "fr") == Words("Opening\u00a0: 2026", "en")


def test_a_translated_label_needs_no_mark():
    translations = {"fr": {"label": "Puces", "reason": "", "is_current": True}}
    assert lead_figure(announcement(facts=[fact(claim("20"), translations=translations)]), "fr") == Words(
        "Puces\u00a0: 20"
    )


def test_an_announcement_without_figures_leads_with_none():
    only_words = fact(claim(None, as_stated="several hundred"))
    assert [lead_figure(announcement(facts=facts), "fr") for facts in ([], [only_words])] == [Words(""), Words("")]
