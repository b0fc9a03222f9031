"""How an act of the desk says no: which field, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing that stands in the way.

    `field` is a field's name or a path (`companies[3].country`), "" for the record as a whole. `message` says
    what is wrong and the way out.
    """

    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else self.message


class Refused(Exception):  # noqa: N818 - the newsroom's word; nothing broke
    """The act was not done, nothing was written, and `problems` says why."""

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems: list[Problem] = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Stale(Refused):
    """Somebody else saved the record meanwhile.

    `theirs` is a fresh instance of the record as they saved it; `problems` holds one entry a field that differs,
    with both texts.
    """

    def __init__(self, problems: Iterable[Problem] | Problem, *, theirs: Any) -> None:
        super().__init__(problems)
        self.theirs = theirs
