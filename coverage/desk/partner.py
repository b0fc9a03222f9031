"""Keys for partners. A key is shown once, when it is made; the database keeps its digest."""

import datetime as dt
import hashlib
import secrets

from coverage.desk.refusal import Problem, Refused
from coverage.models import ApiKey, Partner

START = "cov_"
PREFIX = 12


def digest_of(key: str) -> str:
    """What the database knows a key by: its SHA-256 in hex. The key itself is 256 random bits, so no salt is needed."""
    return hashlib.sha256(key.encode()).hexdigest()


def issue_key(
    *, partner: Partner, label: str = "", expires_at: dt.datetime | None = None, at: dt.datetime
) -> tuple[ApiKey, str]:
    """Make a key for `partner`; returns its row and the key, which can't be had again.

    `expires_at` None: it never does. Refused for a partner that is switched off and for a date that has passed.
    """
    if not partner.active:
        raise Refused(Problem("partner", f"{partner} is switched off: switch it on first."))
    if expires_at is not None and expires_at <= at:
        raise Refused(Problem("expires_at", "This moment has passed: choose a later one, or none."))
    key = START + secrets.token_urlsafe(32)
    row = ApiKey.objects.create(
        partner=partner, label=label, prefix=key[:PREFIX], digest=digest_of(key), expires_at=expires_at
    )
    return row, key


def revoke_key(*, key: ApiKey, at: dt.datetime) -> None:
    """Refuse `key` from `at` on. Revoking it again changes nothing."""
    ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=at)
    key.refresh_from_db(fields=["revoked_at"])
