"""What edits would state, made before anything is written: after the sync it is only put in.

While the disk syncs, the processor forgets what it was at. Then a call costs as much as a dozen do
otherwise, so what each key press needs is done here in one piece.
"""

import os
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from curator.model.changes import Edit, Held, Json, Statement, Step, Table
from curator.store.records import PATH, Record, canonical, held, with_field
from curator.store.statements import Statements

_MANY_IDS = 64

Drafts: TypeAlias = dict[tuple[Table, str], Record]
"""The records of things, by table and id, as they will be."""


def drafted(edits: Sequence[Edit], time: str, into: Statements) -> tuple[list[Step], Drafts]:
    """The steps that the edits are at this time, and the records after them.

    Of several edits of one field the last one counts; those that change nothing are left out.
    Raises FieldError for a value that cannot be kept.
    """
    steps: list[Step] = []
    records: Drafts = {}
    for edit in edits if len(edits) == 1 else _last(edits):
        table, thing, field, value = edit.table, edit.id, edit.field, edit.value
        record = records.get((table, thing)) or into.record(table, thing)
        place = 3 * bisect_left(record[::3], field)
        if field == PATH or (place < len(record) and record[place] == field):
            before = held(record, field)
            new = with_field(record, field, value, time)
        else:
            before = None
            new = record[:place] + (sys.intern(field), value, time) + record[place:]  # noqa: RUF005
        if _differs(value, before) if before else value is not None:
            steps.append(Step(before, Statement(table, thing, field, value, time)))
            records[table, thing] = new
    return steps, records


def random_ids() -> Iterator[str]:
    """Ids for changes, eight hex digits each; the system is asked for many at a time."""
    while True:
        digits = os.urandom(4 * _MANY_IDS).hex()
        for at in range(0, len(digits), 8):
            yield digits[at : at + 8]


def _last(edits: Iterable[Edit]) -> Iterable[Edit]:
    return {(edit.table, edit.id, edit.field): edit for edit in edits}.values()


def _differs(value: Json, before: Held) -> bool:
    if before.value is None:
        return value is not None
    return value is None or canonical(before.value) != canonical(value)
