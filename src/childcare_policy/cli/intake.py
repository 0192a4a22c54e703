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
from ..errors import ChildcarePolicyError, Fault, InputError, NoEditionError, PluginError
from ..facts import Caseload
from ..findings import Report, Status
from ..hookspecs import PROJECT
from ..plugins import Registry, load
from ..wire import Intake, load_caseload, load_overlay
from .options import OVERLAYS
from .writing import told

LEFT_OUT = "childcare_policy.left_out"
"""Where a run keeps that rows with faults were left out of what it read."""

WARNED = 20
FILE = ".json"


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


def registry_for(*profiles: str) -> Registry:
    """The registry with the distributions of these profiles and no other; nothing else is imported.

    Where the one that goes by the name of a profile does not offer it, all of them are asked for it. A name that ends
    in ``.json`` is a file that holds the profile; its rules may be of any kind installed.
    """
    if any(profile.endswith(FILE) for profile in profiles):
        return load(paths=[profile for profile in profiles if profile.endswith(FILE)])
    names = {profile.split("/")[0] for profile in profiles}
    registry = load(only=sorted(names & set(entry_points(group=PROJECT).names)))
    if registry.failures:
        raise registry.failures[0]
    if not set(profiles) <= set(registry.profiles):
        registry = load()
    for profile in profiles:
        if profile not in registry.profiles:
            tell(registry.failures)
        registry.profile(profile)
    return registry


def tell(failures: Iterable[PluginError]) -> None:
    """Say on standard error which distributions could not be loaded."""
    for failure in failures:
        told(failure.code, f"{failure.code} {failure}")


def take(paths: Sequence[str], *, partial: bool = False) -> list[Taken]:
    """Every caseload of these files and folders, each file once; ``InputError`` with the faults of all of them.

    What a reader should know about a file that was taken in goes to standard error, a line each; with ``partial``, why
    rows were left out. Where any were, now or when the file was made, the run ends with status 2 at least.
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
    if any(intake.caseload.rejected_rows for _, intake in read):
        click.get_current_context().meta[LEFT_OUT] = True
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
    """The edition named, else the one in force when the programme began; with the overlays asked for on top."""
    found = registry.profile(profile)
    return amended(found.named(named) if named else found.for_programme(caseload.programme, as_of), registry.kinds)


def latest(registry: Registry, profile: str, named: str = "") -> Edition:
    """The edition named, else the last to come into force; with the overlays asked for on top."""
    found = registry.profile(profile)
    edition = found.named(named) if named else max(found.editions, key=lambda each: each.in_force)
    return amended(edition, registry.kinds)


def amended(edition: Edition, kinds: Kinds) -> Edition:
    """The edition with the overlays asked for on top, one on the other."""
    ctx = click.get_current_context(silent=True)
    for file in ctx.meta.get(OVERLAYS, ()) if ctx else ():
        edition = edition.amend(load_overlay(file, edition, kinds))
    return edition


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
    if programme is not None and programme.profile not in (None, "", registry.profile(profile).id):
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
