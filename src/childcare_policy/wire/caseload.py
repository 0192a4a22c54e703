"""Caseloads as JSON, in and out: ``{"format": "childcare-policy/caseload@1", "cases": [...], ...}``.

A file is taken in whole or not at all: every fault of it is told at once, by code and place, never by value. With
``partial`` the rows with faults are left out, and told, where the rest of the file stands. ``null`` and a missing key
mean "not recorded"; an empty list, empty text, ``false`` and ``0`` mean "recorded as none".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from operator import itemgetter
from os import PathLike, fspath
from typing import Any

import attrs

from ..errors import Fault, InputError
from ..facts import Caseload
from .checks import Table, cross_checks
from .converter import fast_reader
from .plain import unstructure
from .rejection import left_out, may_be_left_out, unaccounted
from .shapes import Slot, known_keys, tables
from .strict import contents, parse, too_deep
from .walk import Walk

FORMAT = "childcare-policy/caseload@1"


@attrs.frozen
class Intake:
    """A caseload that was taken in, what a reader should know about it (``W_...``), and why rows were left out.

    There are ``faults`` only where the reading was ``partial``; ``caseload.rejected_rows`` says the same by row.
    """

    caseload: Caseload
    warnings: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()


_Taken = tuple[Intake | None, tuple[Fault, ...]]


def read_caseload(data: bytes | str, *, file: str = "", partial: bool = False) -> Intake:
    """The caseload a JSON text records.

    ``data`` is UTF-8, with or without a byte order mark, or text; ``file`` is the name faults are reported under.
    Money is a whole number of fen or decimal text of yuan; dates are ``YYYY-MM-DD``, civil days in China.

    ``partial`` leaves out the rows with faults and takes in the rest: whatever such a row touches, an audit answers
    ``unknown``. It mends neither a broken text nor a faulty programme, on which everything stands.

    Raises ``InputError`` with every fault in the order of the file; where the text itself is broken (encoding, syntax,
    depth, keys given twice), with the faults of the text alone.
    """
    intake, faults = _from_text(data, partial)
    del data
    return _answered(intake, faults, file)


def load_caseload(path: str | PathLike[str], *, partial: bool = False) -> Intake:
    """The caseload a JSON file records; its path heads every fault and warning. ``partial`` as for ``read_caseload``.

    Raises ``InputError``: as ``read_caseload``, and ``E_FILE`` where the file cannot be read.
    """
    name = fspath(path)
    intake, faults = _from_file(name, partial)
    return _answered(intake, faults, name)


def structure_caseload(mapping: Mapping[str, Any], *, file: str = "", partial: bool = False) -> Intake:
    """The caseload plain values record, as a scenario file gives them: ``format`` may be left out.

    Dates may be ``datetime.date`` values; everything else is read as strictly as JSON. ``partial`` as for
    ``read_caseload``.

    Raises ``InputError`` with every fault, in the order of the mapping.
    """
    intake, faults = _from_plain(mapping, partial, needs_format=False)
    del mapping
    return _answered(intake, faults, file)


def dump_caseload(caseload: Caseload) -> str:
    """The canonical JSON of a caseload: a line a row, tables and keys in their order, a line end at the end.

    What is not recorded, and what a default says anyway, is left out; letters are kept as they are. Reading it gives
    an equal caseload.
    """
    plain = {"format": FORMAT, **unstructure(caseload, sparse=True)}
    return "{\n" + ",\n".join(f"{_json(key)}: {_laid_out(value)}" for key, value in plain.items()) + "\n}\n"


def _answered(intake: Intake | None, faults: tuple[Fault, ...], file: str) -> Intake:
    if intake is None:
        raise InputError(faults).in_file(file)
    warnings, left = (tuple(fault.in_file(file) for fault in each) for each in (intake.warnings, intake.faults))
    return Intake(intake.caseload, warnings, left)


def _from_file(name: str, partial: bool) -> _Taken:
    data = contents(name)
    return (None, (Fault(code="E_FILE", path=""),)) if data is None else _from_text(data, partial)


def _from_text(data: bytes | str, partial: bool) -> _Taken:
    parsed = parse(data, known_keys())
    return (None, parsed.faults) if parsed.faults else _from_plain(parsed.value, partial, needs_format=True)


def _from_plain(plain: Any, partial: bool, *, needs_format: bool) -> _Taken:
    if not isinstance(plain, Mapping):
        return None, (Fault(code="E_JSON_SHAPE", path="", help=("an object of tables",)),)
    if not needs_format and too_deep(plain):
        return None, (Fault(code="E_JSON_DEPTH", path=""),)
    named = plain.get("format")
    if named != FORMAT and (needs_format or named is not None):
        return None, (Fault(code="E_FORMAT", path="/format", help=(FORMAT,)),)
    walk, found, ranked = Walk(), {}, []
    for number, (key, value) in enumerate(plain.items()):
        before = len(walk.faults)
        if slot := tables().get(key):
            if value is not None:
                found[key] = _table(walk, slot, value)
        elif key != "format":
            walk.unknown(key, tables(), "")
        ranked += [(number, fault.row or 0, fault) for fault in walk.faults[before:]]
    places = {key: number for number, key in enumerate(plain)}
    ranked += [(places[fault.table], fault.row or 0, fault) for fault in cross_checks(found)]
    faults = tuple(fault for *_, fault in sorted(ranked, key=itemgetter(0, 1)))
    if faults and not (partial and all(map(may_be_left_out, faults))):
        return None, faults
    assert not (lost := unaccounted(found, faults)), lost
    rows: dict[str, Any] = {key: table.rows if table.slot.many else table.rows[0] for key, table in found.items()}
    return Intake(Caseload(**(left_out(found, faults) if faults else rows)), tuple(walk.warnings), faults), ()


def _table(walk: Walk, slot: Slot, value: Any) -> Table:
    """The rows of a table: each by the fast way, and by the detailed walk where that gives up."""
    path, of = f"/{slot.key}", slot.row or object
    if slot.many and not isinstance(value, list):
        walk.faults.append(Fault(code="E_TYPE_LIST", path=path))
        return Table(slot, (), ())
    read, rows, ids = fast_reader(of), [], []
    for index, plain in enumerate(value if slot.many else [value]):
        row = _attempt(read, plain)
        if row is None:
            row = walk.row(of, plain, f"{path}/{index}" if slot.many else path)
        rows.append(row)
        ids.append(_id(plain))
    return Table(slot, tuple(rows), tuple(ids))


def _attempt(read: Callable[[Any], Any], plain: Any) -> Any:
    """The record, or ``None``; whatever was wrong, the walk says what and where."""
    try:
        return read(plain)
    except Exception:
        return None


def _id(plain: Any) -> str | None:
    given = plain.get("id") if isinstance(plain, Mapping) else None
    return given if isinstance(given, str) else None


def _laid_out(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _json(value)
    return "[\n" + ",\n".join(map(_json, value)) + "\n]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
