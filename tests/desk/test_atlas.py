"""Countries and their clocks."""

import pytest

from coverage.desk.atlas import countries, zone_of


def test_countries_are_those_of_iso_3166():
    assert {"FR", "US", "TW", "XX", "UK", "EU"} & countries() == {"FR", "US", "TW"}


@pytest.mark.parametrize(
    ("city", "country", "zone"),
    [
        ("Cannes", "FR", ("Europe/Paris", True)),
        ("Berlin", "DE", ("Europe/Berlin", True)),
        ("Los Angeles", "US", ("America/Los_Angeles", True)),
        ("Barcelona", "ES", ("Europe/Madrid", False)),
        ("", "", ("UTC", False)),
    ],
)
def test_a_place_has_a_time_zone_and_it_is_said_whether_that_is_sure(city, country, zone):
    assert zone_of(city, country) == zone
