"""Why a scenario does not hold, in sentences: the expectation, the findings that came nearest, their explanations."""

from __future__ import annotations

from collections.abc import Iterator

from ..edition import Edition, Kinds
from ..errors import ChildcarePolicyError, InputError
from ..findings import Finding
from ..texts import Texts
from .judging import Outcome, Unmet, differing
from .scenario import Scenario

KEY_OF = {"E_PROFILE_UNKNOWN": "profile", "E_NO_EDITION": "edition", "E_READING_UNKNOWN": "readings"}
"""Which key of a scenario an error is about."""


def told(outcome: Outcome, kinds: Kinds, said: Texts) -> list[str]:
    """What is wrong with an outcome, a line each; empty where it holds."""
    found: list[str] = []
    if outcome.error is not None and not outcome.holds:
        found += _ended(outcome.scenario, outcome.error, said)
    for each in outcome.unmet if outcome.report or outcome.scenario.expect_error else ():
        found += _unmet(each, outcome, kinds, said)
    return found


def _ended(scenario: Scenario, error: ChildcarePolicyError, said: Texts) -> Iterator[str]:
    if isinstance(error, InputError):
        yield from (said.say("scenario.ended", where=scenario.file, error=str(fault)) for fault in error.faults)
        return
    key = KEY_OF.get(error.code, "")
    where = f"{scenario.file}:{scenario.line_of(f'/{key}')} {key}".rstrip()
    yield said.say("scenario.ended", where=where, error=f"{error.code} {error}")


def _unmet(unmet: Unmet, outcome: Outcome, kinds: Kinds, said: Texts) -> Iterator[str]:
    wanted = unmet.expectation
    keys = ", ".join(f"{key}: {_shown(value)}" for key, value in wanted.keys.items())
    where = f"{outcome.scenario.file}:{wanted.line}"
    yield said.say(f"scenario.wanted.{unmet.wanted}", keys=keys, where=where)
    if outcome.edition is None or unmet.wanted == "error":
        return
    if not unmet.near:
        yield "  " + said.say("scenario.nothing-near")
    for finding in unmet.near:
        yield "  " + said.say(
            "scenario.near" if unmet.wanted == "finding" else "scenario.found", finding=_named(finding)
        )
        for key, value in differing(wanted, finding):
            yield "    " + said.say("scenario.differs", key=key, value=_shown(value))
        yield from _explained(finding, outcome.edition, kinds, said)


def _explained(finding: Finding, edition: Edition, kinds: Kinds, said: Texts) -> Iterator[str]:
    return (f"    {line}" for line in said.explain(finding, edition, kinds).lines())


def _named(finding: Finding) -> str:
    window = finding.window.label if finding.window else "null"
    return f"{finding.rule} {finding.subject.kind}:{finding.subject.id} {window} {finding.status}"


def _shown(value: object) -> str:
    return (
        "null"
        if value is None
        else f"[{', '.join(map(str, value))}]"
        if isinstance(value, (list, tuple))
        else str(value)
    )
