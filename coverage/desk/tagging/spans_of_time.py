"""Months, quarters, weeks and the like as first and last day."""

from datetime import date, timedelta

Days = tuple[date, date]


def days_of_month(year_number: int, month_number: int, day_number: int) -> date | None:
    """The day, or None where the month has no such day."""
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None


def day(year_number: int, month_number: int, day_number: int) -> Days | None:
    """One day as a span; None where there is no such day."""
    found = days_of_month(year_number, month_number, day_number)
    return (found, found) if found else None


def month(year_number: int, month_number: int) -> Days:
    """A month's first and last day."""
    following = date(year_number + month_number // 12, month_number % 12 + 1, 1)
    return date(year_number, month_number, 1), following - timedelta(days=1)


def quarter(year_number: int, number: int) -> Days:
    """A quarter (1 to 4)."""
    return month(year_number, 3 * number - 2)[0], month(year_number, 3 * number)[1]


def half_year(year_number: int, number: int) -> Days:
    """A half-year (1 or 2)."""
    return month(year_number, 6 * number - 5)[0], month(year_number, 6 * number)[1]


def year(number: int) -> Days:
    """A year."""
    return date(number, 1, 1), date(number, 12, 31)


def week(anchor: date, shift: int) -> Days:
    """Monday to Sunday of the week that is `shift` weeks from the anchor's."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def weekend(anchor: date, shift: int) -> Days:
    """Saturday and Sunday of that week; on or before the anchor's week for the last one."""
    sunday = week(anchor, shift)[1]
    return sunday - timedelta(days=1), sunday
