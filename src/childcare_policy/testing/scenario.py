"""情景 Scenarios: a caseload, a day, and what must be answered, as an analyst writes them in YAML.

A file is a list; ``format`` says what it may hold. What else an expectation holds (``why``, ``note``) is for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import Any

import attrs

from ..errors import Fault, InputError
from ..named import Named
from ..wire import Intake, load_caseload, structure_caseload
from . import format, yaml
from .yaml import LineFault, Lines

ENDING = ".scenario.yaml"


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
    ``lines`` are those of its values, by path.
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
    lines: Mapping[str, int] = attrs.field(factory=dict, repr=False, eq=False)

    def intake(self) -> Intake:
        """The caseload given: the tables written out, or the file named; ``InputError`` where it cannot be taken in."""
        if set(self.given) == {"file"}:
            return load_caseload(Path(self.file).parent / str(self.given["file"]))
        faults: tuple[Fault, ...] = ()
        try:
            return structure_caseload(_with_years(self.given))
        except InputError as error:
            faults = error.faults
        raise InputError(self._placed(fault) for fault in faults)

    def _placed(self, fault: Fault) -> LineFault:
        """A fault of what is given, with the line it stands at, or that of the row around it."""
        line = self.line_of(f"/given{fault.path}")
        help = fault.help or (('"..."',) if fault.code == "E_TYPE_TEXT" else ())
        return LineFault(code=fault.code, path=fault.path, file=self.file, line=line, help=help)

    def line_of(self, path: str) -> int:
        """The line of what stands at a path of the scenario, or around it."""
        while path and path not in self.lines:
            path = path.rpartition("/")[0]
        return self.lines.get(path, self.line)


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
    faults = [
        LineFault(code=code, path=path, line=lines.get(path, 1), help=help) for code, path, help in format.faults(plain)
    ]
    if faults:
        raise InputError(faults)
    return [_scenario(row, f"/{number}", lines, file) for number, row in enumerate(plain)]


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
        marks=tuple(_list(row.get("marks"))),
        xfail="known to fail" if row.get("xfail") is True else row.get("xfail") or "",
        lines={where.removeprefix(path): line for where, line in lines.items() if where.startswith(f"{path}/")},
    )


def _expectations(row: Mapping[str, Any], key: str, path: str, lines: Lines) -> Iterator[Expectation]:
    for place, line in enumerate(_list(row.get(key))):
        keys = {name: value for name, value in line.items() if name in format.KEYS}
        yield Expectation(keys=keys, line=lines[f"{path}/{key}/{place}"])


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


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
