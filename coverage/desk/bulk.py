"""Many rows of one table in one go.

Django's bulk_create prepares every value on its own and writes long statements anew; an archive has some 300 values an
announcement. Here a column is prepared at a time, and the driver runs one prepared statement over all rows.
"""

import uuid
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models
from django.db.models import Model
from django.utils import timezone

_AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.FloatField)


def number(rows: Sequence[Model]) -> None:
    """Give each row, all of one model, its key in advance, so that others can point to it before it is written.

    Inside the transaction that writes them: on SQLite it is the write lock that keeps others from the same numbers.
    """
    if not rows:
        return
    table = rows[0]._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(sequence, [table, len(rows)])
            keys = [key for (key,) in cursor.fetchall()]
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = cursor.fetchone()
            keys = list(range((last[0] if last else 0) + 1, (last[0] if last else 0) + 1 + len(rows)))
    for row, key in zip(rows, keys, strict=True):
        row.pk = key


def insert(rows: Sequence[Model], *, over: Sequence[str] = ()) -> None:
    """Insert instances of one model, with or without keys (all or none). No signal is sent, `save` isn't called.

    `over`: the columns of a unique constraint; a row that has the same there is overwritten.
    """
    if not rows:
        return
    fields = [field for field in rows[0]._meta.concrete_fields if not (field.primary_key and rows[0].pk is None)]
    now = timezone.now()
    columns = []
    for field in fields:
        stamped = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        columns.append([now] * len(rows) if stamped else list(map(attrgetter(field.attname), rows)))
    insert_columns(type(rows[0]), fields, columns, over=over)


def insert_columns(
    model: type[Model], fields: Sequence[Any], columns: Sequence[Sequence[Any]], *, over: Sequence[str] = ()
) -> None:
    """Insert rows of `model`, given as a list of values for each of `fields`."""
    quote = connection.ops.quote_name
    names = [quote(field.column) for field in fields]
    # Names of our own tables and columns; every value is a parameter.
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"
    if over:
        others = [quote(field.column) for field in fields if field.column not in over and not field.primary_key]
        sets = ", ".join(f"{name} = excluded.{name}" for name in others)
        sql += f" ON CONFLICT ({', '.join(map(quote, over))}) DO UPDATE SET {sets}"
    prepared = [_prepared(field, values) for field, values in zip(fields, columns, strict=True)]
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(zip(*prepared, strict=True)))


def _prepared(field: Any, values: Sequence[Any]) -> Sequence[Any]:
    """Values as the driver takes them."""
    target = field.target_field if field.is_relation else field
    if isinstance(target, models.UUIDField):
        if connection.features.has_native_uuid_field:
            return values
        return [value.hex if isinstance(value, uuid.UUID) else value for value in values]
    if isinstance(target, _AS_IT_IS):
        return values
    # Most columns of dates hold one moment, that of the writing.
    ready = {value: target.get_db_prep_save(value, connection) for value in set(values)}
    return [ready[value] for value in values]
