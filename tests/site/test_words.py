"""The French of the interface: complete, and compiled as it is written."""

import ast
import gettext
import re
from pathlib import Path

import pytest

from coverage.environment import BASE_DIR

CATALOGUE = BASE_DIR / "coverage" / "locale" / "fr" / "LC_MESSAGES"
TEMPLATES = [
    BASE_DIR / "templates" / "base.html",
    *sorted((BASE_DIR / "templates" / "site").glob("*.html")),
    *sorted((BASE_DIR / "templates" / "admin").rglob("*.*")),
]
TAG = re.compile(r'{%\s*translate\s+"([^"]*)"')
BLOCK = re.compile(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*(?:plural|endblocktranslate)\s*%}", re.DOTALL)


def entries() -> dict[str, list[str]]:
    """The .po file: each message with its translations."""
    found = {}
    for block in (CATALOGUE / "django.po").read_text().split("\n\n")[1:]:
        texts = {}
        for key, quoted in re.findall(r'^(msg\w+(?:\[\d\])?) ((?:".*"\n?)+)', block, re.MULTILINE):
            texts[key] = "".join(ast.literal_eval(line) for line in quoted.splitlines())
        message = texts["msgid"]
        found[message] = [text for key, text in texts.items() if key.startswith("msgstr")]
    return found


def messages(template: Path) -> list[str]:
    text = template.read_text()
    return TAG.findall(text) + [re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", block) for block in BLOCK.findall(text)]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_everything_that_a_template_says_is_translated(template):
    known = entries()
    assert [message for message in messages(template) if not all(known.get(message, [""]))] == []


def test_the_templates_say_something():
    assert sum(len(messages(template)) for template in TEMPLATES) > 100


def test_what_is_compiled_is_what_is_written():
    with (CATALOGUE / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    written = {}
    for message, texts in entries().items():
        plain = {message: texts[0]} if len(texts) == 1 else {(message, n): text for n, text in enumerate(texts)}
        written |= {key: text for key, text in plain.items() if text}
    assert {key: text for key, text in compiled.items() if key} == written


def test_french_double_punctuation_keeps_its_space():
    texts = [text for texts in entries().values() for text in texts]
    assert [text for text in texts if re.search(r"[^\u00a0\u202f][:;!?»](?:\s|$)|«[^\u00a0\u202f]", text)] == []
