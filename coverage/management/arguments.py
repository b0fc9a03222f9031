"""How commands read their arguments. What is wrong with one ends in exit status 2, said by argparse."""

import argparse
import datetime as dt
from pathlib import Path

from django.utils import timezone


def existing_file(argument: str) -> Path:
    """A file that can be opened."""
    path = Path(argument)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {argument}")
    return path


def moment(argument: str) -> dt.datetime:
    """An ISO 8601 date or date-time; without an offset in the newsroom's time zone, without a time at midnight."""
    try:
        read = dt.datetime.fromisoformat(argument)
    except ValueError:
        message = f"“{argument}” is no ISO 8601 date, such as 2025-06-16 or 2025-06-16T09:30:00+02:00"
        raise argparse.ArgumentTypeError(message) from None
    return read if read.tzinfo else timezone.make_aware(read)
