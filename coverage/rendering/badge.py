"""The badge a reader sees: derived from the evidence, never typed in."""

from typing import Any

from coverage.models.evidence import Basis, Stance
from coverage.models.source import SourceType

COMPANY_STATEMENT, REPORTED, UNCONFIRMED, DISPUTED = "company-statement", "reported", "unconfirmed", "disputed"
BADGES = (COMPANY_STATEMENT, REPORTED, UNCONFIRMED, DISPUTED)


def badge(evidence: list[dict[str, Any]], facts: list[dict[str, Any]]) -> str:
    """Company statement / Reported / Unconfirmed / Disputed, of a payload's evidence and facts.

    Disputed: sources contradict it, or claims of one fact differ. Company statement: the company or an official body
    says so through its own channel, or somebody is quoted on record. Unconfirmed: nothing but hearsay.
    """
    if any(fact["disputed"] for fact in facts) or any(item["stance"] == Stance.CONTRADICTS for item in evidence):
        return DISPUTED
    own = (SourceType.COMPANY, SourceType.OFFICIAL)
    if any(item["source"]["type"] in own or item["basis"] == Basis.ON_RECORD for item in evidence if item["source"]):
        return COMPANY_STATEMENT
    if all(item["basis"] == Basis.HEARSAY for item in evidence):
        return UNCONFIRMED
    return REPORTED


def disputed(claims: list[dict[str, Any]]) -> bool:
    """Whether a fact's claims differ: in value, range or date; or, where a claim has none, in the words used."""
    said = {
        (claim["value"], claim["high"], claim["currency"]) if claim["value"] is not None else claim["as_stated"]
        for claim in claims
    }
    return len(said) > 1
