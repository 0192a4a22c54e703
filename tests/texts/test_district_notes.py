"""A district's findings explained: whole sentences in both languages for every kind of rule it brings along."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import attrs
import pytest
from tests.builders import KINDS, Row
from tests.rules.district import EDITION, case, given
from tests.texts.test_explanation import CHINESE, ENGLISH_HYPHENS, LEFTOVER, RAW, READING

from childcare_policy import Edition, Finding, Force, Period, evaluate
from childcare_policy.texts import LANGUAGES, Explanation, texts

AREAS = [
    {"id": "t1", "kind": "township"},
    {"id": "s1", "kind": "station", "parent": "t1", "deputy_head": "w1"},
    {"id": "s2", "kind": "station", "deputy_head": "w2"},
    {"id": "h1", "kind": "school"},
    {"id": "n1", "kind": "neighbourhood", "children_count": 31, "child_directors": 1},
    {"id": "n2", "kind": "neighbourhood", "children_count": 30, "child_directors": 1},
    {"id": "n3", "kind": "neighbourhood", "children_count": 40, "child_directors": 3},
    {"id": "n4", "kind": "neighbourhood"},
]
ACTIVITIES = [
    {"id": "a1", "kind": "lecture", "on": "2024-02-01", "station": "s1", "participants": 10},
    {"id": "a2", "kind": "lecture", "on": "2024-06-20", "school": "h1", "theme": "safety", "participants": 0},
    {"id": "a3", "kind": "lecture", "on": "2024-01-10", "school": "h1", "theme": "safety", "participants": 10},
    {"id": "a4", "kind": "safety_outreach", "on": "2024-05-01", "theme": "culture", "participants": 10},
    {"id": "a5", "kind": "parenting_course", "on": "2024-05-01", "participants": 10},
]
CALENDAR = [
    {"id": "y1", "kind": "winter_break", "from": "2024-01-20"},
    {"id": "y2", "kind": "summer_break", "from": "2024-07-01"},
]
WORKERS = [
    {"id": "w1", "organisation": "o1"},
    {"id": "w2", "organisation": "o2"},
    {"id": "d1", "roles": ["child_director"], "screened_on": "2023-12-01", "screening_result": "clear"},
    {"id": "d2", "roles": ["child_director"], "from": "2024-02-01", "screened_on": "2024-03-01"},
    {"id": "d3", "roles": ["child_director"], "from": "2024-09-01", "screening_result": "restricted"},
]
CHILDREN = [
    {
        "id": "c1",
        "school": "h1",
        "grounds": ["guardianship_absent"],
        "categories": [{"category": "state_guardianship"}],
    },
    {"id": "c2", "school": "h1", "grounds": [], "categories": []},
    {
        "id": "c3",
        "school": "h1",
        "grounds": ["guardianship_absent"],
        "categories": [{"category": "state_guardianship"}],
    },
]
CASES = [
    case("k1", can_return_home=True, focus_listed=True, placement="other"),
    case("k2", can_return_home=True, focus_listed=False),
    case("k3", can_return_home=None, placement=""),
]
POSTS = [
    {"case": "k1", "worker": "w1", "role": role} for role in ("growth_mentor", "peer_partner", "guardianship_monitor")
]
INCIDENTS = [
    {"id": "i1", "case": "k1", "kind": "guardian_neglect", "discovered_at": "2024-03-01", "serious": True},
    {"id": "i2", "case": "k2", "kind": "guardian_neglect", "discovered_at": "2024-03-01", "closed_on": "2024-03-09"},
]
SERVICES = [
    {"id": "x1", "case": "k1", "kind": "admonition", "on": "2024-03-02"},
    {"id": "x2", "case": "k2", "kind": "admonition", "on": "2024-02-02"},
    {"id": "x3", "case": "k1", "kind": "guardianship_capacity_assessment", "on": "2024-03-02"},
]
VISITS = [{"id": "v1", "cases": ["k1"], "on": "2024-03-10", "mode": "home", "purpose": "follow_up"}]
PAPERS = [
    {"id": "p1", "kind": "training_file", "worker": "d1", "on": "2024-05-01"},
    {"id": "p2", "kind": "child_director_ledger", "on": "2024-05-01"},
]
TRAININGS = [{"id": "t1", "on": "2024-05-20", "audience": ["child_director"], "attended": ["d1"]}]
TABLES: Row = {
    "areas": AREAS,
    "activities": ACTIVITIES,
    "calendars": CALENDAR,
    "workers": WORKERS,
    "organisations": [{"id": "o1", "kind": "procuratorate"}, {"id": "o2", "kind": "court"}],
    "children": CHILDREN,
    "cases": CASES,
    "assignments": POSTS,
    "incidents": INCIDENTS,
    "services": SERVICES,
    "visits": VISITS,
    "documents": PAPERS,
    "trainings": TRAININGS,
}


@cache
def examples() -> list[tuple[str, Finding, Edition]]:
    """A few findings of each kind and status, early and late in the year and after it, under every option."""
    found: list[tuple[str, Finding, Edition]] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    options = [{reading.id: option.id} for reading in EDITION.readings for option in reading.options]
    for choice in ({}, *(row for row in options if next(iter(row)).startswith("yp2024."))):
        edition = EDITION.read(choice)
        tags = {(rule.document, rule.slug): KINDS[type(rule)].tag for rule in edition.rules}
        for day in (date(2024, 3, 1), date(2024, 6, 30), date(2025, 2, 1)):
            for tables in (TABLES, {**TABLES, "activities": None, "documents": None, "trainings": None}):
                for row in evaluate(edition, given(**tables), day, KINDS).findings:
                    if row.document != "yp2024":
                        continue
                    key = row.rule, str(row.status), str(choice)
                    seen[key] += 1
                    if seen[key] == 1:
                        found.append((tags[row.document, row.rule], row, edition))
    return found


@cache
def notes(lang: str) -> list[tuple[str, Finding, Explanation]]:
    """The examples explained."""
    return [(kind, row, texts(lang).explain(row, edition, KINDS)) for kind, row, edition in examples()]


def test_the_examples_are_of_every_kind_the_district_brings() -> None:
    judged = {KINDS[type(rule)].tag for rule in EDITION.rules if rule.document == "yp2024"} - {"task"}
    assert {kind for kind, _, _ in examples()} == judged


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_is_explained_in_whole_sentences(lang: str) -> None:
    end = "。" if lang == "zh" else "."
    wrong = []
    for kind, row, note in notes(lang):
        said = [note.asked, *note.shows, *note.not_counted, *note.settle, note.mend, note.by]
        wrong += [(kind, line) for line in said if line and not line.endswith(end)]
        wrong += [(kind, line) for line in note.lines() if not line.strip() or LEFTOVER.search(line)]
        if not (note.title and note.clause and note.shows):
            wrong.append((kind, "nothing said"))
        if str(row.status) in ("breached", "shortfall") and row.remedy and not note.mend:
            wrong.append((kind, "nothing to mend"))
    assert wrong == []


def test_no_raw_words_are_left_in_chinese_and_no_chinese_in_english() -> None:
    wrong = []
    for kind, _, note in notes("en"):
        said = attrs.evolve(note, clause="", reading=()).lines()
        wrong += [(kind, line) for line in said if CHINESE.search(line) or set(RAW.findall(line)) - ENGLISH_HYPHENS]
    for kind, _, note in notes("zh"):
        said = attrs.evolve(note, clause="", reading=()).lines()
        wrong += [(kind, line) for line in said if RAW.search(READING.sub("", line))]
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_and_every_task_says_what_it_asks(lang: str) -> None:
    read = [EDITION.read({row.id: option.id}) for row in EDITION.readings for option in row.options]
    for rule in {rule for edition in read for rule in edition.rules}:
        said = texts(lang).asked(rule, KINDS)
        assert not LEFTOVER.search(said), said
        assert texts(lang).title(rule, KINDS) != rule.slug


def test_a_task_names_its_units_in_the_language_of_the_reader() -> None:
    (task,) = [rule for rule in EDITION.rules if rule.slug == "tasks.14"]
    assert task.force is Force.PROGRAMMATIC
    assert "区公安分局、区检察院" in texts("zh").asked(task, KINDS)
    assert "police, procuratorate and court" in texts("en").asked(task, KINDS)


def test_break_window_is_said_by_its_name() -> None:
    window = Period("2024-summer_break", date(2024, 6, 1), date(2024, 6, 30))
    assert texts("zh").window(window) == "2024年暑假前"
    assert texts("en").window(window) == "before the summer break of 2024"
    assert texts("en").window(Period("2024-half_term", date(2024, 6, 1), date(2024, 6, 30))) == "2024-half_term"
