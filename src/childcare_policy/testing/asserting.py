"""Assertions on a report in the words of scenario files, for suites that audit in Python."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from ..errors import Fault, InputError
from ..findings import Finding, Report
from ..texts import texts
from . import format
from .judging import NEAREST, Unmet, matches, nearest
from .scenario import Expectation
from .telling import unmet


class Expected(TypedDict, total=False):
    """What a finding must be: the keys of an expectation (``None`` for a window or reading: it has none)."""

    rule: str
    clause: str
    subject: str | None
    subject_kind: str
    window: str | None
    status: str
    force: str
    due_on: date | str | None
    evidence: str | Iterable[str] | None
    missing: str | Iterable[str] | None
    reading: str | None


def assert_status(report: Report, *, lang: str = "zh", **expected: Unpack[Expected]) -> Finding:
    """The first finding that is as expected on every key.

    Raises ``AssertionError`` with the findings that come nearest where there is none, ``InputError`` for an expectation
    that is none: no key of one, or a word that is no status.
    """
    __tracebackhide__ = True
    wanted = expectation(**expected)
    for finding in report.findings:
        if matches(wanted, finding):
            return finding
    raise AssertionError(
        _said(report, Unmet(wanted="finding", expectation=wanted, near=nearest(wanted, report.findings)), lang)
    )


def assert_no_status(report: Report, *, lang: str = "zh", **expected: Unpack[Expected]) -> None:
    """That no finding is so; ``AssertionError`` with those that are."""
    __tracebackhide__ = True
    wanted = expectation(**expected)
    found = tuple(finding for finding in report.findings if matches(wanted, finding))
    if found:
        raise AssertionError(_said(report, Unmet(wanted="no-finding", expectation=wanted, near=found[:NEAREST]), lang))


def expectation(**expected: Unpack[Expected]) -> Expectation:
    """The keys as a line of a scenario file; ``InputError`` where it could not stand there."""
    plain = {key: _plain(value) for key, value in expected.items()}
    faults = [Fault(code=code, path=path, help=help) for code, path, help in format.faults(plain, format.LINE)]
    if faults or not plain.keys() <= {*format.KEYS}:
        raise InputError(faults or [Fault(code="E_SCENARIO_KEY", path="", help=format.KEYS)])
    return Expectation(keys=plain)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (str, int)) else [*value]


def _said(report: Report, what: Unmet, lang: str) -> str:
    asked = report.receipt
    where = f"{asked.profile} {asked.edition} {asked.as_of}"
    return "\n".join(unmet(what, where, texts(lang)))
