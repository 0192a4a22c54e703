"""Why a scenario does not hold, in sentences: the expectation, the findings that came nearest, their explanations."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ..edition import Edition, Kinds
from ..errors import ChildcarePolicyError, InputError
from ..findings import Finding
from ..sources import Handling
from ..texts import Texts
from .judging import NEAREST, Outcome, Unmet, differing
from .scenario import Scenario

KEY_OF = {"E_PROFILE_UNKNOWN": "profile", "E_NO_EDITION": "edition", "E_READING_UNKNOWN": "readings"}
"""Which key of a scenario an error is about."""


def told(outcome: Outcome, kinds: Kinds, said: Texts) -> list[str]:
    """What is wrong with an outcome, a line each; empty where it holds."""
    found: list[str] = []
    if outcome.error is not None and not outcome.holds:
        found += _ended(outcome.scenario, outcome.error, said)
    for each in outcome.unmet if outcome.report or outcome.scenario.expect_error else ():
        where = f"{outcome.scenario.file}:{each.expectation.line}"
        found += unmet(each, where, said, outcome.edition, kinds)
    return found


def _ended(scenario: Scenario, error: ChildcarePolicyError, said: Texts) -> Iterator[str]:
    if isinstance(error, InputError):
        for fault in error.faults:
            why = f"{fault} — {said.word(fault.code, 'code')}"
            yield said.say("scenario.ended", where=scenario.file, error=why)
        return
    key = KEY_OF.get(error.code, "")
    where = f"{scenario.file}:{scenario.line_of(f'/{key}')} {key}".rstrip()
    yield said.say("scenario.ended", where=where, error=f"{error.code} {error}")


def unmet(
    what: Unmet, where: str, said: Texts, edition: Edition | None = None, kinds: Kinds | None = None
) -> Iterator[str]:
    """What was expected there, the findings that come nearest and, where the edition is at hand, why they are so."""
    keys = ", ".join(f"{key}: {_shown(value)}" for key, value in what.expectation.keys.items())
    yield said.say(f"scenario.wanted.{what.wanted}", keys=keys, where=where)
    if what.wanted == "error":
        return
    if edition is not None and what.wanted == "finding":
        yield from (f"  {line}" for line in _no_such(what, said, edition))
        yield from (f"  {line}" for line in _silent(what, said, edition))
    if not what.near:
        yield "  " + said.say("scenario.nothing-near")
    for finding in what.near:
        yield "  " + said.say(
            "scenario.near" if what.wanted == "finding" else "scenario.found", finding=_named(finding)
        )
        for key, value in differing(what.expectation, finding):
            yield "    " + said.say("scenario.differs", key=key, value=_shown(value))
        if edition is not None and kinds is not None:
            yield from (f"    {line}" for line in said.explain(finding, edition, kinds).lines())
        else:
            yield f"    {_figures(finding)}"


def _no_such(what: Unmet, said: Texts, edition: Edition) -> Iterator[str]:
    """The clause or rule expected that the edition does not have, with those that look like it."""
    known = {"clause": [*edition.clauses], "rule": [rule.slug for rule in edition.rules]}
    for key, names in known.items():
        value = what.expectation.keys.get(key)
        if isinstance(value, str) and value not in names:
            near = get_close_matches(value, names, n=NEAREST)
            alike = said.say("scenario.alike", near=said.join(near)) if near else ""
            yield said.say(f"scenario.no-such.{key}", title=said.of(edition.title), value=value, near=alike).rstrip()


def _silent(what: Unmet, said: Texts, edition: Edition) -> Iterator[str]:
    """That no answer is of the clause or rule expected, and why; or that none of its answers is about that subject."""
    off = {key for key, _ in differing(what.expectation, what.near[0])} if what.near else {*what.expectation.keys}
    asked = [(key, str(what.expectation.keys[key])) for key in ("clause", "rule") if what.expectation.keys.get(key)]
    for key, value in asked:
        clause = edition.clauses.get(value) if key == "clause" else None
        if key in off and clause is not None and clause.handling is not Handling.DECIDED:
            why = said.of(clause.why) if clause.why else clause.held
            handling = said.word(clause.handling, "handling")
            yield said.say("scenario.silent.not-judged", value=value, handling=handling, why=why)
        elif key in off and (clause is not None or value in {rule.slug for rule in edition.rules}):
            yield said.say("scenario.silent.duty", value=value)
        elif key not in off and "subject" in off:
            subject = _shown(what.expectation.keys["subject"])
            yield said.say("scenario.silent.subject", value=value, subject=subject)


def _figures(finding: Finding) -> str:
    """What a finding goes by, where its edition is not at hand to explain it."""
    held = {
        "clauses": finding.clauses,
        **{name: dict(value) for name, value in (("required", finding.required), ("observed", finding.observed))},
        "evidence": finding.evidence,
        "rejected": [f"{ref} {reason}" for ref, reason in finding.rejected],
        "missing": finding.missing,
    }
    return "; ".join(f"{name}: {_shown(value)}" for name, value in held.items() if value)


def _named(finding: Finding) -> str:
    window = finding.window.label if finding.window else "null"
    return f"{finding.rule} {finding.subject.kind}:{finding.subject.id} {window} {finding.status}"


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(str, value))}]"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(item)}" for name, item in value.items())
    return "null" if value is None else str(value)
