"""Profiles as files: written and read they are the same, answer the same, and nothing in a file is ever run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib.metadata import EntryPoint
from itertools import islice
from pathlib import Path
from typing import Any

import attrs
import pytest

from childcare_policy import (
    Every,
    InputError,
    OverlayError,
    Profile,
    ProfileError,
    Registry,
    UnknownProfileError,
    dump_profile,
    evaluate,
    load,
    load_caseload,
    read_profile,
    report_to_json,
)
from childcare_policy.digest import digest
from childcare_policy.quantities import Cycle
from childcare_policy.testing.judging import run
from childcare_policy.testing.scenario import load_scenarios

ROOT = Path(__file__).parents[2]
CITIES = {"shanghai": ("shanghai", "shanghai/yangpu"), "pinghu": ("pinghu",), "zhanjiang": ("zhanjiang",)}
IDS = tuple(id for ids in CITIES.values() for id in ids)
Plain = dict[str, Any]


@cache
def installed() -> Registry:
    return load(entries=[EntryPoint(city, f"childcare_policy_{city}", "childcare_policy") for city in CITIES])


@cache
def written(id: str) -> str:
    return dump_profile(installed().profile(id), installed().kinds)


@pytest.fixture(scope="module")
def from_files(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    folder = tmp_path_factory.mktemp("profiles")
    for number, id in enumerate(IDS):
        (folder / f"{number}.json").write_text(written(id), encoding="utf-8")
    return load(only=[], entries=[], paths=[folder / f"{number}.json" for number in range(len(IDS))])


def small() -> Plain:
    """A profile of one rule of each of two kinds, a reading of one and one of the terms."""
    text = {"zh": "文", "en": "text"}
    option = {"id": "as-written", "title": text}
    rules = [
        {"is": "visit_quota", "slug": "visits.monthly", "clause": ["v1:1"], "mode": "home", "at_least": 1},
        {"is": "eligibility", "slug": "who", "clause": ["v1:1"], "who": {"is": "in_compulsory_stage"}},
    ]
    edition = {
        "profile": "ville",
        "id": "1",
        "title": text,
        "document": {"id": "v1", "title": text, "issuers": text},
        "in_force": "2024-01-01",
        "chapters": [{"label": "1", "title": text, "rules": rules}],
        "readings": [
            {
                "id": "v1.often",
                "clause": ["v1:1"],
                "question": text,
                "options": [
                    option,
                    {"id": "twice", "title": text, "adjust": [{"rule": "visits.monthly", "to": {"at_least": 2}}]},
                ],
                "default": "as-written",
                "reason": text,
            },
            {
                "id": "v1.partial",
                "clause": ["v1:1"],
                "question": text,
                "options": [option, {"id": "whole", "title": text, "adjust": [{"to": {"partial": "whole"}}]}],
                "default": "as-written",
                "reason": text,
            },
        ],
        "ledger": [
            {
                "id": "v1:1",
                "article": "1",
                "quote": "",
                "kind": "visit_cadence",
                "force": "must",
                "handling": "decided",
                "gist": text,
            }
        ],
    }
    return {
        "format": "childcare-policy/profile@1",
        "id": "ville",
        "title": text,
        "division": "990100",
        "editions": [edition],
    }


def read(plain: Any) -> Profile:
    return read_profile(json.dumps(plain), installed().kinds)


def faults(plain: Any) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as raised:
        read(plain)
    return [(fault.code, fault.path) for fault in raised.value.faults]


def changed(change: Callable[[Plain, list[Plain]], object]) -> list[tuple[str, str]]:
    """The faults after a change to the edition and its rules, without the place of the edition."""
    plain = small()
    [edition] = plain["editions"]
    change(edition, edition["chapters"][0]["rules"])
    return [(code, path.removeprefix("/editions/0").replace("/chapters/0/rules", "")) for code, path in faults(plain)]


@pytest.mark.parametrize("id", IDS)
def test_a_profile_written_and_read_is_equal_and_has_the_same_digest(id: str, from_files: Registry) -> None:
    ours, theirs = installed().profile(id), from_files.profile(id)
    assert theirs == ours
    assert digest(theirs) == digest(ours)
    assert [type(rule) for each in theirs.editions for rule in each.rules] == [
        type(rule) for each in ours.editions for rule in each.rules
    ]
    assert dump_profile(theirs, from_files.kinds) == written(id)


def asked_in_scenarios(city: str) -> Iterator[Any]:
    for path in sorted((ROOT / "profiles" / city).rglob("*.scenario.yaml")):
        yield from load_scenarios(path)


@pytest.mark.no_cover
@pytest.mark.parametrize("city", CITIES)
def test_a_file_answers_scenarios_to_the_byte_as_the_plug_in_does(city: str, from_files: Registry) -> None:
    answered = 0
    for scenario in islice(asked_in_scenarios(city), None, None, 4):
        ours, theirs = run(scenario, installed()), run(scenario, from_files)
        assert (ours.unmet, ours.edition) == (theirs.unmet, theirs.edition)
        assert str(ours.error) == str(theirs.error)
        if ours.report and theirs.report:
            assert report_to_json(ours.report) == report_to_json(theirs.report)
            answered += 1
    assert answered > 20


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("id", "edition"),
    [("shanghai", "2020"), ("shanghai", "2022"), ("shanghai/yangpu", ""), ("pinghu", ""), ("zhanjiang", "")],
)
def test_a_file_answers_an_invented_caseload_to_the_byte_under_every_reading(
    id: str, edition: str, from_files: Registry
) -> None:
    caseload = next(caseload for _, caseload in installed().synth(id, 7, edition))
    answers = []
    for registry in (installed(), from_files):
        found = registry.profile(id)
        under = found.named(edition) if edition else found.editions[0]
        others = [
            (each.id, option.id) for each in under.readings for option in each.options if option.id != each.default
        ]
        choices = [{}, *({id: option} for id, option in others[:: max(1, len(others) // 4)])]
        answers.append(
            [
                report_to_json(evaluate(under.read(choice), caseload, date(2025, 7, 31), registry.kinds))
                for choice in choices
            ]
        )
    assert answers[0] == answers[1]
    assert len(answers[0]) > 3


def test_a_file_runs_where_no_city_is_installed_and_imports_none(tmp_path: Path) -> None:
    file = tmp_path / "pinghu.json"
    file.write_text(written("pinghu"), encoding="utf-8")
    code = f"""
import sys
from datetime import date
from childcare_policy import evaluate, load, load_caseload, report_to_json
registry = load(entries=[], paths=[{str(file)!r}])
facts = load_caseload({str(ROOT / "examples/pinghu/2024.json")!r}).caseload
edition = registry.profile("pinghu").for_programme(facts.programme, date(2025, 6, 30))
sys.stdout.buffer.write(report_to_json(evaluate(edition, facts, date(2025, 6, 30), registry.kinds)).encode())
assert not [name for name in sys.modules if name.startswith("childcare_policy_")]
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    facts = load_caseload(ROOT / "examples/pinghu/2024.json").caseload
    edition = installed().profile("pinghu").for_programme(facts.programme, date(2025, 6, 30))
    assert said.decode() == report_to_json(evaluate(edition, facts, date(2025, 6, 30), installed().kinds))


def test_a_small_profile_is_read_and_what_is_left_out_takes_its_default() -> None:
    [edition] = read(small()).editions
    assert edition.rules[0].window == Every(1, Cycle.CALENDAR)  # type: ignore[attr-defined]
    assert edition.read({"v1.often": "twice"}).rules[0].at_least == 2  # type: ignore[attr-defined]
    assert read(small()) == read(json.loads(dump_profile(read(small()), installed().kinds)))


def test_a_rule_is_written_with_every_field_and_its_units() -> None:
    plain = json.loads(dump_profile(read(small()), installed().kinds))
    monthly = plain["editions"][0]["chapters"][0]["rules"][0]
    assert monthly["is"] == "visit_quota"
    assert monthly["window"] == {"months": 1}
    assert monthly["force"] == "must"
    assert '"days": 30' in written("zhanjiang")


def test_the_order_of_keys_in_a_file_changes_nothing() -> None:
    plain = small()
    plain["editions"][0] = dict(reversed(plain["editions"][0].items()))
    assert read(dict(reversed(plain.items()))) == read(small())


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (lambda e, rules: rules[0].update(atleast=2), "E_FIELD_UNKNOWN", "/0/*"),
        (lambda e, rules: rules[0].update({"is": "visit_quotas"}), "E_WORD", "/0/is"),
        (lambda e, rules: rules[0].update({"is": ["visit_quota"]}), "E_WORD", "/0/is"),
        (lambda e, rules: rules[0].pop("is"), "E_REQUIRED", "/0/is"),
        (lambda e, rules: rules[0].pop("slug"), "E_REQUIRED", "/0/slug"),
        (lambda e, rules: rules[0].update(slug=None), "E_REQUIRED", "/0/slug"),
        (lambda e, rules: rules[0].update(at_least="1"), "E_TYPE_INT", "/0/at_least"),
        (lambda e, rules: rules[0].update(at_least=True), "E_TYPE_INT", "/0/at_least"),
        (lambda e, rules: rules[0].update(at_least=1.5), "E_TYPE_INT", "/0/at_least"),
        (lambda e, rules: rules[0].update(mode="hom"), "E_WORD", "/0/mode"),
        (lambda e, rules: rules[0].update(clause="v1:1"), "E_TYPE_LIST", "/0/clause"),
        (lambda e, rules: rules[0].update(window={"months": 5}), "E_VALUE", "/0/window"),
        (lambda e, rules: rules[0].update(window={"months": 0, "cycle": "anchored"}), "E_VALUE", "/0/window"),
        (lambda e, rules: rules[0].update(window=1), "E_TYPE_OBJECT", "/0/window"),
        (lambda e, rules: rules[0].update(to={"is": "everyone"}), "E_WORD", "/0/to/is"),
        (lambda e, rules: rules.append("a rule"), "E_TYPE_OBJECT", "/2"),
        (lambda e, rules: rules.append(None), "E_REQUIRED", "/2"),
        (lambda e, rules: rules[1].update(who={"is": "os.system"}), "E_WORD", "/1/who/is"),
        (
            lambda e, rules: rules[1].update(who={"is": "not", "part": {"is": "lives_in"}}),
            "E_REQUIRED",
            "/1/who/part/division",
        ),
        (lambda e, rules: e.update(in_force="2024-02-30"), "E_DATE_INVALID", "/in_force"),
        (lambda e, rules: e.update(title=["文"]), "E_TYPE_OBJECT", "/title"),
        (lambda e, rules: e.update(title={"zh": 1}), "E_TYPE_TEXT", "/title/*"),
        (
            lambda e, rules: e["readings"][0]["options"][1]["adjust"][0].update(rule="none"),
            "E_REFERENCE",
            "/readings/0/options/1/adjust/0/rule",
        ),
        (
            lambda e, rules: e["readings"][0]["options"][1]["adjust"][0].update(rule=3),
            "E_TYPE_TEXT",
            "/readings/0/options/1/adjust/0/rule",
        ),
        (
            lambda e, rules: e["readings"][0]["options"][1]["adjust"][0].update(to={"most": 2}),
            "E_FIELD_UNKNOWN",
            "/readings/0/options/1/adjust/0/to/*",
        ),
        (
            lambda e, rules: e["readings"][0]["options"][1]["adjust"][0].update(to={"at_least": "2"}),
            "E_TYPE_INT",
            "/readings/0/options/1/adjust/0/to/at_least",
        ),
        (
            lambda e, rules: e["readings"][0]["options"][1]["adjust"][0].update(to=2),
            "E_TYPE_OBJECT",
            "/readings/0/options/1/adjust/0/to",
        ),
        (
            lambda e, rules: e["readings"][1]["options"][1]["adjust"][0].update(to={"partial": "none"}),
            "E_WORD",
            "/readings/1/options/1/adjust/0/to/partial",
        ),
        (lambda e, rules: e.update(readings=[None]), "E_REQUIRED", "/readings/0"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_place(change: Any, code: str, path: str) -> None:
    assert (code, path) in changed(change)


def test_every_fault_of_a_file_is_told_at_once() -> None:
    def change(edition: Plain, rules: list[Plain]) -> None:
        rules[0].update(at_least="one", mode=3)
        rules[1].update({"is": "nothing"})
        edition["ledger"][0]["handling"] = "done"

    assert changed(change) == [
        ("E_TYPE_TEXT", "/0/mode"),
        ("E_TYPE_INT", "/0/at_least"),
        ("E_WORD", "/1/is"),
        ("E_WORD", "/ledger/0/handling"),
    ]


def test_a_fault_says_what_would_be_accepted_and_of_which_file() -> None:
    plain = small()
    plain["editions"][0]["chapters"][0]["rules"][0]["is"] = "visitquota"
    plain["editions"][0]["readings"] = []
    with pytest.raises(InputError) as raised:
        read_profile(json.dumps(plain), installed().kinds, file="ville.json")
    [fault] = raised.value.faults
    assert fault.file == "ville.json"
    assert "visit_quota" in fault.help


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "E_EMPTY"),
        ("[]", "E_JSON_SHAPE"),
        ("{", "E_JSON_SYNTAX"),
        ("{}", "E_FORMAT"),
        ('{"format": "childcare-policy/caseload@1"}', "E_FORMAT"),
        ('{"format": "childcare-policy/profile@1", "id": "a", "id": "b"}', "E_JSON_DUPKEY"),
        ('{"format": "childcare-policy/profile@1", "division": NaN}', "E_JSON_NONFINITE"),
    ],
)
def test_what_is_no_profile_at_all_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputError) as raised:
        read_profile(text, installed().kinds)
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda e: e["chapters"][0]["rules"][0].update(clause=["v1:9"]), "E_CLAUSE"),
        (lambda e: e["chapters"][0]["rules"][0].update(clause=[]), "E_CLAUSE"),
        (lambda e: e["chapters"][0]["rules"].append(e["chapters"][0]["rules"][0]), "E_DUPLICATE"),
        (lambda e: e["readings"][0].update(default="twice"), "E_READING"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_as_a_plug_in_would_be(change: Any, code: str) -> None:
    plain = small()
    change(plain["editions"][0])
    with pytest.raises(ProfileError) as raised:
        read(plain)
    assert raised.value.code == code


def test_what_could_not_be_read_back_is_not_written() -> None:
    profile = read(small())
    [edition] = profile.editions
    dangling = attrs.evolve(edition, chapters=())
    with pytest.raises(OverlayError) as raised:
        dump_profile(attrs.evolve(profile, editions=(dangling,)), installed().kinds)
    assert raised.value.path == "at_least"


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError) as raised:
        load(entries=[], paths=["nowhere.json"])
    assert [(fault.code, fault.file) for fault in raised.value.faults] == [("E_FILE", "nowhere.json")]


def ville(folder: Path, **more: Any) -> Path:
    path = folder / f"{len([*folder.iterdir()])}.json"
    path.write_text(json.dumps({**small(), **more}), encoding="utf-8")
    return path


def test_a_file_is_known_by_its_id_and_by_its_name(tmp_path: Path) -> None:
    path = ville(tmp_path)
    registry = load(entries=[], paths=[path])
    assert registry.profile("ville") is registry.profile(str(path))
    assert registry.origins["ville"].file == str(path)
    with pytest.raises(UnknownProfileError):
        registry.profile("")


def test_a_file_stands_in_for_an_installed_profile_of_its_id(tmp_path: Path) -> None:
    entries = [EntryPoint("pinghu", "childcare_policy_pinghu", "childcare_policy")]
    registry = load(entries=entries, paths=[ville(tmp_path, id="pinghu")])
    assert registry.profile("pinghu").division == "990100"


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError) as raised:
        load(entries=[], paths=[ville(tmp_path), ville(tmp_path)])
    assert (raised.value.code, raised.value.path) == ("E_DUPLICATE", "ville")
