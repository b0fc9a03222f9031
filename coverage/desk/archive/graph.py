"""Rows with their relations in hand, as `prefetch_related` leaves them."""

from typing import Any

Graph = dict[str, list[Any]]
"""Related rows by the name of the relation."""


def hold(record: Any, graph: Graph) -> None:
    """Let `record`'s relations answer with `graph`, without a query.

    It is where prefetch_related keeps what it fetched; Django has no public door to it for rows that it didn't fetch.
    """
    record._prefetched_objects_cache = graph
