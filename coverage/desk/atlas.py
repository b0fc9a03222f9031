"""Countries and their clocks, from the IANA time zone database as the `tzdata` package ships it."""

from functools import cache
from importlib import resources

# Both files: tab-separated UTF-8 columns, comments with "#"; the format is told at their top.
_COUNTRIES, _ZONES = "iso3166.tab", "zone.tab"


@cache
def countries() -> frozenset[str]:
    """The codes of ISO 3166-1, two capital letters each."""
    return frozenset(code for code, *_ in _rows(_COUNTRIES))


@cache
def zones(country: str) -> tuple[str, ...]:
    """The IANA time zones of a country, the one of most people first."""
    return tuple(zone for code, _, zone, *_ in _rows(_ZONES) if code == country)


def zone_of(city: str, country: str) -> tuple[str, bool]:
    """The time zone of a place, and whether that is sure: the country has one zone, or one that bears the city's name.

    Otherwise the zone of most of the country's people; UTC where the country isn't known.
    """
    of_country = zones(country)
    by_city = [zone for zone in of_country if zone.rpartition("/")[2] == city.replace(" ", "_")]
    if by_city:
        return by_city[0], True
    return (of_country[0], len(of_country) == 1) if of_country else ("UTC", False)


def _rows(name: str) -> list[list[str]]:
    text = resources.files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
