"""The playground: what it offers can be changed, and what it saves says what was changed, no more."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from docs.pages.play import WORDS
from docs.play import playground as played
from docs.play.changing import by_hand, by_readings
from docs.play.people import owners
from docs.play.playground import WHAT_IF, Playground, ask
from docs.play.slots import changed, field, slots

from childcare_policy import (
    Case,
    Caseload,
    Child,
    Edition,
    Incident,
    InputError,
    Overlay,
    Rule,
    Visit,
    dump_caseload,
    dump_overlay,
    load,
    read_overlay,
)
from childcare_policy.cli.app import app
from childcare_policy.texts import texts

REGISTRY = load()
EDITIONS = [edition for profile in REGISTRY.profiles.values() for edition in profile.editions]
NAMES = [f"{edition.profile}-{edition.id}-{edition.document.id}-{len(edition.overlays)}" for edition in EDITIONS]
PAGE = (Path(played.__file__).parent / "page.mjs").read_text(encoding="utf-8")
SAID = texts("zh")
PINGHU = {"profile": "pinghu", "edition": "2024"}


def offered(edition: Edition) -> Iterator[tuple[Rule, dict[str, Any]]]:
    for rule in edition.rules:
        for path, value in slots(rule):
            yield rule, {"path": [*path], **field(SAID, path, value)}


def change(rule: Rule, slot: dict[str, Any], value: str) -> dict[str, Any]:
    return {"paper": rule.document, "slug": rule.slug, "path": slot["path"], "value": value}


@pytest.fixture(scope="module")
def caseload() -> Caseload:
    return next(each for _, each in REGISTRY.synth("pinghu", 1))


@pytest.mark.parametrize("edition", EDITIONS, ids=NAMES)
def test_a_reading_saved_as_changes_is_the_edition_read_so(edition: Edition) -> None:
    for reading in edition.readings:
        for option in reading.options:
            read = edition.read({reading.id: option.id})
            adjusts = tuple(by_readings(edition, {reading.id: option.id}))
            overlay = Overlay(id="what-if", document=WHAT_IF, changes=adjusts)
            text = dump_overlay(overlay, edition, REGISTRY.kinds)
            laid = edition.amend(read_overlay(text, edition, REGISTRY.kinds))
            assert (laid.rules, laid.terms, laid.terms_of) == (read.rules, read.terms, read.terms_of)


@pytest.mark.parametrize("edition", EDITIONS, ids=NAMES)
def test_every_quantity_offered_has_a_name_and_can_say_something_else(edition: Edition) -> None:
    assert [*offered(edition)]
    for rule, slot in offered(edition):
        assert f"slot-{slot['name']}" in WORDS, rule.slug
        assert not slot["unit"] or f"unit-{slot['unit']}" in WORDS
        other = slot["options"][-1]["id"] if "options" in slot else "7" if slot["value"] != "7" else "8"
        assert changed(rule, tuple(slot["path"]), other) != rule


@pytest.mark.parametrize("edition", EDITIONS, ids=NAMES)
def test_a_quantity_that_says_what_it_said_is_no_change(edition: Edition) -> None:
    assert [*by_hand(edition, [change(rule, slot, slot["value"]) for rule, slot in offered(edition)])] == []


def test_two_quantities_of_one_rule_are_one_change() -> None:
    edition = REGISTRY.profile("shanghai").named("2022")
    rule = next(each for each in edition.rules if each.slug == "visits.monthly")
    [count, window] = [slot for each, slot in offered(edition) if each is rule]
    [adjust] = by_hand(edition, [change(rule, count, "2"), change(rule, window, "calendar:3")])
    assert {*adjust.to} == {"at_least", "window"}
    assert adjust.clause == rule.clause


@pytest.mark.parametrize("value", ["", "x", "-1", "1.5", "٣", "9" * 40])
def test_what_is_no_quantity_is_told_without_saying_it(value: str) -> None:
    edition = REGISTRY.profile("shanghai").named("2022")
    rule, slot = next((rule, slot) for rule, slot in offered(edition) if slot["name"] == "min_session")
    with pytest.raises(InputError) as error:
        [*by_hand(edition, [change(rule, slot, value)])]
    [fault] = error.value.faults
    assert fault.path == "/visits.session/min_session"
    assert not value or value not in SAID.fault(fault)


def test_a_faulty_caseload_is_told_without_what_it_says() -> None:
    given = {"format": "childcare-policy/caseload@1", "children": [{"id": "c1", "birth_date": "2019-13-01"}]}
    asked = {"do": "take", "language": "zh", **PINGHU, "name": "a.json", "text": json.dumps(given)}
    [line] = json.loads(ask(Playground(), json.dumps(asked)))["errors"]
    assert line.startswith("E_")
    assert "a.json" in line
    assert "2019-13-01" not in line


def test_what_is_saved_gives_the_same_answer_on_the_command_line(caseload: Caseload, tmp_path: Path) -> None:
    playground = Playground()
    text = dump_caseload(caseload)
    playground.take(SAID, **PINGHU, name="own.json", text=text)
    edition = REGISTRY.profile("pinghu").named("2024")
    rule, slot = next((r, s) for r, s in offered(edition) if "options" in s and s["value"] == "anchored:6")
    found = playground.answer(
        SAID,
        **PINGHU,
        as_of="2025-06-30",
        changes=[change(rule, slot, "anchored:3")],
        readings={"ph2024.partial": "whole"},
        first="2024-12-01",
        last="2025-06-30",
    )
    (tmp_path / "own.json").write_text(text, encoding="utf-8")
    (tmp_path / "what-if.json").write_text(found["overlay"], encoding="utf-8")
    line = ["audit", str(tmp_path / "own.json"), "--profile", "pinghu", "--edition", "2024", "--as-of", "2025-06-30"]
    run = CliRunner().invoke(app, [*line, "--overlay", str(tmp_path / "what-if.json"), "--format", "json"])
    assert found["digest"] == f"sha256:{hashlib.sha256(run.stdout_bytes).hexdigest()}"
    assert found["flips"]
    assert any(row["before"] != row["after"] for row in found["workload"])


def test_without_a_change_nothing_is_saved_and_nothing_comes_out_otherwise(caseload: Caseload) -> None:
    playground = Playground()
    playground.caseload = attrs.evolve(caseload, visits=())
    found = playground.answer(SAID, **PINGHU, as_of="2025-06-30", changes=[], readings={})
    assert (found["overlay"], found["flips"], found["workload"]) == ("", [], [])
    assert found["findings"] == sum(now for row in found["duties"]["rows"] for _, now in row["counts"])


def test_the_page_says_what_there_are_words_for() -> None:
    named = {*re.findall(r'say\("([a-z-]+)"', PAGE)} | {*re.findall(r'\? "(own)" : "(bundled)"', PAGE)[0]}
    rest = {name for name in WORDS if name.startswith(("slot-", "unit-"))}
    assert named | rest == {*WORDS}
    assert all(len(each) == 2 and all(each) for each in WORDS.values())
    assert all({*re.findall(r"\{\w+\}", zh)} == {*re.findall(r"\{\w+\}", en)} for zh, en in WORDS.values())


def test_a_child_is_told_what_is_open_and_what_mends_it() -> None:
    here = Playground()
    here.caseload = next(each for _, each in REGISTRY.synth("pinghu", 1))
    found = here.answer(SAID, **PINGHU, as_of="2025-05-31", changes=[], readings={})
    rows = found["children"]["rows"]
    assert len(rows) == len(here.caseload.children or ())
    assert rows[0]["counts"] == max(each["counts"] for each in rows)
    for row in (rows[0], rows[-1]):
        told = here.child(SAID, row["id"])
        assert len(told) == sum(row["counts"])
        assert all(each["said"] and each["clauses"] for each in told)


def test_a_visit_to_siblings_is_about_each_of_them() -> None:
    caseload = Caseload(
        children=(Child(id="a"),),
        cases=(Case(id="a1", child="a"), Case(id="b1", child="b"), Case(id="c1")),
        visits=(Visit(id="v1", cases=("a1", "b1", "c1", "gone")), Visit(id="v2")),
        incidents=(Incident(id="i1", case="b1"), Incident(id="i2")),
    )
    tied = owners(caseload)
    assert tied["visit", "v1"] == ("a", "b")
    assert tied["visit", "v2"] == ()
    assert tied["incident", "i1"] == ("b",)
    assert tied["incident", "i2"] == ()
    assert tied["child", "a"] == ("a",)
    assert ("case", "c1") not in tied


def test_what_was_changed_cites_the_clause_it_was_taken_from() -> None:
    here = Playground()
    edition = REGISTRY.profile("shanghai").named("2022")
    rule = next(each for each in edition.rules if each.slug == "visits.session")
    slot = next(slot for each, slot in offered(edition) if each is rule and slot["name"] == "min_session")
    asked = {"profile": "shanghai", "edition": "2022", "as_of": "2022-12-31"}
    found = here.answer(SAID, **asked, changes=[change(rule, slot, "60")], readings={"sh2022.partial": "whole"})
    [read, *_, rewritten] = found["changes"]
    assert read["before"] != read["after"]
    assert "paper" not in read
    assert (rewritten["paper"], rewritten["slug"]) == ("sh2022", "visits.session")
    assert "120" in rewritten["before"]
    assert "60" in rewritten["after"]
    assert rewritten["clauses"] == SAID.clauses(rule.clause, edition)
