"""Every finding of the city is explained in whole sentences, in both languages, under every reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.metadata import EntryPoint

import attrs
import pytest

from childcare_policy import Caseload, Edition, Finding, Incident, Status, evaluate, load, structure_caseload
from childcare_policy.texts import LANGUAGES, texts
from childcare_policy_zhanjiang import ZHANJIANG
from childcare_policy_zhanjiang.synth import city

REGISTRY = load(entries=[EntryPoint("zhanjiang", "childcare_policy_zhanjiang", "childcare_policy")])
EDITION = ZHANJIANG.named("2024")
DAYS = (date(2024, 6, 10), date(2024, 12, 31), date(2025, 7, 31))
LEFTOVER = re.compile(r"[{}<>]|\b(?:None|True|False)\b|\w\(\w+=")
RAW = re.compile(r"\b[a-z]+(?:[-_][a-z]+)+\b")
CHINESE = re.compile("[\u4e00-\u9fff]")
HYPHENED = {"follow-up", "full-time", "half-year", "left-behind", "near-subsistence", "subsistence-allowance"}
EACH = 2


def caseloads() -> Iterator[Caseload]:
    """The synthetic year, the same with nothing done, one with nothing recorded, and one with a leak."""
    year = dict(city(1))["zhanjiang"]
    yield year
    tables = {field.name: () for field in attrs.fields(Caseload) if isinstance(getattr(year, field.name), tuple)}
    kept = {name: getattr(year, name) for name in ("children", "cases", "risk_grades", "incidents")}
    yield attrs.evolve(year, **tables | kept)
    yield structure_caseload({"programme": {"id": "p1", "contract_signed_on": "2024-05-20"}}).caseload
    untold = tuple(
        Incident(id=row.id, kind=row.kind, discovered_at=row.discovered_at, told=(), closed_on=date(2025, 6, 1))
        for row in year.incidents or ()
    )
    workers = tuple(attrs.evolve(row, education=None, credential=None, experience=()) for row in year.workers or ())
    yield attrs.evolve(
        year, incidents=untold, workers=(*workers, *(attrs.evolve(row, id="x" + row.id) for row in workers))
    )


@cache
def examples() -> list[tuple[Finding, Edition]]:
    """A few findings of every rule and status, by default and under every option of every reading."""
    found: list[tuple[Finding, Edition]] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    editions = [("", EDITION)]
    editions += [
        (f"{row.id}={option.id}", EDITION.read({row.id: option.id}))
        for row in EDITION.readings
        for option in row.options
        if option.id != row.default
    ]
    rows = list(caseloads())
    for name, edition in editions:
        for caseload in rows if not name else rows[:2]:
            for day in DAYS if not name else DAYS[2:]:
                for row in evaluate(edition, caseload, day, REGISTRY.kinds).findings:
                    if name and row.reading is None:
                        continue
                    key = (name, row.rule, str(row.status))
                    seen[key] += 1
                    if seen[key] <= EACH:
                        found.append((row, edition))
    return found


def test_examples_are_of_every_rule_and_status() -> None:
    assert {row.rule for row, _ in examples()} == {rule.slug for rule in EDITION.rules} - {"incidents.police-advised"}
    assert {row.status for row, _ in examples()} >= set(Status) - {Status.ERROR, Status.EXCUSED}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_is_explained_in_whole_sentences(lang: str) -> None:
    wrong = []
    end = "。" if lang == "zh" else "."
    for row, edition in examples():
        note = texts(lang).explain(row, edition, REGISTRY.kinds)
        said = [note.asked, *note.shows, *note.not_counted, *note.settle, note.mend, note.by]
        if not (note.title and note.asked and note.clause and note.shows):
            wrong.append((row.rule, "nothing said"))
        if row.status is Status.BREACHED and row.remedy and not note.mend:
            wrong.append((row.rule, "nothing to mend"))
        wrong += [(row.rule, line) for line in said if line and not line.endswith(end)]
        wrong += [(row.rule, line) for line in note.lines() if not line.strip() or LEFTOVER.search(line)]
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_raw_words_and_no_foreign_ones_are_left(lang: str) -> None:
    wrong = []
    for row, edition in examples():
        note = attrs.evolve(texts(lang).explain(row, edition, REGISTRY.kinds), clause="", reading=())
        for line in note.lines():
            raw = set(RAW.findall(line)) - (HYPHENED if lang == "en" else set())
            if raw or (lang == "en" and CHINESE.search(line)):
                wrong.append((row.rule, line))
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_notes_are_said(lang: str) -> None:
    report = evaluate(EDITION, dict(city(1))["zhanjiang"], DAYS[2], REGISTRY.kinds)
    said = {note.code: texts(lang).note(note) for note in report.notes}
    assert {"rounds-feasibility", "telling-advised"} <= set(said)
    assert not [line for line in said.values() if LEFTOVER.search(line) or RAW.search(line)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_told_with_a_title_of_its_own_words(lang: str) -> None:
    said = [texts(lang).title(rule, REGISTRY.kinds) for rule in EDITION.rules]
    assert not [line for line in said if LEFTOVER.search(line) or re.search("[a-z]\\.[a-z]", line)]
