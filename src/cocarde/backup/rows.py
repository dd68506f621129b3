"""Rows as lines of JSON, whatever the database: the same row gives the same line everywhere."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection
from django.db import models as django

from cocarde.backup.errors import BackupError

BATCH = 500
_MICROSECOND = timedelta(microseconds=1)


def fields_of(model: type[Any]) -> list[Any]:
    """The columns that a row is written to by: a generated one is computed again."""
    return [f for f in model._meta.local_concrete_fields if not f.generated]


def columns_of(model: type[Any]) -> list[str]:
    """Their names."""
    return [field.attname for field in fields_of(model)]


def lines_of(model: type[Any]) -> Iterator[bytes]:
    """The rows of a model in the order of their key, a line each."""
    rows = model._base_manager.order_by("pk").values_list(*columns_of(model))
    for row in rows.iterator(chunk_size=BATCH):
        yield _line([_written(value) for value in row])


def load(model: type[Any], columns: list[str], lines: Iterable[bytes]) -> int:
    """Write rows as they are, without what saving a new one would add; how many.

    Raises:
        BackupError: the columns are not those of the model.
    """
    fields = fields_of(model)
    if [field.attname for field in fields] != columns:
        raise BackupError(f"{model._meta.db_table}: its columns are not those of its schema")
    count, left = 0, iter(lines)
    while batch := list(islice(left, BATCH)):
        rows = [
            model(
                **{
                    f.attname: _read(f, value)
                    for f, value in zip(fields, json.loads(line), strict=True)
                }
            )
            for line in batch
        ]
        size = connection.ops.bulk_batch_size(fields, rows)
        for start in range(0, len(rows), size):
            part = rows[start : start + size]
            model._base_manager._insert(part, fields=fields, using=connection.alias, raw=True)
        count += len(rows)
    return count


def _line(values: list[Any]) -> bytes:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _written(value: Any) -> Any:
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case timedelta():
            return value // _MICROSECOND
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode()
    return value


def _read(field: Any, value: Any) -> Any:
    if value is None:
        return None
    match field:
        case django.JSONField():
            return value
        case django.BinaryField():
            return base64.b64decode(value)
        case django.DurationField():
            return timedelta(microseconds=value)
    return field.to_python(value)
