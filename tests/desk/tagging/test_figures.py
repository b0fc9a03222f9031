"""Figures in both languages: value, unit, currency."""

import pytest

from tests.desk.tagging.catalogue import tagged

READ = [
    ("fr", "18 000 puces", ["18000 puces"]),
    ("fr", "18\u202f000 puces", ["18000 puces"]),
    ("fr", "1,7 milliard d’euros", ["1700000000 EUR"]),
    ("fr", "un milliard de dollars", ["1000000000 USD"]),
    ("fr", "près d’un milliard de dollars", ["1000000000 USD"]),
    ("fr", "3 millions et demi d’euros", ["3500000 EUR"]),
    ("fr", "12\u00a0M€ et 4,2 Md€", ["12000000 EUR", "4200000000 EUR"]),
    ("fr", "40\u00a0% du marché", ["40 percent"]),
    ("fr", "entre 30 et 50 milliards d’euros", ["30000000000 EUR", "50000000000 EUR"]),
    ("fr", "de 24,1 à 15,5 milliards d’euros", ["24100000000 EUR", "15500000000 EUR"]),
    ("fr", "37 milliards d’euros, dont 20 milliards de projets", ["37000000000 EUR", "20000000000 EUR"]),
    ("fr", "5 millions d’euros et 2 millions d’utilisateurs", ["5000000 EUR", "2000000 utilisateurs"]),
    ("fr", "pendant 24 heures", ["24 heures"]),
    ("en", "18,000 of the group's superchips", ["18000"]),
    ("en", "€1.7bn", ["1700000000 EUR"]),
    ("en", "$500M, £900m and US$400 billion", ["500000000 USD", "900000000 GBP", "400000000000 USD"]),
    ("en", "18k units", ["18000 units"]),
    ("en", "a billion dollars", ["1000000000 USD"]),
    ("en", "64%, 29 per cent", ["64 percent", "29 percent"]),
    ("en", "between $17.4 and $19.4 billion", ["17400000000 USD", "19400000000 USD"]),
    ("en", "5 to 10 million users", ["5000000 users", "10000000 users"]),
    ("en", "480 trillion tokens, up from 9.7 trillion", ["480000000000000 tokens", "9700000000000 tokens"]),
    ("en", "a 6.77-inch screen at 120 Hz", ["6.77 inch", "120 hz"]),
    ("en", "10,000 Blackwell chips and 300 GPUs", ["10000 chips", "300 gpus"]),
]
NOT_FIGURES = [
    ("en", "the RTX 5090, the H100, GPT-4, an iPhone 16 and 5G"),
    ("en", "the 15 Ultra of Xiaomi"),
    ("en", "on June 11, 2025 at 10:30, in 2026"),
    ("en", "the 4th man, No. 1, top 10, hall 6"),
    ("en", "version 1.0.3 at https://a.example/12/34"),
    ("fr", "à 18 heures, vers 10 h 30, le 2e étage"),
    ("fr", "la 4L, le numéro 7, le hall 2"),
    ("fr", "deux milliards et une soixantaine"),
]


@pytest.mark.parametrize(("language", "text", "values"), READ)
def test_a_figure_is_read(language, text, values):
    assert [each.value for each in tagged(text, language=language).of("figure")] == values


@pytest.mark.parametrize(("language", "text"), NOT_FIGURES)
def test_a_date_a_time_a_rank_or_a_name_is_not_a_figure(language, text):
    assert tagged(text, language=language).of("figure") == []


def test_a_figure_of_the_title_is_left_out():
    assert tagged("Nothing.", title="18 000 chips").of("figure") == []
