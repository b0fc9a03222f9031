"""Suggestions as plain data, in the shape that `manage.py suggest --json` prints."""

from decimal import Decimal
from typing import Any

from coverage.desk.tagging.suggestion import Suggestion, Suggestions, say


def as_dict(
    suggestions: Suggestions, *, key: str | int | None = None, duplicate_of: str | None = None, language: str = "en"
) -> dict[str, Any]:
    """One article's suggestions, ready for JSON.

    Returns {"id", "language", "event": {"slug", …} or None, "companies": [{"slug", "surface", "start", "end", …}],
    "people": [the same], "topics": [{"slug", …}], "kind": {"value", …}, "dates": [{"text", "start", "end", …}],
    "figures": [{"text", "value", "unit", "currency", …}], "new_names": [{"name", …}], "duplicate_of", "possible": […]}.
    A date's start and end are inclusive ISO days, its span in the text `from` and `to`; a figure's value is a number.
    `language`: of the reasons.
    """
    events = [_named(each, language) for each in suggestions.of("event")]
    kinds = [{"value": each.value, **_why(each, language)} for each in suggestions.of("kind")]
    return {
        "id": key,
        "language": suggestions.language,
        "event": events[0] if events else None,
        "companies": [_named(each, language) for each in suggestions.of("company")],
        "people": [_named(each, language) for each in suggestions.of("person")],
        "topics": [_named(each, language) for each in suggestions.of("topic")],
        "kind": kinds[0] if kinds else None,
        "dates": [_valued(each, language) for each in suggestions.of("date")],
        "figures": [_valued(each, language) for each in suggestions.of("figure")],
        "new_names": [
            {"name": each.value, **_placed(each), **each.detail, **_why(each, language)}
            for each in suggestions.of("new_name")
        ],
        "duplicate_of": duplicate_of,
        "possible": [
            {"kind": each.kind, "value": each.value, **_named(each, language)} for each in suggestions.possible()
        ],
    }


def _why(suggestion: Suggestion, language: str) -> dict[str, Any]:
    return {
        "score": round(suggestion.score, 3),
        "reasons": [say(reason, language) for reason in suggestion.reasons],
    }


def _placed(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "surface": suggestion.surface,
        "start": suggestion.start,
        "end": suggestion.end,
        "in_title": suggestion.in_title,
    }


def _named(suggestion: Suggestion, language: str) -> dict[str, Any]:
    shown = {"slug": suggestion.target, **_placed(suggestion), **_why(suggestion, language)}
    return {**shown, "role": suggestion.role} if suggestion.role else shown


def _valued(suggestion: Suggestion, language: str) -> dict[str, Any]:
    span = {"from": suggestion.start, "to": suggestion.end}
    shown = {"text": suggestion.surface, **suggestion.detail, **span, **_why(suggestion, language)}
    if "value" in shown:
        value = Decimal(shown["value"])
        shown["value"] = int(value) if value == value.to_integral_value() else float(value)
    return shown
