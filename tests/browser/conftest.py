"""Chromium over the demo newsroom, served as in production. What the browser refuses or complains of fails a test."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.processes import Newsroom

FLAGS = [
    "--no-sandbox",  # CI is root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The whole folder is marked `browser`, and runs on one xdist worker: it shares one newsroom."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


# Playwright leaves an event loop running on the thread, under which Django refuses its ORM: it ends with the package.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        if os.environ.get("BROWSER_REQUIRED") == "1":
            pytest.fail("No Chromium on this machine, and BROWSER_REQUIRED=1. On Debian: apt install chromium")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def password() -> Iterator[str]:
    """The demo editor's."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DEMO_PASSWORD", chosen := secrets.token_urlsafe(16))
        yield chosen


@pytest.fixture(scope="package")
def origin(password: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demo newsroom is served: scheme, host and port."""
    folder = tmp_path_factory.mktemp("demo")
    demo = Newsroom(str(folder / "newsroom.sqlite3"), folder, folder / "static")
    demo.manage("migrate", "--verbosity=0")
    demo.manage("load_demo")
    with demo.serve() as served:
        yield served


@pytest.fixture
def visit(chromium: Browser, origin: str) -> Iterator[Visit]:
    """Open an address in a window of its own: `visit("/fr/", color_scheme="dark")`.

    Fails the test when the browser refused anything under the content security policy, met an error in a script, or was
    led to ask another host.
    """
    complaints: list[str] = []
    windows = []

    def opened(path: str, **options: Any) -> Page:
        window = chromium.new_context(base_url=origin, **options)
        windows.append(window)
        page = window.new_page()
        page.set_default_timeout(15_000)  # milliseconds
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(origin) else complaints.append(asked.url))
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, f"{path} answered {answer.status}"
        return page

    yield opened
    for window in windows:
        window.close()
    assert complaints == []


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA: rule and element, a line each."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
