"""The lock files hold on any machine, whatever registry it reaches."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)(?: ; .+)? \\$", re.MULTILINE)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_file_names_no_registry_and_no_machine(name: str) -> None:
    assert re.findall(r"^-.*|.*://.*|.*(?<![\w-])/(?:home|root|work|tmp)/.*", (PROJECT / name).read_text(), re.M) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    text = (PROJECT / name).read_text()
    packages = [line for line in text.splitlines() if line[:1].isalnum()]
    hashed = re.findall(r"^\S.* \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert (len(PIN.findall(text)), len(hashed)) == (len(packages), len(packages))


def test_tests_run_on_the_versions_that_are_deployed() -> None:
    deployed, tested = (
        dict(PIN.findall((PROJECT / name).read_text())) for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert {name: tested.get(name) for name in deployed} == deployed
