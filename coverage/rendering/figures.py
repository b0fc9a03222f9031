"""What sources claim, as readers of each language write figures."""

import decimal
from typing import Any

from coverage.rendering.dates import FIXED, NARROW, iso_date
from coverage.rendering.telling import Words, told
from coverage.rendering.vocabulary import word

Claim = dict[str, Any]
Fact = dict[str, Any]

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_COLON = {"fr": f"{FIXED}: ", "en": ": "}
_VOWELS = tuple("aeiouyhàâéèêîôûAEIOUYHÀÂÉÈÊÎÔÛ")
_SCALES = {
    "fr": ((10**9, "milliard"), (10**6, "million")),
    "en": ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")),
}


def leading(fact: Fact) -> Claim | None:
    """The claim we lead with: the chosen one, else the first."""
    chosen = (claim for claim in fact["claims"] if claim["id"] == fact["chosen"])
    return next(chosen, fact["claims"][0] if fact["claims"] else None)


def lead_figure(body: dict[str, Any], language: str) -> Words:
    """The leading claim of an announcement's first fact, where it is a figure: `18 000 puces`, `Ouverture : 2026`.

    What the figure alone doesn't tell is told by the fact's label.
    """
    fact = next(iter(body["facts"]), None)
    claim = leading(fact) if fact else None
    text = figure(claim, fact["type"], language) if fact and claim else ""
    if not fact or not claim or not text:
        return Words("")
    own = body["language"]
    label = Words("")
    if not claim["unit"] and fact["type"] in ("count", "date"):
        label = told(fact, "label", language, own=own)
        text = f"{label}{_COLON[language]}{text}"
    return Words(text, own if own != language and (claim["unit"] or label.lang) else "")


def figure(claim: Claim, type_: str, language: str) -> str:
    """`environ 18 000 puces`, `€109 billion`, `mars 2026`. Empty where a source gave its words and no value."""
    if claim["value"] is None:
        return ""
    text = iso_date(claim["value"], language) if type_ == "date" else _amount(claim, type_, language)
    qualifier = word("qualifier", claim["qualifier"], language)
    return f"{qualifier} {text}" if qualifier else text


def number(text: str, language: str) -> str:
    """A decimal with its thousands grouped: `18 000,5`, `18,000.5`."""
    grouped = f"{decimal.Decimal(text):,f}"
    if language == "en":
        return grouped
    whole, point, rest = grouped.partition(".")
    return whole.replace(",", NARROW) + ("," + rest if point else "")


def _amount(claim: Claim, type_: str, language: str) -> str:
    low, high = claim["value"], claim["high"]
    scale = ""
    if type_ in ("money", "count"):
        low, high, scale = _scaled(low, high, language)
    text = number(low, language) + (f"–{number(high, language)}" if high else "")
    if scale:
        text += FIXED + scale
    if type_ == "percent":
        text += f"{NARROW}%" if language == "fr" else "%"
    if type_ == "money":
        text = _priced(text, claim["currency"], language)
    return text + _counted(claim["unit"], language, scaled=bool(scale) and type_ == "count")


def _counted(unit: str, language: str, *, scaled: bool) -> str:
    """What is counted, behind its number: `18 000 puces`, but `2 millions de puces`."""
    if not unit:
        return ""
    if language == "fr" and scaled:
        return f" d’{unit}" if unit.startswith(_VOWELS) else f" de {unit}"
    return f"{FIXED}{unit}"


def _scaled(low: str, high: str | None, language: str) -> tuple[str, str | None, str]:
    """Millions and more in words, where that loses nothing: (low, high, word)."""
    values = [decimal.Decimal(value) for value in (low, high) if value]
    for size, name in _SCALES[language]:
        scaled = [(value / size).normalize() for value in values]
        if values[0] >= size and all(-value.as_tuple().exponent <= 2 for value in scaled):
            texts = [f"{value:f}" for value in scaled]
            plural = "s" if language == "fr" and scaled[-1] >= 2 else ""
            return texts[0], texts[1] if high else None, name + plural
    return low, high, ""


def _priced(text: str, currency: str, language: str) -> str:
    symbol = _SYMBOLS.get(currency)
    if language == "en":
        return f"{symbol}{text}" if symbol else f"{currency}{FIXED}{text}".strip(FIXED)
    return f"{text}{FIXED}{symbol or currency}".rstrip(FIXED)
