"""One row of a catalogue file: each way of reading a key notes, by its path, what is wrong with it."""

import datetime as dt
import json
import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from coverage.desk.atlas import countries
from coverage.desk.refusal import Problem
from events.models import Company, Identifier, Language

Texts = dict[str, dict[str, str]]
"""Language → field → text."""


class Row:
    """One object of the file. A key that isn't stated, or is refused, is simply not in what comes back."""

    def __init__(self, raw: dict[str, Any], path: str, problems: list[Problem]) -> None:
        self.raw, self.path, self._problems = raw, path, problems
        self.texts: Texts = {}

    def wrong(self, key: str, message: str) -> None:
        self._problems.append(Problem(f"{self.path}.{key}", message))

    def value(self, key: str, model: type[Model], name: str, *, required: bool = False) -> dict[str, Any]:
        """{name: value} as the model's own field takes it; empty if not stated or refused."""
        given = self.raw.get(key)
        if given is None:
            if required:
                self.wrong(key, "this is required.")
            return {}
        if not isinstance(given, str):
            self.wrong(key, f"write it as text in quotes, not as {json.dumps(given, ensure_ascii=False)[:60]}.")
            return {}
        if any(unicodedata.category(character) in ("Cc", "Cs") for character in given.strip()):
            self.wrong(key, "there is a control character in it: write the text without.")
            return {}
        try:
            value = model._meta.get_field(name).clean(given.strip(), None)
        except ValidationError as invalid:
            self.wrong(key, f"{' '.join(invalid.messages)} It says “{given[:80]}”.")
            return {}
        return {name: value}

    def country(self, key: str = "country") -> dict[str, Any]:
        value = self.value(key, Company, "country")
        if value.get("country") and value["country"] not in countries():
            self.wrong(key, f"“{value['country']}” is no country of ISO 3166-1. Use its two letters, such as GB or TW.")
            return {}
        return value

    def days(self) -> dict[str, Any]:
        stated: dict[str, Any] = {}
        for key, name in (("start", "start_on"), ("end", "end_on")):
            given = self.raw.get(key)
            try:
                # fromisoformat takes 20250611 and 2025-W24-3 as well: only one form is the file's.
                if not isinstance(given, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given):
                    raise ValueError
                stated[name] = dt.date.fromisoformat(given)
            except ValueError:
                self.wrong(key, f"write a day as 2025-06-11, not {json.dumps(given, ensure_ascii=False)[:60]}.")
        if len(stated) == 2 and stated["end_on"] < stated["start_on"]:
            self.wrong("end", f"the last day, {stated['end_on']}, is before the first, {stated['start_on']}.")
        return stated

    def names(self, key: str, model: type[Model], name: str, given: Any = None, at: str = "") -> list[str]:
        """A list of different texts, each as the model's field takes it."""
        at = at or key
        given = self.raw.get(key) if given is None else given
        if given is None:
            return []
        if not isinstance(given, list):
            self.wrong(at, 'write a list: ["…", "…"].')
            return []
        found: dict[str, None] = {}
        for number, text in enumerate(given):
            one = Row({"": text}, f"{self.path}.{at}[{number}]", [])
            found.update(dict.fromkeys(one.value("", model, name, required=True).values()))
            self._problems += [Problem(problem.field.rstrip("."), problem.message) for problem in one._problems]
        return list(found)

    def by_language(self, key: str, what: str) -> dict[str, Any]:
        """{language: …} as stated, of languages that we have."""
        given = self.raw.get(key)
        if given is None:
            return {}
        if not isinstance(given, dict):
            self.wrong(key, f'write {what} by language: {{"fr": …, "en": …}}.')
            return {}
        for language in sorted(given.keys() - set(Language.values)):
            self.wrong(f"{key}.{language}", f"we have {' and '.join(Language.values)}, not this language.")
        return {language: given[language] for language in Language.values if language in given}

    def text(self, key: str, model: type[Model], *, plain: bool = False, required: bool = False) -> dict[str, Any]:
        """Takes {language: text} into `texts`; with `plain`, a text alone is returned as {key: text}."""
        if plain and isinstance(self.raw.get(key), str):
            return self.value(key, model, key)
        for language, given in self.by_language(key, "it").items():
            one = Row({language: given}, f"{self.path}.{key}", self._problems)
            for value in one.value(language, model, key, required=True).values():
                self.texts.setdefault(language, {})[key] = value
        if required and not self.raw.get(key):
            self.wrong(key, 'this is required: {"fr": "…", "en": "…"}.')
        return {}

    def wikidata(self) -> dict[str, str]:
        found = self.value("wikidata", Identifier, "value").get("value", "")
        if found and not re.fullmatch(r"Q[1-9]\d*", found):
            self.wrong("wikidata", f"“{found}” is no Wikidata item: those look like Q182477.")
        return {"wikidata": found} if found else {}

    def reference(self, key: str) -> str | None:
        """A slug named by the row; None where it states nothing, "" where it states that there is none."""
        if key not in self.raw:
            return None
        return self.value(key, Company, "slug").get("slug", "") if self.raw[key] is not None else ""
