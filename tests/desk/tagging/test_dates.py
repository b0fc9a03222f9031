"""Dates in both languages, absolute and counted from publication (Monday 16 June 2025 where not said)."""

from datetime import date

import pytest

from tests.desk.tagging.catalogue import only, tagged

FRENCH = [
    ("entre le 11 et le 14 juin dernier", "2025-06-11/2025-06-14"),
    ("du 30 juin au 2 juillet 2026", "2026-06-30/2026-07-02"),
    ("les 10 et 11 février 2025", "2025-02-10/2025-02-11"),
    ("lundi 19 et mardi 20 mai 2025", "2025-05-19/2025-05-20"),
    ("le 1er mai 2024", "2024-05-01"),
    ("Il est venu mercredi.", "2025-06-11"),
    ("Le salon ouvre mercredi.", "2025-06-18"),
    ("Il est venu jeudi dernier.", "2025-06-12"),
    ("Réunion lundi prochain.", "2025-06-23"),
    ("avril\u00a02023", "2023-04-01/2023-04-30"),
    ("La puce sera figée en septembre.", "2025-09-01/2025-09-30"),
    ("Il est parti en septembre.", "2024-09-01/2024-09-30"),
    ("depuis décembre", "2024-12-01/2024-12-31"),
    ("au premier trimestre 2026", "2026-01-01/2026-03-31"),
    ("au T3 2025", "2025-07-01/2025-09-30"),
    ("Il arrivera au second semestre.", "2025-07-01/2025-12-31"),
    ("L’an passé", "2024-01-01/2024-12-31"),
    ("cette année", "2025-01-01/2025-12-31"),
    ("le mois dernier", "2025-05-01/2025-05-31"),
    ("la semaine prochaine", "2025-06-23/2025-06-29"),
    ("Il l’a dit hier.", "2025-06-15"),
    ("d’ici à 2027", "2027-01-01/2027-12-31"),
    ("le 05/07/2025", "2025-07-05"),
]
ENGLISH = [
    ("The show runs June 11–14, 2025.", "2025-06-11/2025-06-14"),
    ("between June 30 and July 2, 2026", "2026-06-30/2026-07-02"),
    ("from 10 to 12 June", "2025-06-10/2025-06-12"),
    ("Sept. 5-9, 2025", "2025-09-05/2025-09-09"),
    ("on the 10th of June 2025", "2025-06-10"),
    ("2025-06-11", "2025-06-11"),
    ("They said so on Wednesday.", "2025-06-11"),
    ("It opens on Wednesday.", "2025-06-18"),
    ("They met last Tuesday.", "2025-06-10"),
    ("last July", "2024-07-01/2024-07-31"),
    ("It will be launched in May.", "2026-05-01/2026-05-31"),
    ("The finished versions follow in September.", "2025-09-01/2025-09-30"),
    ("in the third quarter of 2025", "2025-07-01/2025-09-30"),
    ("Q2 2026", "2026-04-01/2026-06-30"),
    ("in the second half of 2026", "2026-07-01/2026-12-31"),
    ("since 2012", "2012-01-01/2012-12-31"),
    ("next year", "2026-01-01/2026-12-31"),
    ("It was announced today.", "2025-06-16"),
    ("It closed in late May 2025.", "2025-05-01/2025-05-31"),
]
NONE_OF_THEM = [
    ("en", "It may march on."),
    ("en", "VivaTech 2025 and the RTX 5090 are names."),
    ("en", "Some 2000 people and 1,999 dogs."),
    ("en", "It took 3 days, at 10 am."),
    ("en", "February 30, 2025"),
    ("fr", "Plus de 2000 personnes."),
    ("fr", "Aujourd’hui, le monde a changé de rythme."),
    ("fr", "Cela marche depuis peu."),
]


@pytest.mark.parametrize(("text", "value"), FRENCH)
def test_a_french_date_is_read(text, value):
    assert only(tagged(text, language="fr"), "date").value == value


@pytest.mark.parametrize(("text", "value"), ENGLISH)
def test_an_english_date_is_read(text, value):
    assert only(tagged(text), "date").value == value


@pytest.mark.parametrize(("language", "text"), NONE_OF_THEM)
def test_what_is_not_a_date_is_left_alone(language, text):
    assert tagged(text, language=language).of("date") == []


def test_without_publication_a_relative_date_is_not_guessed():
    assert tagged("They said so on Wednesday.", published=None).of("date") == []


def test_a_range_without_a_year_that_is_an_editions_is_in_that_editions_year():
    found = tagged("VivaTech promet, du 17 au 20 juin, une fête.", language="fr", published=date(2025, 6, 12))
    assert only(found, "date").value == "2026-06-17/2026-06-20"


def test_a_numeric_date_that_reads_both_ways_is_the_one_nearer_to_publication():
    assert only(tagged("Signed on 4/12/2025.", published=date(2025, 12, 15)), "date").value == "2025-12-04"


def test_a_year_ago_at_the_edge_of_the_calendar_is_no_error():
    assert tagged("last year", published=date(1, 1, 1)).of("date") == []
