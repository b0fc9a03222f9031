"""Fill in a page's form as a browser would: what it shows is sent back, but for what a test types."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    """Names and values of the forms on a page that have `marker` as an id's end, or of all."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "input" and name and given.get("type") not in ("submit", "button", "file"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self._add(name, given.get("value") or "on" if given.get("type") == "checkbox" else given.get("value"))
        elif tag == "textarea":
            self.area = name
            self.values.setdefault(name, [""])
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self._add(self.select, given.get("value"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] = [self.values[self.area][0] + data]

    def _add(self, name: str, value: str | None) -> None:
        self.values.setdefault(name, []).append(value or "")


def filled(response: Any, **typed: Any) -> dict[str, Any]:
    """The data of `response`'s form with `typed` in it; `__` in a name stands for `-`."""
    parser = _Fields()
    html = response.content.decode()
    # Browsers drop the line break that Django writes after <textarea>.
    parser.feed(html.replace(">\n", ">"))
    sent = {name: values for name, values in parser.values.items() if name and "__prefix__" not in name}
    for name, value in typed.items():
        sent[name.replace("__", "-")] = value
    return sent
