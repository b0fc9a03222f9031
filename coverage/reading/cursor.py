"""Keyset cursors: opaque to clients, signed against nonsense."""

import dataclasses
import uuid

from django.core import signing

SALT = "coverage.cursor"


class BadCursor(ValueError):  # noqa: N818 - it is what the client sent, nothing broke
    """The cursor isn't one of ours, or is for another ordering."""


@dataclasses.dataclass(frozen=True)
class Cursor:
    """A place in a list: before or after the row with this sort key and id."""

    order: str
    backwards: bool
    key: int | str
    record: uuid.UUID

    def __str__(self) -> str:
        packed = [self.order, int(self.backwards), self.key, self.record.hex]
        # No timestamp: a response is a pure function of URL and head.
        return signing.Signer(salt=SALT).sign_object(packed)


def read(text: str, order: str) -> Cursor:
    """The cursor in `text`, made for `order`; raises BadCursor."""
    try:
        made_for, backwards, key, record = signing.Signer(salt=SALT).unsign_object(text)
        cursor = Cursor(made_for, bool(backwards), key, uuid.UUID(record))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadCursor("This is no cursor of ours: follow `next` and `previous` as they are given.") from error
    if cursor.order != order:
        raise BadCursor(f"This cursor is for ordering={cursor.order}: start again without it.")
    return cursor
