"""The conformance kit: for each thing it checks, a profile that does not hold to it and is found out."""

from __future__ import annotations

import io
import itertools
import os
import socket
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import pluggy
import pytest
from tests.builders import EDITION, KINDS, SHANGHAI, case, child, given, visit, with_rule

import childcare_policy.testing.again as again
import childcare_policy.testing.sealed as watch
from childcare_policy import (
    Caseload,
    Edition,
    Eligibility,
    Handling,
    InCategory,
    Named,
    Origin,
    PriceCeiling,
    ProviderAppointed,
    Registry,
    Rule,
    RuleKind,
    TermLength,
    Terms,
    Visit,
    VisitMode,
    VisitQuota,
    art,
    load,
)
from childcare_policy.testing import ProfileConformance, conformance, load_scenarios
from childcare_policy.testing.conformance import CHECKS, Checked, Examined, check, examined, shipped
from childcare_policy.testing.evidence import recorded
from childcare_policy.testing.moved import about, later, renamed, together
from childcare_policy.testing.relations import RELATIONS
from childcare_policy.testing.sealed import SealedError, sealed
from childcare_policy.testing.soundness import plain
from childcare_policy.testing.trials import Trial, drawn
from childcare_policy.wire import Intake

CLAUSE = EDITION.rules[0].clause[0]
AS_OF = date(2022, 6, 30)
Check = Callable[[Any, Any], Iterable[Any]]


def sample() -> Caseload:
    """Two cases that have nothing in common, each visited once."""
    return given(
        children=[child("c1"), child("c2")],
        cases=[case("k1"), case("k2", opened_on="2022-02-01")],
        visits=[visit("v1", "2022-03-10"), visit("v2", "2022-03-20", cases=["k2"], minutes=None)],
        workers=[{"id": "w1"}],
        assignments=[{"case": "k1", "worker": "w1", "role": "child_director"}],
    )


def lone(rule: Rule) -> Edition:
    """An edition of one rule, whose ledger is the clause it cites."""
    edition = with_rule(rule)
    return attrs.evolve(edition, ledger=(attrs.evolve(edition.clauses[CLAUSE], handling=Handling.DECIDED),))


@attrs.frozen(kw_only=True)
class Strange(Rule):
    """A rule of a kind from elsewhere."""

    at_least: int = 1


STRANGE = Strange(slug="a.b", clause=art(CLAUSE))


def kind(check: Check, **fields: Any) -> RuleKind[Any]:
    base = attrs.evolve(KINDS[ProviderAppointed], over="", tag="strange", rule=Strange, check=check)
    return attrs.evolve(base, **{"required": lambda _rule: {}, "remedy": lambda _rule, _row: None} | fields)


def bent(value: Any, **fields: Any) -> Any:
    """A value with fields its class does not allow for."""
    return attrs.evolve(value, **fields)


def other(value: Any) -> Any:
    """A value of another type than is asked for."""
    return value


def registry(edition: Edition, check: Check | None = None, **fields: Any) -> Registry:
    """A registry with one city of one edition, whose id is the edition's."""
    profile = attrs.evolve(SHANGHAI, editions=(edition,))
    own: dict[type, RuleKind[Any]] = {Strange: kind(check, **fields)} if check else {}
    return Registry(
        profiles={profile.id: profile},
        kinds={**KINDS, **own},
        origins={profile.id: Origin(name="strange", distribution="", version="")},
        failures=(),
        plugins=pluggy.PluginManager("childcare_policy"),
        entries={},
    )


def subject(edition: Edition, check: Check | None = None, **fields: Any) -> Examined:
    among = registry(edition, check, **fields)
    trial = Trial(name="one", edition=edition, caseload=sample(), as_of=AS_OF, kinds=among.kinds)
    return Examined(registry=among, profile=among.profiles["shanghai"], scenarios=(), trials=(trial,))


def strange(check: Check, **fields: Any) -> Examined:
    return subject(lone(STRANGE), check, **fields)


def codes(name: str, of: Examined) -> set[str]:
    done = check(name, of)
    assert done.holds == (not done.found)
    return {each.code for each in done.found}


def sound(_rule: Any, ctx: Any) -> Iterable[Any]:
    """A check that does as it should: of each case, whether it was visited in time."""
    for one in ctx.cases:
        seen = [row.id for row in ctx.visits if row.cases and one.id in row.cases and row.on and row.on <= ctx.as_of]
        yield ctx.row("case", one.id, "met" if seen else "pending", evidence=tuple(f"visit:{id}" for id in seen))


@pytest.mark.parametrize("name", [name for name in CHECKS if name not in ("words", "scenarios", "process", "ledger")])
def test_sound_kind_from_elsewhere_holds_to_everything(name: str) -> None:
    assert codes(name, strange(sound, apart=True, monotone=("visits",))) == set()


def rows_of(**statuses: Callable[[Any], str]) -> Check:
    """A check that gives the programme one answer, worked out of what it sees."""

    def answer(_rule: Any, ctx: Any) -> Iterable[Any]:
        for say in statuses.values():
            yield ctx.programme_row(say(ctx))

    return answer


def each_case(say: Callable[[Any, Any], str]) -> Check:
    def answer(_rule: Any, ctx: Any) -> Iterable[Any]:
        for one in ctx.cases:
            yield ctx.row("case", one.id, say(ctx, one))

    return answer


def windowed(_rule: Any, ctx: Any) -> Iterable[Any]:
    window = ("2022-03", date(2022, 3, 1), date(2022, 3, 31))
    status = "breached" if ctx.as_of < date(2023, 2, 1) else "met"
    row = list(ctx.programme_row(status))
    row[5] = window
    yield tuple(row)


def counting(say: Callable[[int, int], bool]) -> Check:
    """A check of how many visits there are: met where it is said so of their number and the number asked."""

    def answer(rule: Any, ctx: Any) -> Iterable[Any]:
        visits = ctx.caseload.visits or ()
        status = "met" if say(len(visits), rule.at_least) else "breached"
        yield ctx.programme_row(status, evidence=tuple(f"visit:{row.id}" for row in visits))

    return answer


def alternating() -> Check:
    turns = itertools.count()
    return rows_of(one=lambda _ctx: "met" if next(turns) % 2 else "breached")


def fails(_rule: Any, _ctx: Any) -> Iterable[Any]:
    raise ValueError


def changing(_rule: Any, ctx: Any) -> Iterable[Any]:
    for row in ctx.visits:
        object.__setattr__(row, "minutes", (row.minutes or 0) + 1)
    return ()


def settling(_rule: Any, ctx: Any) -> Iterable[Any]:
    for row in ctx.visits:
        object.__setattr__(row, "minutes", 7)
    return ()


def hiding(reach: Callable[[], Any]) -> Check:
    """A check that looks beyond its records and swallows the refusal."""

    def look(_ctx: Any) -> str:
        try:
            reach()
        except RuntimeError:
            return "met"
        return "met"

    return rows_of(one=look)


def doubting(_rule: Any, ctx: Any) -> Iterable[Any]:
    known = ctx.caseload.visits[1].minutes is not None
    yield ctx.row("case", "k1", "unknown", missing=("visit:v2.minutes",))
    yield ctx.row("case", "k2", "breached" if known else "met")


FOUND: dict[str, tuple[tuple[str, Check, dict[str, Any]], ...]] = {
    "K_ERROR": (("answers", fails, {}), ("sealed", fails, {})),
    "K_AGAIN": (("same", alternating(), {}),),
    "K_MUTATED": (("same", changing, {}),),
    "K_ORDER": (("order", rows_of(one=lambda ctx: "met" if ctx.caseload.visits[0].id == "v1" else "breached"), {}),),
    "K_SPLIT": (("split", each_case(lambda ctx, _: "met" if len(ctx.cases) > 1 else "breached"), {"apart": True}),),
    "K_UNRELATED": (
        ("unrelated", each_case(lambda ctx, _: "met" if len(ctx.cases) < 3 else "breached"), {"apart": True}),
    ),
    "K_MONOTONE": (
        ("more", counting(lambda count, _: count <= 2), {"monotone": ("visits",)}),
        ("less", counting(lambda count, _: count < 2), {"monotone": ("visits",)}),
    ),
    "K_LATER": (("later", windowed, {}),),
    "K_SHIFTED": (("shifted", rows_of(one=lambda ctx: "met" if ctx.as_of.year == 2022 else "breached"), {}),),
    "K_RENAMED": (("renamed", each_case(lambda _, one: "met" if one.id < "l" else "breached"), {}),),
    "K_STRICTER": (("stricter", counting(lambda count, least: count < least + 1), {}),),
    "K_FUTURE": (("future", counting(lambda count, _: count == 2), {}),),
    "K_OVERTURNED": (("recorded", doubting, {}),),
}


@pytest.mark.parametrize(
    ("code", "name", "check", "fields"), [(code, *rest) for code, rows in FOUND.items() for rest in rows]
)
def test_kind_that_does_not_hold_to_a_relation_is_found_out(
    code: str, name: str, check: Check, fields: dict[str, Any]
) -> None:
    assert code in codes(name, strange(check, **fields))


def test_kind_that_changes_records_for_good_is_found_out_after_it_was_asked_before() -> None:
    of = strange(settling)
    assert codes("answers", of) == {"K_ERROR"}
    assert codes("same", of) == {"K_MUTATED"}


@pytest.mark.parametrize("name", ["split", "unrelated", "more", "less"])
def test_relation_is_asked_only_of_kinds_that_announce_it(name: str) -> None:
    counts = each_case(lambda ctx, _: "met" if len(ctx.cases) == 2 and len(ctx.visits) == 2 else "breached")
    assert codes(name, strange(counts)) == set()
    assert codes(name, strange(counting(lambda count, _: count == 2))) == set()


@pytest.mark.parametrize(
    ("reach", "what"),
    [
        (date.today, "clock"),
        (datetime.now, "clock"),
        (time.time, "clock"),
        (lambda: socket.create_connection(("localhost", 9)), "network"),
        (lambda: Path("nothing.txt").write_text("a", encoding="utf-8"), "file"),
        (lambda: Path("nothing").mkdir(), "file"),
        (lambda: __import__("os").system("true"), "process"),
    ],
)
def test_check_that_looks_beyond_its_records_is_found_out(
    reach: Callable[[], Any], what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    of = strange(hiding(reach))
    monkeypatch.setattr(Trial, "text", "not asked before")
    [found] = check("sealed", of).found
    assert (found.code, found.words) == ("K_REACHED", ("one", what))


def test_nothing_is_watched_outside_the_room(tmp_path: Path) -> None:
    with sealed() as reached, pytest.raises(SealedError):
        date.today()
    assert reached == ["clock"]
    assert date.today() >= AS_OF
    (tmp_path / "a").write_text("a", encoding="utf-8")
    with sealed() as reached:
        assert (tmp_path / "a").read_text(encoding="utf-8") == "a"
    assert reached == []


def test_what_is_refused_in_the_room_is_told_apart() -> None:
    """Called by hand, as the interpreter calls them."""
    with sealed() as reached:
        watch._clock(sys._getframe(), "call", date.today)
        watch._clock(sys._getframe(), "c_call", len)
        watch._clock(sys._getframe(), "c_call", AS_OF.strftime)
        watch._audit("open", ("a", "r", os.O_RDONLY))
        watch._audit("open", ("a", "r", None))
        watch._audit("compile", ())
        sys.setprofile(None)
        for event, arguments, what in (
            ("socket.connect", (), "network"),
            ("os.remove", (), "file"),
            ("open", ("a", "w", os.O_WRONLY), "file"),
            ("os.system", (), "process"),
        ):
            with pytest.raises(SealedError, match=what):
                watch._audit(event, arguments)
        with pytest.raises(SealedError, match="clock"):
            watch._clock(sys._getframe(), "c_call", date.today)
    assert reached == ["network", "file", "file", "process", "clock"]
    watch._audit("os.system", ())
    watch._reach("clock")


def test_whatever_a_check_raises_is_found_by_its_type_alone() -> None:
    [found] = check("order", subject(with_rule(STRANGE))).found
    assert (found.code, found.words) == ("K_RAISED", ("order", "KindError"))


def accepting(text: Any) -> Intake:
    return Intake(caseload=Caseload())


def test_reader_that_takes_a_row_twice_or_reads_something_else_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("childcare_policy.testing.relations.read_caseload", accepting)
    assert codes("twice", strange(sound)) == {"K_TWICE"}
    assert codes("read-back", strange(sound)) == {"K_READ_BACK"}


def test_overlay_that_changes_something_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    of = strange(sound)
    monkeypatch.setattr(Edition, "amend", lambda self, _overlay: attrs.evolve(self, chapters=()))
    assert codes("overlay", of) == {"K_OVERLAY"}


def test_rule_that_is_changed_by_being_asked_is_found_out() -> None:
    def raising(rule: Any, ctx: Any) -> Iterable[Any]:
        object.__setattr__(rule, "at_least", rule.at_least + 1)
        yield ctx.programme_row("met")

    assert codes("same", strange(raising)) == {"K_MUTATED"}


def test_rule_that_is_changed_by_saying_what_it_asks_is_found_out() -> None:
    def saying(rule: Any) -> dict[str, Any]:
        object.__setattr__(rule, "at_least", rule.at_least + 1)
        return {}

    found = check("same", strange(sound, required=saying)).found
    assert {(each.code, each.words) for each in found} >= {("K_MUTATED", ())}


def test_years_beyond_the_calendar_are_not_tried() -> None:
    of = strange(rows_of(one=lambda ctx: "met" if ctx.as_of.year == 2090 else "breached"))
    [trial] = of.trials
    assert codes("shifted", attrs.evolve(of, trials=(attrs.evolve(trial, as_of=date(2099, 6, 30)),))) == set()


@pytest.mark.parametrize(
    ("ref", "ways"),
    [
        ("visit:v2.minutes", 2),
        ("visit:v2.child_seen", 2),
        ("case:k1.confirmed_on", 2),
        ("case:k1.channel", 2),
        ("worker:w1.name", 0),
        ("worker:w1.experience", 0),
        ("visit:v9.minutes", 0),
        ("visit:v1.nothing", 0),
        ("visit:v1.on", 0),
        ("visits", 0),
        ("strange:x.y", 0),
    ],
)
def test_fact_is_recorded_one_way_and_another(ref: str, ways: int) -> None:
    [trial] = strange(sound).trials
    made = [*recorded(trial, ref)]
    assert len(made) == ways
    assert all(each != trial.caseload for each in made)


def test_rules_without_a_number_cannot_be_stricter() -> None:
    assert codes("stricter", subject(lone(PROVIDER))) == set()


def test_answer_without_an_explanation_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("childcare_policy.texts.Explanation.lines", lambda _self: [])
    assert codes("words", subject(lone(PROVIDER))) == {"K_SILENT"}


def test_other_process_ends_with_the_type_of_its_error_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(again.job([], "pinghu", "nowhere")))
    with pytest.raises(SystemExit, match=r"^UnknownProfileError$"):
        again.main()


def test_other_process_answers_what_it_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    among = load(only=["pinghu"])
    city = among.profile("pinghu")
    trial = Trial(name="one", edition=city.editions[0], caseload=sample(), as_of=AS_OF, kinds=among.kinds)
    monkeypatch.setattr(sys, "stdin", io.StringIO(again.job([trial], "pinghu", "pinghu")))
    again.main()
    assert capsys.readouterr().out.split() == [again.print_of(trial.text)]


def test_order_of_facts_is_part_of_the_answer() -> None:
    def first(_rule: Any, ctx: Any) -> Iterable[Any]:
        yield ctx.programme_row("met", evidence=tuple(f"visit:{row.id}" for row in ctx.caseload.visits))

    [found] = check("order", strange(first)).found
    assert (found.code, found.rules, found.words) == ("K_ORDER", (), ("one",))


PROVIDER = ProviderAppointed(slug="a.b", clause=art(CLAUSE))


def profile(**fields: Any) -> Examined:
    of = subject(with_rule(PROVIDER))
    return attrs.evolve(of, profile=attrs.evolve(of.profile, **fields))


@pytest.mark.parametrize(
    "of",
    [
        subject(with_rule(attrs.evolve(PROVIDER, slug="A.b"))),
        subject(with_rule(attrs.evolve(PROVIDER, slug="visits"))),
        subject(with_rule(attrs.evolve(PROVIDER, clause=art("sh2022:nothing")))),
        subject(with_rule(bent(PROVIDER, clause=[CLAUSE]))),
        subject(with_rule(bent(PROVIDER, force=print))),
        subject(with_rule(bent(PROVIDER, force=bent(Caseload(), visits=[])))),
        subject(attrs.evolve(with_rule(PROVIDER), until=date(2000, 1, 1))),
        subject(attrs.evolve(with_rule(PROVIDER), profile="elsewhere")),
        profile(id="Shanghai"),
        profile(division="31"),
        profile(editions=(with_rule(PROVIDER), with_rule(PROVIDER))),
    ],
)
def test_profile_that_is_no_sound_data_is_found_out(of: Examined) -> None:
    assert codes("schema", of) == {"K_SCHEMA"}


@pytest.mark.parametrize(
    ("rule", "field", "what"),
    [
        (bent(PROVIDER, force="may"), "force", "Force"),
        (TermLength(slug="a.b", clause=art(CLAUSE), length=other(12)), "length", "Months"),
        (PriceCeiling(slug="a.b", clause=art(CLAUSE), amount=other(390000)), "amount", "Money"),
        (Eligibility(slug="a.b", clause=art(CLAUSE), who=InCategory(other("no_such_category"))), "who", "Condition"),
    ],
)
def test_field_that_holds_what_it_is_not_for_is_named_with_what_it_is_for(rule: Rule, field: str, what: str) -> None:
    found = check("schema", subject(with_rule(rule))).found
    assert (found[-1].code, found[-1].rules, found[-1].words) == ("K_SCHEMA", ("a.b",), (field, what))


def test_terms_that_hold_what_they_are_not_for_are_named() -> None:
    edition = attrs.evolve(with_rule(PROVIDER), terms=Terms(anchor=other("contract")))
    assert [each.words for each in check("schema", subject(edition)).found] == [("terms", "anchor", "Anchor")]


def test_rule_with_mappings_and_conditions_is_sound_data() -> None:
    assert codes("schema", subject(EDITION)) == set()
    assert plain(Named({"zh": "甲"}))
    assert not plain({"zh": "甲"})
    assert not plain(Named({"zh": ["甲"]}))
    assert not plain(bent(Caseload(), visits=[]))


@pytest.mark.parametrize(
    ("fields", "lacking"),
    [
        ({"quote": "十三个字" * 4}, "quote"),
        ({"article": ""}, "article"),
        ({"handling": Handling.DATA, "held": ""}, "held"),
        ({"handling": Handling.UNMODELLED, "why": {}}, "why"),
        ({"handling": Handling.TRACKED, "why": {"zh": "因", "en": "for"}, "evidence": ()}, "evidence"),
        ({"kind": "wish"}, "kind"),
        ({"evidence": ("visits.on", "expenses.vehicle")}, "expenses.vehicle"),
        ({"evidence": ("visits.mode=online", "visits.mode=by_owl")}, "visits.mode=by_owl"),
        ({"evidence": ("children.categories=orphan", "children.categories=heir")}, "children.categories=heir"),
        ({"evidence": ("risk_grades.from", "no_table.from")}, "no_table.from"),
        ({"evidence": ("visits",)}, "visits"),
    ],
)
def test_clause_that_is_not_accounted_for_is_found_out(fields: dict[str, Any], lacking: str) -> None:
    edition = with_rule(PROVIDER)
    first, *rest = edition.ledger
    [found] = check("ledger", subject(attrs.evolve(edition, ledger=(attrs.evolve(first, **fields), *rest)))).found
    assert (found.code, found.clauses, found.words) == ("K_LEDGER", (first.id,), (lacking,))


def test_ledger_that_is_empty_or_has_a_clause_twice_is_found_out() -> None:
    edition = with_rule(PROVIDER)
    for ledger in ((), (*edition.ledger, edition.ledger[0])):
        assert codes("ledger", subject(attrs.evolve(edition, ledger=ledger))) == {"K_LEDGER"}
    assert codes("ledger", subject(edition)) == set()


def test_kind_without_words_and_text_in_one_language_are_found_out() -> None:
    assert codes("words", strange(sound)) == {"K_SILENT"}
    assert codes("words", profile(title={"zh": "上海"})) == {"L_UNTRANSLATED"}
    assert codes("words", subject(with_rule(PROVIDER))) == set()


def test_oddity_that_has_to_be_explained_fails_nothing() -> None:
    twins = attrs.evolve(EDITION.chapters[0], rules=(PROVIDER, attrs.evolve(PROVIDER, slug="a.c")))
    done = check("audit", subject(attrs.evolve(with_rule(PROVIDER), chapters=(twins,))))
    assert "L_OVERLAP" in {each.code for each in done.found}
    assert not Checked(
        name="audit", tried=1, found=tuple(each for each in done.found if each.code != "L_OVERLAP")
    ).holds
    assert Checked(name="audit", tried=1, found=tuple(each for each in done.found if each.code == "L_OVERLAP")).holds


QUOTA = VisitQuota(slug="visits.monthly", clause=art(CLAUSE), mode=VisitMode.HOME, at_least=1)
SCENARIO = """
- scenario: {name}
  profile: shanghai
  edition: "2022"
  as_of: 2022-03-01
  given:
    cases: [{{id: k1, opened_on: 2022-01-01}}]
    visits: [{{id: v1, cases: [k1], on: 2022-01-10, mode: home}}]
  expect:
    - {{rule: visits.monthly, window: "2022-0{month}", status: {status}}}
"""


def test_must_is_to_be_shown_met_and_breached(tmp_path: Path) -> None:
    of = subject(lone(QUOTA))
    file = tmp_path / "a.scenario.yaml"

    def with_scenarios(*rows: str) -> list[tuple[str, tuple[str, ...]]]:
        file.write_text("".join(rows), encoding="utf-8")
        found = check("scenarios", attrs.evolve(of, scenarios=tuple(load_scenarios(file)))).found
        return [(each.code, each.words) for each in found]

    met = SCENARIO.format(name="seen", month=1, status="met")
    breached = SCENARIO.format(name="unseen", month=2, status="breached")
    wrong = SCENARIO.format(name="wrong", month=2, status="met")
    assert with_scenarios(met) == [("K_SCENARIO", ("breached",))]
    assert with_scenarios(met, breached) == []
    assert with_scenarios(met, breached, wrong) == [("K_SCENARIO_FAILS", ("wrong",))]
    assert with_scenarios(met, breached, wrong + "  xfail: a known one\n") == []
    assert with_scenarios(met, breached, breached.replace('"2022"', '"1999"')) == [("K_SCENARIO_FAILS", ("unseen",))]


def test_kind_says_what_its_musts_can_come_to() -> None:
    assert codes("scenarios", strange(sound, verdicts=())) == set()
    assert codes("scenarios", strange(sound, verdicts=("met",))) == {"K_SCENARIO"}


STRANGER = """
import attrs
from childcare_policy import Profile, Rule, RuleKind, hookimpl
from childcare_policy_shanghai import SHANGHAI

@attrs.frozen(kw_only=True)
class Hashed(Rule):
    pass

def check(rule, ctx):
    yield ctx.programme_row("met", observed=(("hash", {figure}),))

EDITION = SHANGHAI.named("2022")
RULE = Hashed(slug="a.b", clause=(EDITION.rules[0].clause[0],))
CHAPTER = attrs.evolve(EDITION.chapters[0], rules=(RULE,))
CITY = attrs.evolve(SHANGHAI, id="{id}", editions=(attrs.evolve(EDITION, chapters=(CHAPTER,), readings=()),))

@hookimpl
def childcare_policy_profiles():
    return (CITY,)

@hookimpl
def childcare_policy_kinds():
    return (RuleKind(tag="hashed", rule=Hashed, check=check, required=lambda rule: {{}}),)
"""


def stranger(id: str, figure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Examined:
    """A city of somebody else's, installed; its one answer holds the figure."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / f"stranger_{id}.py").write_text(STRANGER.format(id=id, figure=figure), encoding="utf-8")
    info = tmp_path / f"stranger_{id}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: stranger-{id}\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[childcare_policy]\n{id} = stranger_{id}\n", encoding="utf-8")
    among = load(only=[id])
    city = among.profile(id)
    trial = Trial(name="one", edition=city.editions[0], caseload=sample(), as_of=AS_OF, kinds=among.kinds)
    return Examined(registry=among, profile=city, scenarios=(), trials=(trial, attrs.evolve(trial, name="two")))


@pytest.mark.parametrize(
    ("id", "figure", "found"),
    [
        ("even", "1", []),
        ("uneven", "hash('x')", [("K_PROCESS", ("one",)), ("K_PROCESS", ("two",))]),
    ],
)
def test_answer_that_rests_on_hashes_is_found_out_in_another_process(
    id: str, figure: str, found: list[tuple[str, tuple[str, ...]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = stranger(id, figure, tmp_path, monkeypatch)
    assert [(each.code, each.words) for each in check("process", of).found] == found
    assert shipped(of.registry, id) is None


@pytest.mark.parametrize(
    ("id", "last", "by"),
    [
        ("raising", "raise LookupError('Zhang San')", "UnknownProfileError"),  # which does not load there
        ("leaving", "os._exit(7)", "7"),
    ],
)
def test_process_that_breaks_off_is_told_once_by_where_and_how(
    id: str, last: str, by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = stranger(id, "1", tmp_path, monkeypatch)
    script = tmp_path / f"stranger_{id}.py"
    ending = f"import os\nif os.environ.get('PYTHONHASHSEED') == '20200601':\n    {last}\n"
    script.write_text(script.read_text(encoding="utf-8") + ending, encoding="utf-8")
    [found] = check("process", of).found
    assert (found.code, found.words) == ("K_BROKE_OFF", ("one", by))


def test_kit_asks_everything_of_what_is_named(tmp_path: Path) -> None:
    among = registry(lone(QUOTA))
    (tmp_path / "deep").mkdir()
    text = "".join(SCENARIO.format(name=name, month=1, status="met") for name in ("seen", "seen again"))
    (tmp_path / "deep" / "a.scenario.yaml").write_text(text, encoding="utf-8")
    found = conformance("shanghai", registry=among, scenarios=tmp_path, examples=1)
    assert [each.name for each in found] == [*CHECKS]
    assert [each.name for each in found if not each.holds] == ["scenarios"]
    assert {each.tried for each in found if each.name in RELATIONS} == {3}


def test_trials_are_the_same_in_every_run_and_none_where_none_are_asked() -> None:
    [first] = drawn(SHANGHAI, EDITION, KINDS, 1)
    [second] = drawn(SHANGHAI, EDITION, KINDS, 1)
    assert first.caseload == second.caseload
    assert drawn(SHANGHAI, EDITION, KINDS, 0) == []
    assert examined("shanghai", registry=registry(lone(QUOTA)), examples=0).trials == ()


def test_scenario_that_cannot_be_taken_in_is_no_trial(tmp_path: Path) -> None:
    text = SCENARIO.format(name="odd", month=1, status="met").replace("2022-01-01", "2022-13-01")
    (tmp_path / "a.scenario.yaml").write_text(text, encoding="utf-8")
    of = examined("shanghai", registry=registry(lone(QUOTA)), scenarios=tmp_path, examples=1)
    assert [each.name for each in of.trials] == ["shanghai 2022 drawn 1"]
    assert len(of.scenarios) == 1


def test_profile_keeps_its_scenarios_in_its_package() -> None:
    among = load(only=["pinghu"])
    folder = shipped(among, "pinghu")
    assert folder is not None
    assert folder.parts[-2:] == ("childcare_policy_pinghu", "scenarios")
    assert shipped(registry(lone(QUOTA)), "shanghai") is None


class Conforming(ProfileConformance):
    """Not collected: its name is no test's."""

    profile = "pinghu"
    examples = 1


def test_inherited_class_has_a_test_for_each_check_and_tells_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    tests = [name for name in dir(Conforming) if name.startswith("test_")]
    assert sorted(tests) == sorted(f"test_{name.replace('-', '_')}" for name in CHECKS)
    of = profile(title={"zh": "上海"})
    monkeypatch.setattr("childcare_policy.testing.kit._examined", lambda *_: of)
    Conforming().test_order()  # type: ignore[attr-defined]
    with pytest.raises(AssertionError, match="does not conform: words\nL_UNTRANSLATED · shanghai · title, en"):
        Conforming().test_words()  # type: ignore[attr-defined]


def test_days_move_everywhere_and_what_holds_none_stays_as_it_is() -> None:
    row = Visit(id="v1", on=date(2024, 2, 29), minutes=60)
    assert later(row, 28).on == date(2052, 2, 29)
    assert later(EDITION.rules[0], 28) is EDITION.rules[0]
    with pytest.raises(ValueError, match="day"):
        later(row, 1)


def test_cases_with_something_in_common_stay_together() -> None:
    caseload = given(
        children=[child("c1", household="h1"), child("c2", household="h1"), child("c3"), child("c4")],
        cases=[
            case("k1"),
            case("k2"),
            case("k3"),
            case("k4", closed_on="2022-02-01"),
            case("k5", child="c4", opened_on="2022-03-01"),
            case("k6", child=None),
        ],
        visits=[visit("v1", cases=["k2", "k3"]), visit("v2", cases=["k5"]), visit("v3", cases=None)],
        documents=[{"id": "d1", "kind": "service_plan", "visit": "v2"}, {"id": "d2", "kind": "service_plan"}],
        incidents=[{"id": "i1", "case": "k4"}, {"id": "i2", "case": "k1"}],
    )
    groups = together(caseload)
    assert sorted(map(sorted, groups)) == [["k1", "k2", "k3"], ["k4", "k5"], ["k6"]]
    alone = about(caseload, frozenset({"k1", "k2", "k3"}))
    assert [row.id for row in alone.cases or ()] == ["k1", "k2", "k3", "k6"]
    assert [row.id for row in alone.visits or ()] == ["v1", "v3"]
    assert [row.id for row in alone.documents or ()] == ["d2"]
    assert [row.id for row in alone.incidents or ()] == ["i2"]
    assert together(given()) == []
    assert about(given(), frozenset()) == given()


def test_renamed_rows_point_to_renamed_rows() -> None:
    caseload = given(
        children=[child("c1", name="甲"), child("c2")],
        cases=[case("k1"), case("k2")],
        workers=[{"id": "w1"}, {"id": "w2"}],
        visits=[visit("v1", workers=["w1"])],
        documents=[{"id": "d1", "kind": "service_plan", "signed_by": ["w1", "guardian"]}],
        areas=[{"id": "t1", "kind": "township", "deputy_head": "w1"}],
    )
    other, back = renamed(caseload)
    assert back["children"] == {"zc2": "c1", "zc1": "c2"}
    assert [(row.id, row.child) for row in other.cases or ()] == [("zk2", "zc2"), ("zk1", "zc1")]
    assert (other.children or ())[0].name == "甲甲"
    assert [row.workers for row in other.visits or ()] == [("zw2",)]
    assert [row.signed_by for row in other.documents or ()] == [("zw2", "guardian")]
    assert [(row.id, row.deputy_head) for row in other.areas or ()] == [("t1", "zw2")]
    assert renamed(Caseload())[0] == Caseload()


def test_two_answers_about_one_thing_may_come_in_either_order() -> None:
    orders = [
        {"id": f"o{n}", "kind": "rectification", "issued_on": "2020-08-01", "due_on": "2020-08-20", "refused": refused}
        for n, refused in enumerate((True, None))
    ]
    edition = SHANGHAI.named("2020")
    rules = [n for n, rule in enumerate(edition.rules) if rule.slug == "sanctions.exit"]
    caseload = given(programme={"id": "p1", "starts_on": "2020-06-01", "ends_on": "2021-05-31"}, orders=orders)
    trial = Trial(name="", edition=edition, caseload=caseload, as_of=date(2020, 9, 10), kinds=KINDS)
    assert [status for key, status in trial.statuses.items() if key[0] in rules] == ["pending unknown"]
    assert [*RELATIONS["renamed"](trial)] == []
