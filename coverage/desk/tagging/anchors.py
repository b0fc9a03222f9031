"""What is certain in a manuscript: it speaks for the doubtful names near it."""

from bisect import bisect_left

NEAR = 120  # characters within which another company or a word of business speaks for a name


class Anchors:
    """Companies that are certain, and people who belong to one, by their places: what speaks for a name near them."""

    def __init__(self, placed: list[tuple[int, int, str]]) -> None:
        self._placed = sorted(placed)
        self._starts = [start for start, _, _ in self._placed]

    def near(self, start: int, end: int) -> str | None:
        """The name of an anchor within 120 characters of a span, other than one inside it."""
        index = bisect_left(self._starts, start - NEAR)
        for a_start, a_end, name in self._placed[index : index + 50]:
            if a_start > end + NEAR:
                return None
            if a_end <= start or a_start >= end:
                return name
        return None

    def beside(self, start: int, end: int) -> tuple[tuple[int, int, str] | None, tuple[int, int, str] | None]:
        """The anchors next before and next after a span."""
        index = bisect_left(self._starts, start)
        before = self._placed[index - 1] if index and self._placed[index - 1][1] <= start else None
        while index < len(self._placed) and self._placed[index][0] < end:
            index += 1
        return before, self._placed[index] if index < len(self._placed) else None
