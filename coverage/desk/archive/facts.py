"""What a line says that can be compared: facts, and what its quotes claim of them."""

import dataclasses
import decimal
from typing import Any

from coverage.desk.archive.fields import Fields
from coverage.models.evidence import FactType, Qualifier, iso_currency, iso_date
from events.models.text import Language

_FACT = frozenset({"label", "type", "unit", "currency", "claims", "chosen", "reason", "translations"})
_CLAIM = frozenset({"value", "high", "qualifier", "as_stated", "unit", "currency", "evidence"})
_TEXT = frozenset({"label", "reason"})
_TYPES, _QUALIFIERS, _LANGUAGES = FactType.values, Qualifier.values, Language.values


@dataclasses.dataclass(slots=True)
class ToldClaim:
    """What some quotes say of a fact. `evidence`: their places among the line's evidence."""

    value: decimal.Decimal | None
    high: decimal.Decimal | None
    date: str
    qualifier: str
    as_stated: str
    unit: str
    currency: str
    evidence: list[int]


@dataclasses.dataclass(slots=True)
class ToldFact:
    """Something that sources can disagree on. `chosen`: the place of the claim that leads."""

    label: str
    type: str
    claims: list[ToldClaim]
    chosen: int | None
    reason: str
    texts: dict[str, tuple[str, str]]


def facts(line: Fields, quotes: int) -> list[ToldFact]:
    """The facts of a line that has `quotes` pieces of evidence."""
    found: dict[str, ToldFact] = {}
    for fields in line.items("facts"):
        fact = _fact(fields, quotes)
        if fact.label in found:
            fields.refuse("label", f"Two facts are labelled “{fact.label}”: put their claims into one.")
        found[fact.label] = fact
    return list(found.values())


def _fact(fields: Fields, quotes: int) -> ToldFact:
    fields.only(_FACT)
    type_ = fields.choice("type", _TYPES)
    shared = (fields.text("unit", 60), _currency(fields))
    claims = [_claim(item, type_, shared, quotes) for item in fields.items("claims")]
    if not claims:
        fields.refuse("claims", "Nobody says anything of it: give at least one claim, or leave the fact out.")
    texts = {}
    for language, text in fields.objects("translations", _LANGUAGES).items():
        text.only(_TEXT)
        texts[language] = (text.text("label", 120, required=True), text.text("reason", 300))
    return ToldFact(
        label=fields.text("label", 120, required=True),
        type=type_,
        claims=claims,
        chosen=fields.index("chosen", len(claims), "its claims") if claims else None,
        reason=fields.text("reason", 300),
        texts=texts,
    )


def _claim(fields: Fields, type_: str, shared: tuple[str, str], quotes: int) -> ToldClaim:
    fields.only(_CLAIM)
    date, value = "", None
    if type_ == FactType.DATE:
        date = _date(fields)
    else:
        value = fields.decimal("value")
    claim = ToldClaim(
        value=value,
        high=fields.decimal("high"),
        date=date,
        qualifier=fields.choice("qualifier", _QUALIFIERS, Qualifier.EXACT),
        as_stated=fields.text("as_stated", 200),
        unit=fields.text("unit", 60) or shared[0],
        currency=_currency(fields) or shared[1],
        evidence=_places(fields, quotes),
    )
    if claim.value is None and not claim.date and not claim.as_stated:
        fields.refuse("value", "A claim says something: give a value, or the source's words in as_stated.")
    if claim.high is not None and (claim.value is None or claim.high < claim.value):
        fields.refuse("high", "The upper end of a range can't be below its value.")
    return claim


def _date(fields: Fields) -> str:
    date = fields.text("value", 10)
    if date and not iso_date.regex.match(date):
        fields.refuse("value", f"“{date}” is no date: write 2026, 2026-03 or 2026-03-14.")
    return date


def _currency(fields: Fields) -> str:
    code = fields.text("currency", 10)
    if code and not iso_currency.regex.match(code):
        fields.refuse("currency", f"“{code}” is no currency: use three capital letters of ISO 4217, such as EUR.")
        return ""
    return code


def _places(fields: Fields, quotes: int) -> list[int]:
    found: list[Any] = []
    for place in fields.values("evidence"):
        if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < quotes:
            fields.refuse("evidence", f"{place} is no place in the line's evidence, counted from 0 to {quotes - 1}.")
        elif place not in found:
            found.append(place)
    return found
