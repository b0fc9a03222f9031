"""A floor under the figures on our own labelled articles, and the report: `python -m pytest -k floor -rP`."""

from functools import cache

import pytest

from tests.desk.tagging.catalogue import ARTICLES
from tests.desk.tagging.measure import measure

FLOORS = {
    "event": 0.95,
    "kind": 0.75,
    "language": 1.0,
    "duplicate": 1.0,
    "companies": 0.96,
    "people": 0.98,
    "topics": 0.6,
    "dates": 0.93,
    "figures": 0.93,
    "new_names_recall": 0.75,
    "new_names_precision": 0.65,
}


@cache
def figures():
    return measure(ARTICLES)


@pytest.mark.parametrize("name", FLOORS)
def test_the_rules_stay_above_the_floor_of(name):
    print(f"{name}: {figures()[name]:.3f}")
    assert figures()[name] >= FLOORS[name]


def test_at_most_one_trap_in_fifteen_is_fallen_for():
    assert figures()["traps"] <= 1 / 15
