"""The top-level fields of each type of record: what `fields=` may name."""

from coverage.api.record_shapes import RECORDS

FIELDS = {kind: frozenset(schema["properties"]) for kind, schema in RECORDS.items()}
