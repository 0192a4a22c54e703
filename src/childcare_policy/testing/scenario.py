"""情景 Scenarios: a caseload, a day, and what must be answered, as an analyst writes them in YAML.

A file is a list. Its keys, and those of an expectation, are told by ``KEYS`` and ``EXPECTATION``; whatever else an
expectation holds (``why``, ``note``) is for people.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs

from ..errors import Fault, InputError
from ..named import Named
from ..wire import Intake, load_caseload, structure_caseload
from . import yaml
from .yaml import LineFault, Lines

ENDING = ".scenario.yaml"
KEYS = (
    "scenario",
    "profile",
    "edition",
    "as_of",
    "as_known_at",
    "readings",
    "given",
    "expect",
    "expect_none",
    "expect_error",
    "marks",
    "xfail",
    "why",
    "note",
)
NEEDED = ("scenario", "profile", "as_of", "given")
EXPECTATION = (
    "rule",
    "clause",
    "subject",
    "subject_kind",
    "window",
    "status",
    "force",
    "due_on",
    "evidence",
    "missing",
    "reading",
)
SHAPES: Mapping[str, type] = MappingProxyType(
    {
        "scenario": str,
        "profile": str,
        "edition": str,
        "as_of": str,
        "as_known_at": str,
        "readings": dict,
        "given": dict,
        "expect": list,
        "expect_none": list,
        "expect_error": dict,
        "marks": list,
        "xfail": str,
    }
)
WRITTEN: Mapping[type, str] = MappingProxyType({str: "text", dict: "keys and values", list: "a list"})


@attrs.frozen(kw_only=True)
class Expectation:
    """What a finding must be on every key given; ``line`` is where it stands in its file."""

    keys: Mapping[str, Any] = attrs.field(converter=Named)
    line: int = 0


@attrs.frozen(kw_only=True)
class Scenario:
    """One scenario: asked of ``profile`` (and ``edition``) as of a day under ``readings``, of the caseload ``given``.

    ``expect`` must each match a finding, ``expect_none`` none; ``expect_error`` is the code, and where given the path,
    of the error it must end in instead. ``xfail`` says why it is known to fail, ``marks`` are words to choose by.
    """

    name: str
    file: str
    line: int
    profile: str
    as_of: date
    edition: str = ""
    as_known_at: date | None = None
    readings: Mapping[str, str] = attrs.field(default=(), converter=Named)
    given: Mapping[str, Any] = attrs.field(default=(), converter=Named, repr=False)
    expect: tuple[Expectation, ...] = ()
    expect_none: tuple[Expectation, ...] = ()
    expect_error: Mapping[str, str] | None = None
    marks: tuple[str, ...] = ()
    xfail: str = ""

    def intake(self) -> Intake:
        """The caseload given: the tables written out, or the file named; ``InputError`` where it cannot be taken in."""
        if set(self.given) == {"file"}:
            return load_caseload(Path(self.file).parent / self.given["file"])
        return structure_caseload(_with_years(self.given))


def load_scenarios(path: str | PathLike[str]) -> list[Scenario]:
    """The scenarios of a file, in its order; ``InputError`` with every fault, each with its line and key."""
    name, text, code = str(path), "", ""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError:
        code = "E_FILE"
    except UnicodeDecodeError:
        code = "E_ENCODING"
    if code:
        raise InputError([LineFault(code=code, path="", file=name)])
    faults: tuple[Fault, ...] = ()
    try:
        return read_scenarios(text, file=name)
    except InputError as error:
        faults = error.faults
    raise InputError(faults).in_file(name)


def read_scenarios(text: str, *, file: str = "") -> list[Scenario]:
    """The scenarios of a YAML text; ``InputError`` with every fault."""
    plain, lines = yaml.read(text)
    faults = list(_faults(plain, lines))
    if faults:
        raise InputError(faults)
    return [_scenario(row, f"/{number}", lines, file) for number, row in enumerate(plain)]


def _faults(plain: Any, lines: Lines) -> Iterator[LineFault]:
    """What is wrong with the scenarios themselves; what is given is looked at when it is asked of."""

    def fault(code: str, path: str, *help: str) -> LineFault:
        return LineFault(code=code, path=path, line=lines.get(path, 0), help=help)

    if not isinstance(plain, list):
        yield fault("E_SCENARIO_SHAPE", "", "a list")
        return
    for number, row in enumerate(plain):
        path = f"/{number}"
        if not isinstance(row, dict):
            yield fault("E_SCENARIO_SHAPE", path, "keys and values")
            continue
        for key, value in row.items():
            if key not in KEYS:
                yield fault("E_SCENARIO_KEY", f"{path}/{key}", *_near(key, KEYS))
            elif key in SHAPES and not isinstance(value, SHAPES[key]) and value is not None:
                yield fault("E_SCENARIO_VALUE", f"{path}/{key}", WRITTEN[SHAPES[key]])
            elif key in ("as_of", "as_known_at") and value is not None and _day(value) is None:
                yield fault("E_TYPE_DATE", f"{path}/{key}", "YYYY-MM-DD")
        for key in NEEDED:
            if row.get(key) is None:
                yield fault("E_SCENARIO_MISSING", path, key)
        if not any(row.get(key) for key in ("expect", "expect_none", "expect_error")):
            yield fault("E_SCENARIO_MISSING", path, "expect", "expect_none", "expect_error")
        for key in ("expect", "expect_none"):
            for place, line in enumerate(_list(row.get(key))):
                if not isinstance(line, dict) or not set(line) & set(EXPECTATION):
                    yield fault("E_SCENARIO_VALUE", f"{path}/{key}/{place}", *EXPECTATION)


def _scenario(row: Mapping[str, Any], path: str, lines: Lines, file: str) -> Scenario:
    expected = row.get("expect_error")
    return Scenario(
        name=row["scenario"],
        file=file,
        line=lines[path],
        profile=row["profile"],
        as_of=date.fromisoformat(row["as_of"]),
        edition=row.get("edition") or "",
        as_known_at=None if row.get("as_known_at") is None else date.fromisoformat(row["as_known_at"]),
        readings={id: str(option) for id, option in (row.get("readings") or {}).items()},
        given=row["given"],
        expect=tuple(_expectations(row, "expect", path, lines)),
        expect_none=tuple(_expectations(row, "expect_none", path, lines)),
        expect_error=None if expected is None else {key: str(value) for key, value in expected.items()},
        marks=tuple(map(str, _list(row.get("marks")))),
        xfail=row.get("xfail") or "",
    )


def _expectations(row: Mapping[str, Any], key: str, path: str, lines: Lines) -> Iterator[Expectation]:
    for place, line in enumerate(_list(row.get(key))):
        keys = {name: value for name, value in line.items() if name in EXPECTATION}
        yield Expectation(keys=keys, line=lines[f"{path}/{key}/{place}"])


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _near(word: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(word, known, n=2)


def _with_years(given: Mapping[str, Any]) -> dict[str, Any]:
    """The tables with years of experience as numbers: a decimal in YAML is read as text, as money needs it."""
    return (
        {**given, "workers": [_worker(row) for row in given["workers"]]}
        if isinstance(given.get("workers"), (list, tuple))
        else dict(given)
    )


def _worker(row: Any) -> Any:
    years = row.get("experience") if isinstance(row, Mapping) else None
    if not isinstance(years, Mapping):
        return row
    decimal = {field: Decimal(said) for field, said in years.items() if yaml.DECIMAL.fullmatch(str(said))}
    return {**row, "experience": {**years, **decimal}}
