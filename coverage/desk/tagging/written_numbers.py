"""Numbers in a text, as Decimals: written with digits ("18 000", "1,7", "18k") or as one scale word ("un milliard").

Everything here looks at a bounded stretch around a number, so that time is linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from coverage.desk.tagging.manuscript import Manuscript
from coverage.desk.tagging.vocabulary import pairs, phrases, vocabulary

SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW"}
DOLLARS = {
    "us": "USD",
    "c": "CAD",
    "ca": "CAD",
    "a": "AUD",
    "au": "AUD",
    "s": "SGD",
    "hk": "HKD",
    "nt": "TWD",
    "nz": "NZD",
}
CODES = frozenset(
    [
        "eur",
        "usd",
        "gbp",
        "jpy",
        "chf",
        "cny",
        "rmb",
        "krw",
        "inr",
        "sek",
        "nok",
        "dkk",
        "cad",
        "aud",
        "sgd",
        "hkd",
        "twd",
        "pln",
        "aed",
        "sar",
        "brl",
    ]
)
_CODE_NAMES = {"rmb": "CNY"}
HALF = " et demi"  # "3 millions et demi"
LONGEST = 30  # characters; a longer row of digits is no quantity
_LETTERS = frozenset(["k", "m", "b", "t"])


@dataclass(frozen=True)
class Grammar:
    """How a language writes numbers: patterns over the folded text."""

    number: re.Pattern[str]
    thousands: str
    scales: dict[str, int]
    scale: re.Pattern[str]
    one: re.Pattern[str]
    percent: re.Pattern[str]
    currency: re.Pattern[str]
    currencies: dict[str, str]
    half: bool


@dataclass(frozen=True)
class Number:
    """A number with what belongs to it: its span reaches over scale, currency and percent sign.

    `digits_end`: where the digits end. `value` is absolute: `mantissa` times ten to the `exponent` of its scale word.
    `grouped`: written with thousands separators. `currency` (ISO 4217, "" for none), `percent`: as written with it.
    """

    start: int
    digits_end: int
    end: int
    value: Decimal
    mantissa: Decimal
    exponent: int
    grouped: bool
    currency: str = ""
    percent: bool = False

    @property
    def scaled(self) -> bool:
        """Whether a scale word stands with it."""
        return self.exponent > 0


def _alternatives(words: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def grammar(language: str) -> Grammar:
    """The number grammar of a language, from its file."""
    raw = vocabulary(language).raw["figures"]
    separators = re.escape(raw["thousands"])
    scales = {word: int(power) for word, power in pairs(raw["scales"]).items()}
    currencies = pairs(raw["currencies"])
    of = r"(?: d'| de | of | in |-| ?)"
    return Grammar(
        number=re.compile(rf"(?<![\w.,])\d{{1,3}}(?:[{separators}\u00a0]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"),
        thousands=raw["thousands"],
        scales=scales,
        scale=re.compile(rf"[ -]?({_alternatives(list(scales))})(?![\w])"),
        one=re.compile(
            rf"(?<![\w-])(?:{_alternatives(phrases(raw['one']))})[ -]"
            rf"({_alternatives(phrases(raw['one_scales']))})(?!\w)"
        ),
        percent=re.compile(rf" ?%| ?(?:{_alternatives([p for p in phrases(raw['percent']) if p != '%'])})(?!\w)"),
        currency=re.compile(rf"{of}({_alternatives(list(currencies))})(?!\w)"),
        currencies=currencies,
        half=raw["decimal"] == ",",
    )


def find_numbers(manuscript: Manuscript) -> Iterator[Number]:
    """Every number of a manuscript in reading order, whatever it counts."""
    rules = grammar(manuscript.vocabulary.code)
    folded = manuscript.folded
    found = [_written(manuscript, rules, match) for match in rules.number.finditer(folded) if len(match[0]) <= LONGEST]
    words = [_one(manuscript, rules, match) for match in rules.one.finditer(folded)]
    yield from sorted([*found, *words], key=lambda number: number.start)


def _written(manuscript: Manuscript, rules: Grammar, match: re.Match[str]) -> Number:
    folded = manuscript.folded
    grouped, mantissa = _value(match[0], rules)
    end, exponent = _scale(manuscript, rules, match.end(), before=folded[match.start() - 1 : match.start()])
    if exponent and folded.startswith(HALF, end):
        mantissa, end = mantissa + Decimal("0.5"), end + len(HALF)
    plain = Number(match.start(), match.end(), end, mantissa.scaleb(exponent), mantissa, exponent, grouped=grouped)
    return _with_sign(manuscript, rules, plain)


def _value(digits: str, rules: Grammar) -> tuple[bool, Decimal]:
    """ "18 000" → (True, 18000); "1,7" → (False, 1.7), in a language with decimal commas."""
    groups = re.fullmatch(rf"\d{{1,3}}(?:[{re.escape(rules.thousands)}]\d{{3}})+(?:[.,]\d+)?", digits)
    if groups and not (digits.startswith("0")):
        whole, decimals = digits, ""
        if rules.half and "," in digits:
            whole, _, decimals = digits.partition(",")
        elif not rules.half and "." in digits:
            whole, _, decimals = digits.partition(".")
        plain = "".join(c for c in whole if c.isdigit())
        return True, Decimal(f"{plain}.{decimals}" if decimals else plain)
    return False, Decimal(digits.replace(",", "."))


def _scale(manuscript: Manuscript, rules: Grammar, end: int, *, before: str) -> tuple[int, int]:
    """Where a scale word after the digits ends, and its power of ten; (end, 0) without one."""
    match = rules.scale.match(manuscript.folded, end)
    if not match:
        return end, 0
    word, written = match[1], manuscript.text[match.start(1) : match.end(1)]
    if word in _LETTERS:
        attached = match.start(1) == end
        money = before in SYMBOLS or manuscript.folded[match.end() : match.end() + 1] in SYMBOLS
        capital = written.isupper()
        if not money and (not attached or (word == "m" and not capital) or (word in "bt" and not capital)):
            return end, 0
        if word == "t" and not money:
            return end, 0
    return match.end(), rules.scales[word]


def _one(manuscript: Manuscript, rules: Grammar, match: re.Match[str]) -> Number:
    exponent = rules.scales[match[1]]
    plain = Number(
        match.start(), match.end(), match.end(), Decimal(1).scaleb(exponent), Decimal(1), exponent, grouped=False
    )
    return _with_sign(manuscript, rules, plain)


def _with_sign(manuscript: Manuscript, rules: Grammar, number: Number) -> Number:
    """The number with the percent sign after it, or the currency before or after it."""
    folded = manuscript.folded
    percent = None if number.exponent else rules.percent.match(folded, number.end)
    if percent:
        return replace(number, end=percent.end(), percent=True)
    currency, first = _currency_before(folded, number.start)
    if currency:
        return replace(number, start=first, currency=currency)
    currency, end = _currency_after(folded, number.end, rules)
    return replace(number, end=end, currency=currency)


def _currency_before(folded: str, start: int) -> tuple[str, int]:
    """The currency before the digits and where it begins: "$", "US$", "EUR "."""
    at = start
    if folded[at - 1 : at] == " " and at > 1:
        at -= 1
    symbol = folded[at - 1 : at]
    if symbol in SYMBOLS and at:
        lead = re.search(r"(?<![a-z])[a-z]{1,2}$", folded[max(0, at - 4) : at - 1])
        if symbol == "$" and lead and lead[0] in DOLLARS:
            return DOLLARS[lead[0]], at - 1 - len(lead[0])
        return (SYMBOLS[symbol], at - 1) if at == start or symbol != "$" else ("USD", at - 1)
    code = re.search(r"(?<![a-z])[a-z]{3}$", folded[max(0, at - 4) : at])
    if code and code[0] in CODES:
        return _CODE_NAMES.get(code[0], code[0].upper()), at - 3
    return "", start


def _currency_after(folded: str, end: int, rules: Grammar) -> tuple[str, int]:
    """The currency after a number and where it ends: " d'euros", "€", " EUR"; ("", end) without one."""
    at = end + (folded[end : end + 1] == " ")
    if folded[at : at + 1] in SYMBOLS and at < len(folded):
        following = folded[at + 1 : at + 2]
        if not following.isdigit():
            return SYMBOLS[folded[at]], at + 1
    code = folded[at : at + 3]
    if code in CODES and not folded[at + 3 : at + 4].isalnum():
        return _CODE_NAMES.get(code, code.upper()), at + 3
    match = rules.currency.match(folded, end)
    if match and rules.currencies[match[1]] != "-":
        return rules.currencies[match[1]], match.end()
    return "", end
