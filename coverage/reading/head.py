"""The ledger's head: all that a public response depends on besides its URL."""

import dataclasses
import uuid

from coverage.models import Ledger
from coverage.reading.sql import as_uuid, rows
from coverage.rendering.card import CARD_STYLE

_HEAD = f"SELECT epoch, seq, cards_by FROM {Ledger._meta.db_table} WHERE id = 1"


@dataclasses.dataclass(frozen=True)
class Head:
    """Which ledger, and how far it goes. `cards_ready`: the stored cards are of this release's design."""

    epoch: uuid.UUID
    seq: int
    cards_ready: bool

    def __str__(self) -> str:
        return f"{self.epoch}:{self.seq}"


def head() -> Head:
    """The head now: one read by primary key."""
    [(epoch, seq, cards_by)] = rows(_HEAD)
    return Head(as_uuid(epoch), seq, cards_by == CARD_STYLE)
