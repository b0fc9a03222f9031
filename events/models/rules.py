"""Rules that the database holds, said once."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q


def one_of(field: str, choices: type[models.TextChoices], name: str, *, blank: bool = False) -> models.CheckConstraint:
    """A constraint that `field` holds one of `choices` (or nothing, with `blank`)."""
    allowed = [*choices.values, ""] if blank else list(choices.values)
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": allowed}),
        name=name,
        violation_error_message=f"{field}: choose one of {', '.join(choices.values)}.",
    )


def exactly_one(fields: Iterable[str], name: str) -> models.CheckConstraint:
    """A constraint that exactly one of the nullable `fields` is set."""
    fields = list(fields)
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return models.CheckConstraint(
        condition=condition, name=name, violation_error_message=f"Set exactly one of {', '.join(fields)}."
    )


def not_blank(field: str, name: str) -> models.CheckConstraint:
    """A constraint that a text field says something."""
    return models.CheckConstraint(
        condition=~Q(**{field: ""}), name=name, violation_error_message=f"{field}: this can't be empty."
    )
