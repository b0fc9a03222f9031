"""A newsroom's back catalogue: what one line of it says, and the working copies made of it."""

from coverage.desk.archive.drafts import write_drafts
from coverage.desk.archive.line import ref_of, told
from coverage.desk.archive.lookup import Lookup
from coverage.desk.archive.proof import Proof
from coverage.desk.archive.revise import revise
from coverage.desk.archive.told import Told

__all__ = ["Lookup", "Proof", "Told", "ref_of", "revise", "told", "write_drafts"]
