"""符合性 The conformance kit: what every profile must hold to, whoever wrote it, checked one by one.

``conformance("mycity")`` asks all of it, ``ProfileConformance`` makes a test of each. Checks of the profile itself read
its editions; the others audit caseloads, drawn by Hypothesis and taken from the profile's scenarios, and ask again with
something changed. A profile brings its scenarios along: the folder ``scenarios`` in the package of its entry point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

import attrs

from ..digest import digest
from ..edition import Edition
from ..findings import Force
from ..oddities import Diagnostic, Severity, lint_profile
from ..oddities.diagnostic import odd
from ..plugins import Registry, load
from ..profile import Profile
from . import soundness
from .again import elsewhere, print_of
from .judging import run, shown
from .relations import RELATIONS
from .scenario import ENDING, Scenario, load_scenarios
from .sealed import sealed
from .trials import Trial, changed, drawn, written

WRITTEN = 4
"""How many trials are taken from scenarios for each that is drawn."""
EXAMPLES = 20


@attrs.frozen(kw_only=True)
class Checked:
    """One check: its name, how many things it was tried on, and what was found; warnings alone do not fail it."""

    name: str
    tried: int
    found: tuple[Diagnostic, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing was found that has to be mended."""
        return not any(each.severity is Severity.ERROR for each in self.found)


@attrs.frozen(kw_only=True, eq=False)
class Examined:
    """A profile under examination: the registry it is in, its scenarios, and the trials it is put to."""

    registry: Registry
    profile: Profile
    scenarios: tuple[Scenario, ...]
    trials: tuple[Trial, ...] = attrs.field(repr=False)
    before: tuple[str, ...] = attrs.field(
        init=False, repr=False, default=attrs.Factory(lambda self: self.prints, takes_self=True)
    )

    @property
    def prints(self) -> tuple[str, ...]:
        """The digests of the rules and of the records, as they are now; ``before``: before anything was asked."""
        return (*map(digest, self.profile.editions), *(digest(trial.caseload) for trial in self.trials))


Check = Callable[[Examined], Iterable[Diagnostic]]


def examined(
    profile: str, *, registry: Registry | None = None, scenarios: Path | None = None, examples: int = EXAMPLES
) -> Examined:
    """What is examined: ``examples`` caseloads drawn for each edition, and several times as many of the scenarios.

    The scenarios are the profile's own, and of a district its city's too, whose rules stand in it.

    Raises ``UnknownProfileError``, and ``InputError`` for a scenario file that cannot be read.
    """
    among = load() if registry is None else registry
    known = among.profile(profile)
    folder = shipped(among, known.id) if scenarios is None else scenarios
    files = sorted(folder.rglob(f"*{ENDING}")) if folder is not None else []
    own = {known.id, known.id.partition("/")[0]}
    found = tuple(scenario for file in files for scenario in load_scenarios(file) if scenario.profile in own)
    trials = [trial for edition in known.editions for trial in drawn(known, edition, among.kinds, examples)]
    trials += written(known, found, among.kinds, WRITTEN * examples)
    return Examined(registry=among, profile=known, scenarios=found, trials=tuple(trials))


def shipped(registry: Registry, profile: str) -> Path | None:
    """The folder of scenarios in the package a profile comes from; ``None`` where it has no package."""
    package = registry.origins[profile].package
    spec = find_spec(package) if package else None
    return Path(spec.submodule_search_locations[0]) / "scenarios" if spec and spec.submodule_search_locations else None


def conformance(
    profile: str, *, registry: Registry | None = None, scenarios: Path | None = None, examples: int = EXAMPLES
) -> tuple[Checked, ...]:
    """Every check of a profile, in order; the same answer every time it is asked."""
    subject = examined(profile, registry=registry, scenarios=scenarios, examples=examples)
    return tuple(check(name, subject) for name in CHECKS)


def check(name: str, subject: Examined) -> Checked:
    """One check; what it raises is found against the profile too, by its type and nothing else."""
    tried, asked = CHECKS[name]
    raised = ""
    found: tuple[Diagnostic, ...] = ()
    try:
        found = tuple(dict.fromkeys(asked(subject)))
    except Exception as error:
        raised = type(error).__name__
    if raised:
        found = (Diagnostic(code="K_RAISED", profile=subject.profile.id, words=(name, raised)),)
    return Checked(name=name, tried=tried(subject), found=found)


def _rules(subject: Examined) -> int:
    return sum(len(edition.rules) for edition in subject.profile.editions)


def _clauses(subject: Examined) -> int:
    return sum(len(edition.ledger) for edition in subject.profile.editions)


def _trials(subject: Examined) -> int:
    return len(subject.trials)


def _audit(subject: Examined) -> Iterator[Diagnostic]:
    found = lint_profile(subject.profile, subject.registry.kinds)
    return (each for each in found if each.code != "L_UNTRANSLATED")


def _same(subject: Examined) -> Iterator[Diagnostic]:
    """The same bytes when asked again; neither rules nor records changed by being asked about."""
    for trial in subject.trials:
        if trial.text != changed(trial).text:
            yield odd("K_AGAIN", trial.edition, words=(trial.name,))
        if any(note.code == "E_TAMPERED" for note in trial.report.notes):
            yield odd("K_MUTATED", trial.edition, words=(trial.name,))
    places: list[tuple[Edition, tuple[str, ...]]] = [(edition, ()) for edition in subject.profile.editions]
    places += [(trial.edition, (trial.name,)) for trial in subject.trials]
    for (edition, name), known, now in zip(places, subject.before, subject.prints, strict=True):
        if known != now:
            yield odd("K_MUTATED", edition, words=name)


def _process(subject: Examined) -> Iterator[Diagnostic]:
    """The same bytes from another process with other hashes, which comes to its end."""
    origin = subject.registry.origins[subject.profile.id]
    if not origin.package:
        return
    said = elsewhere(subject.trials, origin.name, subject.profile.id)
    for trial, other in zip(subject.trials, said.prints, strict=False):
        if other != print_of(trial.text):
            yield odd("K_PROCESS", trial.edition, words=(trial.name,))
    for trial in subject.trials[len(said.prints) :][:1]:
        yield odd("K_BROKE_OFF", trial.edition, words=(trial.name, said.by))


def _sealed(subject: Examined) -> Iterator[Diagnostic]:
    """No clock, no network, no file: each question asked once more in a sealed room."""
    for trial in subject.trials:
        assert trial.text
        with sealed() as reached:
            again = changed(trial).report
            statuses = {row[7] for row in again.findings.rows}
        if reached:
            yield odd("K_REACHED", trial.edition, words=(trial.name, *dict.fromkeys(reached)))
        elif "error" in statuses:
            yield odd("K_ERROR", trial.edition, words=(trial.name,))


def _answers(subject: Examined) -> Iterator[Diagnostic]:
    """No check of a rule failed on any caseload."""
    for trial in subject.trials:
        for number in dict.fromkeys(row[1] for row in trial.rows if row[7] == "error"):
            yield odd("K_ERROR", trial.edition, trial.edition.rules[number], words=(trial.name,))


def _scenarios(subject: Examined) -> Iterator[Diagnostic]:
    """Every scenario holds, and every must is shown as each thing it can come to: met, and breached."""
    answered: set[tuple[str, str, str]] = set()
    for scenario in subject.scenarios:
        outcome = run(scenario, subject.registry)
        if not outcome.holds and not scenario.xfail and scenario.profile == subject.profile.id:
            yield Diagnostic(code="K_SCENARIO_FAILS", profile=scenario.profile, words=(scenario.name,))
        answered.update((each.document, each.rule, str(each.status)) for each in shown(outcome))
    for edition in subject.profile.editions:
        for rule in edition.rules:
            verdicts = subject.registry.kinds[type(rule)].verdicts if rule.force is Force.MUST else ()
            lacking = tuple(each for each in verdicts if (rule.document, rule.slug, each) not in answered)
            if lacking:
                yield odd("K_SCENARIO", edition, rule, words=lacking)


def _relation(name: str, subject: Examined) -> Iterator[Diagnostic]:
    return (found for trial in subject.trials for found in RELATIONS[name](trial))


CHECKS: Mapping[str, tuple[Callable[[Examined], int], Check]] = MappingProxyType(
    {
        "schema": (_rules, lambda subject: soundness.schema(subject.profile, subject.registry.kinds)),
        "ledger": (_clauses, lambda subject: soundness.ledger(subject.profile)),
        "audit": (_rules, _audit),
        "words": (
            _rules,
            lambda subject: soundness.words(subject.profile, subject.registry.kinds, subject.trials),
        ),
        "answers": (_trials, _answers),
        "same": (_trials, _same),
        "process": (_trials, _process),
        "sealed": (_trials, _sealed),
        **{name: (_trials, partial(_relation, name)) for name in RELATIONS},
        "scenarios": (lambda subject: len(subject.scenarios), _scenarios),
    }
)
"""Every check by name: how many things it is tried on, and what it finds."""
