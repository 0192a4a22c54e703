"""Distributions that misbehave, each installed as a stranger's would be: told by name, and nobody else is stopped."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from datetime import date
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, case, given, with_rule

from childcare_policy import (
    Edition,
    PluginError,
    ProfileError,
    ProviderAppointed,
    RejectedRow,
    evaluate,
    load,
)
from childcare_policy.digest import digest
from childcare_policy.edition import Kinds
from childcare_policy.findings import Report
from childcare_policy.guests import admits, guarded
from childcare_policy.rows import Row
from childcare_policy.rules.kind import Rule
from childcare_policy.version import VERSION

CITY = """
import attrs
from collections.abc import Iterable
from childcare_policy import Adjust, Caseload, Profile, RuleKind, hookimpl
from childcare_policy_pinghu import PINGHU

@hookimpl
def childcare_policy_profiles():
    return (attrs.evolve(PINGHU, id="{id}"),)
"""
BROKEN = {
    "imports-nothing-there": ("import nothing_there", "E_PLUGIN_IMPORT"),
    "is-no-python": ("def", "E_PLUGIN_IMPORT"),
    "exits": ("import sys\nsys.exit(0)", "E_PLUGIN_EXIT"),
    "interrupts": ("raise KeyboardInterrupt", "E_PLUGIN_EXIT"),
    "raises-a-base": ("class Base(BaseException): ...\nraise Base", "E_PLUGIN_EXIT"),
    "prints": (f"print('hello')\n{CITY}", "E_PLUGIN_OUTPUT"),
    "offers-nothing": ("", "E_PLUGIN_EMPTY"),
    "offers-another-type": (CITY.replace("(PINGHU", "(PINGHU.editions[0]"), "E_PLUGIN_TYPE"),
    "misspells": (CITY.replace("_profiles", "_profils"), "E_PLUGIN_SPEC"),
    "asks-for-more": (CITY.replace("profiles()", "profiles(caseload)"), "E_PLUGIN_SPEC"),
    "raises-in-a-hook": (CITY.replace("return", "raise ValueError('secret') #"), "E_PLUGIN_HOOK"),
    "says-nothing-of-its-error": (
        CITY.replace("Profile,", "Profile, ProfileError,").replace("return", "raise ProfileError('') #"),
        "E_PLUGIN_PROFILE",
    ),
    "exits-in-a-hook": (CITY.replace("return", "raise SystemExit #"), "E_PLUGIN_EXIT"),
    "interrupts-in-a-hook": (CITY.replace("return", "raise KeyboardInterrupt #"), "E_PLUGIN_EXIT"),
    "prints-in-a-hook": (CITY.replace("    return", "    print('hello')\n    return"), "E_PLUGIN_OUTPUT"),
    "has-no-end": (CITY.replace("return (", "while True: yield (").replace("),)", "))"), "E_PLUGIN_SIZE"),
    "takes-a-name-twice": (CITY.replace("),)", "),) * 2"), "E_PLUGIN_TAKEN"),
    "contradicts-itself": (CITY.replace('id="{id}"', 'id="{id}", editions=PINGHU.editions * 2'), "E_PLUGIN_PROFILE"),
    "has-junk-for-editions": (CITY.replace('id="{id}"', 'id="{id}", editions=(1, 2)'), "E_PLUGIN_HOOK"),
    "announces-a-kind-that-is-there": (
        CITY + "from childcare_policy.rules import KINDS\n@hookimpl\ndef childcare_policy_kinds():\n    return KINDS\n",
        "E_PLUGIN_KIND",
    ),
    "announces-no-kind": (CITY + "@hookimpl\ndef childcare_policy_kinds():\n    return (1,)\n", "E_PLUGIN_TYPE"),
}


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lay a distribution of one module with an entry point on the path."""
    monkeypatch.syspath_prepend(tmp_path)

    def lay(name: str, text: str = CITY, *, requires: str = "childcare-policy>=0.1", entry: str = "") -> None:
        module = f"guest_{name.replace('-', '_')}_{tmp_path.name}"
        (tmp_path / f"{module}.py").write_text(text.replace("{id}", name), encoding="utf-8")
        info = tmp_path / f"childcare_policy_{name.replace('-', '_')}-1.2.dist-info"
        info.mkdir()
        meta = f"Metadata-Version: 2.1\nName: childcare-policy-{name}\nVersion: 1.2\nRequires-Dist: {requires}\n"
        (info / "METADATA").write_text(meta, encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[childcare_policy]\n{entry or name} = {module}\n", encoding="utf-8")

    return lay


def the_failure(name: str) -> PluginError:
    """What became of a distribution loaded beside a sound one, which is always there."""
    registry = load(only=[name, "sound"])
    assert [*registry.profiles] == ["sound"]
    [failure] = registry.failures
    return failure


@pytest.mark.parametrize(("name", "text", "code"), [(name, *rest) for name, rest in BROKEN.items()])
def test_broken_distribution_is_told_by_name_and_stops_no_other(
    name: str, text: str, code: str, install: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    install(name, text)
    install("sound")
    failure = the_failure(name)
    assert (failure.code, failure.name, failure.distribution) == (code, name, f"childcare-policy-{name}")
    assert f"childcare-policy-{name} 1.2" in str(failure)
    assert "secret" not in str(failure)
    assert failure.__context__ is None
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("import nothing_there.at_all", "needs nothing_there, which is not installed"),
        ("raise ModuleNotFoundError('secret', name='a secret')", "failed"),
        (CITY.replace("_profiles", "_profils"), "childcare_policy_profils is no hook"),
        (
            CITY.replace("profiles()", "profiles(b, a)"),
            "childcare_policy_profiles is declared otherwise than the hook is",
        ),
        (CITY.replace("(attrs", "[*attrs").replace("),)", ")]"), "failed (TypeError)"),
        (CITY.replace("(attrs", "(attrs").replace("),)", "))"), "gives one Profile and no list of Profile"),
        (CITY.replace("return (", "return {1: ").replace("),)", ")}"), "gives int in place of Profile"),
    ],
)
def test_error_says_in_words_of_its_own_what_is_wrong(text: str, says: str, install: Callable[..., None]) -> None:
    install("odd", text)
    install("sound")
    assert str(the_failure("odd")) == f"odd (childcare-policy-odd 1.2): {says}"


def test_two_distributions_with_one_entry_are_both_named(install: Callable[..., None]) -> None:
    install("one", entry="twin")
    install("other", entry="twin")
    install("sound")
    failure = the_failure("twin")
    assert failure.code == "E_PLUGIN_DUPLICATE"
    assert str(failure).endswith("refused: twin (childcare-policy-one 1.2), twin (childcare-policy-other 1.2)")


def test_distribution_for_another_version_is_told_before_it_is_imported(install: Callable[..., None]) -> None:
    install("newer", "raise SystemExit", requires="childcare-policy (>=9.0,<10)")
    install("sound", requires='childcare_policy>=0.1; python_version > "3"')
    failure = the_failure("newer")
    assert failure.code == "E_PLUGIN_VERSION"
    assert ">=9.0,<10" in str(failure)
    assert VERSION in str(failure)


@pytest.mark.parametrize(
    ("asked", "yes", "no"),
    [
        (">=0.1", "0.1.0 0.2 1", "0.0.9"),
        (">0.1", "0.1.1 0.2", "0.1.0 0.1"),
        ("<=0.1", "0.1.0 0.0.9", "0.1.1"),
        ("<0.2", "0.1.9", "0.2.0 0.2"),
        ("==0.1", "0.1.0", "0.1.1"),
        ("==0.1.*", "0.1.7", "0.2"),
        ("!=0.1", "0.2", "0.1.0"),
        ("!=0.1.*", "0.2", "0.1.5"),
        ("~=0.1.2", "0.1.2 0.1.9", "0.1.1 0.2"),
        ("", "0.1", ""),
        ("===strange", "0.1", ""),
    ],
)
def test_version_is_read_as_packages_state_it(asked: str, yes: str, no: str) -> None:
    assert all(admits(asked, version) for version in yes.split())
    assert not any(admits(asked, version) for version in no.split())


def test_distribution_that_says_nothing_of_versions_is_taken(install: Callable[..., None]) -> None:
    install("silent", requires="attrs")
    assert [*load(only=["silent"]).profiles] == ["silent"]
    assert Distribution.from_name("childcare-policy-silent").version == "1.2"


SYNTH = """
@hookimpl
def childcare_policy_synth(profile, seed):
    {what}
"""


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("raise ValueError", "E_PLUGIN_HOOK"),
        ("raise SystemExit", "E_PLUGIN_EXIT"),
        ("return 7", "E_PLUGIN_HOOK"),
        ("return [7]", "E_PLUGIN_TYPE"),
        ("return (1 / 0 for _ in '1')", "E_PLUGIN_HOOK"),
        ("return [('a', Caseload()), ('b', 'c')]", "E_PLUGIN_TYPE"),
    ],
)
def test_caseloads_that_cannot_be_made_are_told(what: str, code: str, install: Callable[..., None]) -> None:
    install("maker", CITY + SYNTH.format(what=what))
    with pytest.raises(PluginError) as told:
        list(load(only=["maker"]).synth("maker", 1))
    assert (told.value.code, told.value.distribution) == (code, "childcare-policy-maker")


def test_maker_that_fails_does_not_stop_the_one_that_makes(install: Callable[..., None]) -> None:
    install("maker", CITY + SYNTH.format(what="return [('a', Caseload())] if profile == 'maker' else None"))
    install("zealous", CITY + SYNTH.format(what="raise ValueError"))
    install("sound")
    registry = load(only=["maker", "sound", "zealous"])
    assert [name for name, _ in registry.synth("maker", 1)] == ["a"]
    with pytest.raises(PluginError):
        list(registry.synth("sound", 1))
    with pytest.raises(ProfileError):
        list(load(only=["sound"]).synth("sound", 1))


class Strange(ProviderAppointed):
    """A rule of a kind from elsewhere."""


class Stranger(ProviderAppointed):
    """A rule of another kind from elsewhere."""


def beside(*guests: tuple[type[ProviderAppointed], Callable[..., Any]], **parts: Any) -> tuple[Edition, Kinds]:
    """An edition of rules of kinds from elsewhere and of one of our own after them, and all kinds."""
    kinds = dict(KINDS)
    rules: list[Rule] = []
    for of, check in guests:
        base = attrs.evolve(KINDS[ProviderAppointed], over="", tag=of.__name__.lower(), rule=of, check=check)
        kinds[of] = guarded(attrs.evolve(base, **parts))
        rules.append(of(slug=f"a.{of.__name__.lower()}", clause=("sh2022:2.1-a",)))
    edition = with_rule(rules[0])
    [chapter] = edition.chapters
    own = next(rule for rule in EDITION.rules if rule.slug == "visits.monthly")
    return attrs.evolve(edition, chapters=(attrs.evolve(chapter, rules=(*rules, own)),)), kinds


def statuses(report: Report, slug: str) -> list[str]:
    return [str(row.status) for row in report.findings if row.rule == slug]


def asked(check: Callable[..., Any], **parts: Any) -> list[str]:
    """The statuses of a rule of a kind from elsewhere; a rule of our own beside it answers as ever."""
    edition, kinds = beside((Strange, check), **parts)
    report = evaluate(edition, given(cases=[case()], visits=[]), date(2023, 1, 31), kinds)
    assert set(statuses(report, "visits.monthly")) == {"breached"}
    return statuses(report, "a.strange")


def fails(_rule: Rule, _ctx: Any) -> Iterable[Any]:
    raise ValueError


def exits(_rule: Rule, _ctx: Any) -> Iterable[Any]:
    raise SystemExit


def interrupts(_rule: Rule, _ctx: Any) -> Iterable[Any]:
    raise KeyboardInterrupt


def changes(_rule: Rule, ctx: Any) -> Iterable[Any]:
    ctx.cases[0].closed_on = None
    return ()


def one(_rule: Rule, ctx: Any) -> Iterable[Any]:
    yield ctx.programme_row("met")


def junk(*rows: Any) -> Callable[..., Any]:
    return lambda _rule, _ctx: rows


def row(**fields: Any) -> Callable[..., Any]:
    def check(_rule: Rule, ctx: Any) -> Iterable[Any]:
        names = Row._fields
        yield tuple(fields.get(name, value) for name, value in zip(names, ctx.programme_row("met"), strict=True))

    return check


@pytest.mark.parametrize(
    "check",
    [
        fails,
        exits,
        interrupts,
        changes,
        junk(7),
        junk("met"),
        junk(None),
        junk(("a", "b")),
        row(status="fine"),
        row(rule=99),
        row(window="2022"),
        row(due_on="2022-01-01"),
        row(evidence=None),
        row(observed=[]),
        lambda _rule, _ctx: None,
    ],
)
def test_check_that_answers_no_rows_is_an_error_and_stops_no_other_rule(check: Callable[..., Any]) -> None:
    assert asked(check) == ["error"]


def test_check_that_answers_without_end_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("childcare_policy.guests.MOST_ROWS", 100)

    def endless(_rule: Rule, ctx: Any) -> Iterable[Any]:
        while True:
            yield ctx.programme_row("met")

    assert asked(endless) == ["error"]


def test_check_that_answers_thousands_is_heard() -> None:
    def many(_rule: Rule, ctx: Any) -> Iterable[Any]:
        return [ctx.row("case", f"k{number}", "met") for number in range(5000)]

    assert asked(many) == ["met"] * 5000


@pytest.mark.parametrize("part", ["required", "remedy"])
def test_kind_that_cannot_say_what_it_asks_or_what_would_mend_is_an_error(part: str) -> None:
    assert asked(row(status="breached"), **{part: lambda *_: 1 / 0}) == ["error"]
    assert asked(row(status="breached"), **{part: lambda *_: {}}) == ["breached"]


def test_nothing_is_asked_of_what_would_mend_what_is_done() -> None:
    assert asked(one, remedy=lambda *_: 1 / 0) == ["met"]


@pytest.mark.usefixtures("interruptible")
def test_interrupt_by_the_user_ends_a_check() -> None:
    def broken_off(_rule: Rule, _ctx: Any) -> Iterable[Any]:
        signal.raise_signal(signal.SIGINT)
        return ()

    with pytest.raises(KeyboardInterrupt):
        asked(broken_off)


def forced(row: Any, **fields: Any) -> None:
    """Change a frozen row all the same."""
    for name, value in fields.items():
        object.__setattr__(row, name, value)


def emptied(_rule: Rule, ctx: Any) -> Iterable[Any]:
    forced(ctx.caseload, cases=())
    return ()


def closed(_rule: Rule, ctx: Any) -> Iterable[Any]:
    forced(ctx.cases[0], closed_on=date(2022, 1, 2))
    raise ValueError


def filled(_rule: Rule, ctx: Any) -> Iterable[Any]:
    forced(ctx.cases[0], closed_on=[])
    return ()


def eased(rule: Any, _ctx: Any) -> Iterable[Any]:
    forced(rule, clause=("sh2022:1-a",))
    return ()


LEFT_OUT = (RejectedRow(table="visits", codes=("E_DATE",)),)


@pytest.mark.parametrize(
    ("check", "rejected"),
    [(emptied, ()), (closed, ()), (filled, ()), (eased, ()), (closed, LEFT_OUT), (eased, LEFT_OUT)],
)
def test_check_that_changes_by_force_what_it_is_asked_of_is_an_error_and_nothing_else_is_touched(
    check: Callable[..., Any], rejected: tuple[RejectedRow, ...]
) -> None:
    caseload = attrs.evolve(given(cases=[case()], visits=[]), rejected_rows=rejected)
    edition, kinds = beside((Strange, check), (Stranger, one))
    before = digest(caseload), digest(edition)
    for _ in range(2):
        report = evaluate(edition, caseload, date(2023, 1, 31), kinds)
        assert statuses(report, "a.strange") == ["error"]
        assert statuses(report, "a.stranger") == ["met"]
        assert set(statuses(report, "visits.monthly")) == {"unknown" if rejected else "breached"}
        [note] = [note for note in report.notes if note.code == "E_TAMPERED"]
        assert dict(note.figures) == {"rule": "a.strange"}
    assert (digest(caseload), digest(edition)) == before


def test_answers_of_others_are_lent_as_copies() -> None:
    def robbed(_rule: Rule, ctx: Any) -> Iterable[Any]:
        for rows in ctx.answers.values():
            rows.clear()
        return ()

    edition, kinds = beside((Strange, robbed), second=True)
    report = evaluate(edition, given(cases=[case()], visits=[]), date(2023, 1, 31), kinds)
    assert set(statuses(report, "visits.monthly")) == {"breached"}
