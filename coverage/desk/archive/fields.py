"""Reading JSON that somebody else wrote: every problem is kept with its path, and reading goes on."""

import dataclasses
import datetime as dt
import decimal
import difflib
import re
import unicodedata
import zoneinfo
from collections.abc import Iterable
from typing import Any

from coverage.desk.refusal import Problem
from coverage.models.announcement import Precision

_DAY = r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2})"
_TIME = r"(T(?P<hour>\d{2})(:(?P<minute>\d{2})(:\d{2}(\.\d+)?)?)?(?P<offset>Z|[+-]\d{2}:\d{2})?)?)?)?"
ISO = re.compile(rf"{_DAY}{_TIME}\Z")
"""ISO 8601 as people write it: 2025, 2025-06, 2025-06-11, 2025-06-11T09, 2025-06-11T09:30; an offset may follow."""

_LARGEST = decimal.Decimal(10) ** 18


def near(word: str, known: Iterable[str]) -> str:
    """What `word` was probably meant to be, as a hint that ends a message; empty where nothing is like it."""
    found = difflib.get_close_matches(word, list(known), n=3, cutoff=0.6)
    return f" Did you mean {' or '.join(found)}?" if found else ""


@dataclasses.dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object, at `path` of the line ("" for the line itself). Problems are added to a list that all share."""

    data: dict[str, Any]
    path: str
    problems: list[Problem]

    def at(self, name: str) -> str:
        """The path of a field."""
        return f"{self.path}.{name}" if self.path else name

    def refuse(self, name: str, message: str) -> None:
        """Keep a problem of the field `name`."""
        self.problems.append(Problem(self.at(name), message))

    def only(self, known: frozenset[str]) -> None:
        """Refuse fields that nobody would read: most are misspelt."""
        for name in self.data.keys() - known:
            self.refuse(name, f"Unknown field.{near(name, known)}")

    def text(self, name: str, longest: int = 20_000, *, required: bool = False) -> str:
        """A text in NFC without white space around it; "" where there is none."""
        value = self.data.get(name)
        if value is None or value == "":
            if required:
                self.refuse(name, "Missing: every line needs it." if not self.path else "Missing: it is required here.")
            return ""
        if not isinstance(value, str):
            self.refuse(name, f"Expected a text, found {_sort(value)}.")
            return ""
        value = unicodedata.normalize("NFC", value).strip()
        if "\x00" in value:
            self.refuse(name, "It holds a NUL character, which no database keeps: remove it.")
        elif len(value) > longest:
            self.refuse(name, f"{len(value)} characters; at most {longest} fit.")
        elif required and not value:
            self.refuse(name, "Nothing but white space: it is required.")
        return value

    def choice(self, name: str, choices: list[str], otherwise: str | None = None) -> str:
        """One of `choices`; `otherwise` where the field is missing (None: it is required)."""
        value = self.data.get(name)
        if value is None and otherwise is not None:
            return otherwise
        if value not in choices:
            found = "Missing" if value is None else f"“{value}” isn't known"
            self.refuse(name, f"{found}: use one of {', '.join(choices)}.")
            return choices[0]
        return value

    def items(self, name: str) -> list["Fields"]:
        """A list of objects; what isn't one is refused by its index."""
        found = []
        for index, item in enumerate(self.values(name)):
            path = f"{self.at(name)}[{index}]"
            if isinstance(item, dict):
                found.append(Fields(item, path, self.problems))
            else:
                self.problems.append(Problem(path, f"Expected an object, found {_sort(item)}."))
        return found

    def values(self, name: str) -> list[Any]:
        """A list of anything; empty where there is none."""
        value = self.data.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse(name, f"Expected a list, found {_sort(value)}.")
            return []
        return value

    def objects(self, name: str, keys: list[str]) -> dict[str, "Fields"]:
        """{key: object}, with keys out of `keys` only."""
        value = self.data.get(name) or {}
        if not isinstance(value, dict):
            self.refuse(name, f"Expected an object, found {_sort(value)}.")
            return {}
        found = {}
        for key, item in value.items():
            if key not in keys:
                self.refuse(name, f"“{key}” isn't known: use {' or '.join(keys)}.")
            elif not isinstance(item, dict):
                self.refuse(f"{name}.{key}", f"Expected an object, found {_sort(item)}.")
            else:
                found[key] = Fields(item, f"{self.at(name)}.{key}", self.problems)
        return found

    def moment(self, name: str) -> dt.datetime | None:
        """A date-time with its offset, or a day, which stands for its noon in UTC."""
        said = self.text(name, 40)
        read = said and moment(said, "UTC")
        if said and not read:
            self.refuse(name, f"“{said}” is no date: write 2025-06-11 or 2025-06-11T09:30:00+02:00.")
        return read[0] if read else None

    def decimal(self, name: str) -> decimal.Decimal | None:
        """A number, as JSON number or as text; at most 18 digits before the point and 6 behind it."""
        value = self.data.get(name)
        if value is None:
            return None
        try:
            number = decimal.Decimal(str(value)) if not isinstance(value, bool) else decimal.Decimal("NaN")
        except decimal.InvalidOperation:
            number = decimal.Decimal("NaN")
        if not number.is_finite() or abs(number) >= _LARGEST or number != round(number, 6):
            self.refuse(name, f"“{value}” is no number of at most 18 digits before the point and 6 behind it.")
            return None
        return number

    def index(self, name: str, length: int, what: str) -> int | None:
        """A place in a list of `length` (counted from 0); None where the field is missing."""
        value = self.data.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < length:
            self.refuse(name, f"{value} is no place in {what}, which are counted from 0 to {length - 1}.")
            return None
        return value


def moment(said: str, time_zone: str) -> tuple[dt.datetime, str] | None:
    """The moment that an ISO text names, and how exactly: its precision follows from its form. None where it is none.

    Without an offset it is a local time in `time_zone`. A coarser form names the noon of its first day, which is the
    same day wherever it is shown.
    """
    found = ISO.match(said)
    if not found:
        return None
    year, month, day, hour, minute = (found[part] for part in ("year", "month", "day", "hour", "minute"))
    precision = (
        (minute and Precision.MINUTE)
        or (hour and Precision.HOUR)
        or (day and Precision.DAY)
        or (month and Precision.MONTH)
        or Precision.YEAR
    )
    try:
        offset = found["offset"]
        given = dt.datetime.fromisoformat(f"2000-01-01T00:00:00{offset}").tzinfo if offset else None
        zone = given or zoneinfo.ZoneInfo(time_zone)
        at = dt.datetime(int(year), int(month or 1), int(day or 1), int(hour or 12), int(minute or 0), tzinfo=zone)
        return at.astimezone(dt.UTC), precision
    except (ValueError, OverflowError):
        return None


def _sort(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
