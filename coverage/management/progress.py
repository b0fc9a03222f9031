"""How far a long command is: a bar on a terminal, a line now and then elsewhere."""

import time
from typing import Any

WIDTH = 30
ON_TERMINAL, ELSEWHERE = 0.1, 10.0
"""Seconds between two signs of life."""


class Bar:
    """Shows progress on `stream`, a command's own output."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        self._started = self._shown = time.monotonic()
        self._drawn = False

    def show(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` lines are `what` (total 0: unknown), unless that was said a moment ago."""
        now = time.monotonic()
        last = bool(total) and done >= total
        if now - self._shown < (ON_TERMINAL if self._terminal else ELSEWHERE) and not last:
            return
        self._shown = now
        rate = done / max(now - self._started, 0.001)
        if not self._terminal:
            self._stream.write(f"{done:,}{f' of {total:,}' if total else ''} {what}, {rate:,.0f} a second")
            return
        full = WIDTH * done // total if total else 0
        bar = f"[{'#' * full}{'.' * (WIDTH - full)}] " if total else ""
        self._stream.write(f"\r{bar}{done:,}{f'/{total:,}' if total else ''} {what}, {rate:,.0f}/s \033[K", ending="")
        self._stream.flush()
        self._drawn = True

    def end(self) -> None:
        """Leave the bar's line."""
        if self._drawn:
            self._stream.write("")
            self._drawn = False
