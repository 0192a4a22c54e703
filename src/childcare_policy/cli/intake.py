"""From what a command names to what it audits: caseload files, the one profile asked for, the edition of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import entry_points
from itertools import chain
from pathlib import Path
from typing import Any

import attrs
import click

from ..edition import Edition, Kinds
from ..engine import evaluate
from ..errors import ChildcarePolicyError, Fault, InputError, NoEditionError, UnknownProfileError
from ..facts import Caseload
from ..findings import Report, Status
from ..hookspecs import PROJECT
from ..plugins import Registry, load
from ..wire import Intake, load_caseload
from .writing import told

WARNED = 20


@attrs.frozen(kw_only=True)
class Taken:
    """A caseload that was read: a name of its own among those read, its file, its records."""

    name: str
    path: Path
    caseload: Caseload


@attrs.frozen(kw_only=True)
class Audited:
    """A caseload with its answer, and the edition it was audited under."""

    name: str
    caseload: Caseload
    edition: Edition
    report: Report


def registry_for(profile: str) -> Registry:
    """The registry with that profile's distribution and no other; nothing else is imported."""
    first = profile.split("/")[0]
    if first not in entry_points(group=PROJECT).names:
        raise UnknownProfileError(profile, load().profiles)
    registry = load(only=[first])
    if registry.failures:
        raise registry.failures[0]
    registry.profile(profile)
    return registry


def take(paths: Sequence[str], *, partial: bool = False) -> list[Taken]:
    """Every caseload of these files and folders, each file once; ``InputError`` with the faults of all of them.

    What a reader should know about a file that was taken in goes to standard error, a line each; with ``partial``, why
    rows were left out.
    """
    faults: list[Fault] = []
    files = list(dict.fromkeys(chain.from_iterable(_files(Path(path), faults) for path in paths)))
    read: list[tuple[Path, Intake]] = []
    seen: set[Path] = set()
    for file in files:
        if (real := file.resolve()) in seen:
            continue
        seen.add(real)
        try:
            read.append((file, load_caseload(file, partial=partial)))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    for fault in chain.from_iterable(intake.faults for _, intake in read):
        told(fault.code, str(fault))
    warn(fault for _, intake in read for fault in intake.warnings)
    return [
        Taken(name=name, path=file, caseload=intake.caseload)
        for name, (file, intake) in zip(names([file for file, _ in read]), read, strict=True)
    ]


def take_one(path: str, *, partial: bool = False) -> Taken:
    """The one caseload a command takes; a folder of several is a usage error."""
    found = take([path], partial=partial)
    if len(found) > 1:
        raise click.UsageError("this command takes one caseload, not several")
    return found[0]


def _files(path: Path, faults: list[Fault]) -> list[Path]:
    """The file, or the JSON files right in the folder in order of name; hidden ones are left out."""
    if not path.is_dir():
        return [path]
    found = sorted(each for each in path.glob("*.json") if not each.name.startswith("."))
    if not found:
        faults.append(Fault(code="E_FILE", path="", file=str(path), help=("*.json",)))
    return found


def names(files: Sequence[Path]) -> list[str]:
    """A name for each file: its own without the ending, or its whole path where two are alike."""
    short = [file.stem for file in files]
    return short if len(set(short)) == len(short) else [file.as_posix() for file in files]


def warn(faults: Iterable[Fault]) -> None:
    """Say on standard error what was noticed; of many, the first and a count."""
    found = list(faults)
    for fault in found[:WARNED]:
        told(fault.code, str(fault))
    if len(found) > WARNED:
        told("W_MORE", f"W_MORE {len(found) - WARNED}")


def edition_of(registry: Registry, profile: str, caseload: Caseload, as_of: date, named: str = "") -> Edition:
    """The edition named, else the one in force when the programme began."""
    found = registry.profile(profile)
    return found.named(named) if named else found.for_programme(caseload.programme, as_of)


def answered(edition: Edition, taken: Taken, as_of: date, kinds: Kinds, **more: Any) -> Report:
    """The answer for one caseload; records the edition cannot take are said of their file."""
    try:
        return evaluate(edition, taken.caseload, as_of, kinds, **more)
    except InputError as error:
        refused = error.in_file(str(taken.path))
    raise refused


def audited(
    registry: Registry,
    profile: str,
    taken: Iterable[Taken],
    as_of: date,
    *,
    edition: str = "",
    readings: Mapping[str, str] | None = None,
    as_known_at: date | None = None,
    done: Callable[[], None] = lambda: None,
) -> list[Audited]:
    """Audit each caseload under its edition; ``done`` is called after each."""
    ready = [(each, _edition(registry, profile, each, as_of, edition).read(readings or {})) for each in taken]
    found = []
    for each, under in ready:
        report = answered(under, each, as_of, registry.kinds, as_known_at=as_known_at)
        found.append(Audited(name=each.name, caseload=each.caseload, edition=under, report=report))
        done()
    return found


def _edition(registry: Registry, profile: str, taken: Taken, as_of: date, named: str) -> Edition:
    programme = taken.caseload.programme
    if programme is not None and programme.profile not in (None, "", profile):
        warn([Fault(code="W_PROFILE_OTHER", path="/programme/profile", file=str(taken.path))])
    why = ""
    try:
        return edition_of(registry, profile, taken.caseload, as_of, named)
    except NoEditionError as error:
        why = f"{taken.path}: {error}"
    raise ChildcarePolicyError(why, code=NoEditionError.code, path=str(taken.path))


def status_of(reports: Iterable[Report], fail_on: Sequence[str] = ()) -> int:
    """The exit status of a run that finished: 3 where a check failed, 1 where a status named occurs, else 0."""
    found = set().union(*(set(report.counts()) for report in reports))
    if Status.ERROR in found:
        return 3
    return 1 if found & {Status(status) for status in fail_on} else 0
