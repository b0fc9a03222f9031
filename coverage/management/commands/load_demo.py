"""Fill an empty newsroom with the demo: a catalogue, articles, announcements, timelines, an inbox, two logins."""

import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coverage.desk.refusal import Refused
from coverage.management.demo.loader import load
from coverage.models import Announcement, Publication

LOGINS = {"editor": "Editor", "reporter": "Reporter"}
MARK = "demo-mistral-compute"
"""The ref of an announcement that only the demo brings."""


class Command(BaseCommand):
    """Exit status: 0 loaded (or loaded before), 1 this newsroom has content of its own."""

    help = "Load the demo newsroom into an empty one. Where it is loaded already, nothing is changed."
    requires_system_checks: list[str] = []  # a second `make demo` starts within seconds

    def handle(self, **options: Any) -> None:
        if Announcement.objects.filter(ref=MARK).exists():
            self.stdout.write("The demo newsroom is loaded already; what was edited stays.")
            return
        if Publication.objects.exists() or User.objects.filter(username__in=LOGINS).exists():
            raise CommandError("This newsroom isn't empty: load the demo into a database of its own.", returncode=1)
        password = _password()
        self.stdout.write("Loading the demo newsroom …")
        self.stdout.flush()
        try:
            with _quietly(), transaction.atomic():
                editor, reporter = (_login(name, group, password) for name, group in LOGINS.items())
                loaded = load(editor=editor, reporter=reporter)
        except Refused as refused:
            raise CommandError(f"The demo's content is refused:\n{refused}", returncode=1) from refused
        self.stdout.write(", ".join(f"{count} {what}" for what, count in loaded.items()) + " loaded")
        self.stdout.write("Logins for the demo only: editor and reporter. Never put them on a public server.")


def _login(name: str, group: str, password: str) -> User:
    user = User.objects.create_user(name, f"{name}@newsroom.example", password, is_staff=True)
    user.groups.set([Group.objects.get(name=group)])
    return user


@contextmanager
def _quietly() -> Iterator[None]:
    """Without a line in the log for each of fifty articles."""
    log = logging.getLogger("coverage.desk")
    usual = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(usual)


def _password() -> str:
    """DEMO_PASSWORD, else what an earlier start made, else a new one; kept where only the owner reads it."""
    file = settings.VAR_DIR / "demo-password"
    given = os.environ.get("DEMO_PASSWORD", "")
    if not given and file.exists():
        return file.read_text(encoding="utf-8").strip()
    password = given or secrets.token_urlsafe(12)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as kept:
        kept.write(password + "\n")
    unfinished.rename(file)  # a start that is cut short leaves no half of a password
    return password
