"""Caseloads in and out: what is recorded, what is not, and what is recorded as none."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from childcare_policy.errors import InputError
from childcare_policy.facts import Caseload, Child, Expense, Visit, Worker
from childcare_policy.quantities import Money
from childcare_policy.wire import FORMAT, dump_caseload, load_caseload, read_caseload, structure_caseload
from childcare_policy.words import Signature, VisitMode, VisitPurpose

FULL: dict[str, Any] = {
    "programme": {
        "id": "p1",
        "name": "困境儿童关爱服务",
        "profile": "a-city",
        "division": "990000",
        "starts_on": "2022-01-01",
        "provider": "o1",
        "bid_price": "300000.00",
        "renewals": [{"signed_on": "2022-12-20", "from": "2023-01-01", "to": "2023-12-31", "review": "passed"}],
    },
    "organisations": [{"id": "o1", "kind": "service_provider", "staff_count": 12}],
    "workers": [
        {
            "id": "w1",
            "name": "孙三",
            "organisation": "o1",
            "roles": ["case_lead"],
            "full_time": False,
            "from": "2022-01-01",
        },
        {"id": "w2", "experience": {"children_in_difficulty": 2.5, "child_youth_social_service": 3}},
    ],
    "children": [
        {
            "id": "c1",
            "name": "赵一鸣",
            "sex": "male",
            "birth_date": "2011-05-06",
            "hukou_division": "",
            "grade": 4,
            "education": [],
            "categories": [{"category": "scattered_orphan", "from": "2020-01-01"}],
            "disability": {"kind": "visual", "level": 2},
            "guardians": [{"name": "赵平", "role": "guardian", "relation": "叔叔"}],
        }
    ],
    "cases": [{"id": "k1", "child": "c1", "opened_on": "2022-01-01", "confirmed_by": "civil_affairs_bureau"}],
    "visits": [
        {
            "id": "v1",
            "cases": ["k1"],
            "on": "2022-02-10",
            "mode": "home",
            "minutes": 0,
            "workers": ["w1"],
            "signature": "",
            "signature_reason": "门外\n等候",
            "signature_witness": "",
            "per_case": [{"case": "k1", "child_seen": False}],
        }
    ],
    "documents": [
        {"id": "d1", "kind": "service_plan", "signed_by": ["w1", "guardian"], "period": {"to": "2022-03-31"}}
    ],
    "incidents": [{"id": "i1", "discovered_at": "2022-03-05T09:30", "told": [{"to": "police", "at": "2022-03-05"}]}],
    "expenses": [{"id": "e1", "amount": 12345, "fund": ""}],
    "funding": [],
}


def test_a_full_caseload_is_read_and_written_to_the_same_facts() -> None:
    intake = read_caseload(json.dumps({"format": FORMAT, **FULL}))
    assert intake.warnings == ()
    assert read_caseload(dump_caseload(intake.caseload)) == intake
    assert read_caseload(dump_caseload(intake.caseload).encode()) == intake
    assert structure_caseload(FULL) == intake


def test_null_is_not_recorded_and_empty_is_recorded_as_none() -> None:
    caseload = structure_caseload(FULL).caseload
    assert caseload.plans is None
    assert caseload.funding == ()
    (child,) = caseload.children or ()
    assert child.hukou_division == ""
    assert child.home_division is None
    assert child.education == ()
    assert child.grounds is None
    (visit,) = caseload.visits or ()
    assert visit.signature is Signature.NONE
    assert visit.minutes == 0
    assert visit.contact_made is None
    nothing = structure_caseload(
        {"visits": None, "programme": None, "children": [{"id": "c1", "grade": None, "grounds": None}]}
    )
    assert nothing.caseload == Caseload(children=(Child(id="c1"),))


def test_others_and_purpose_have_defaults_when_null_or_missing() -> None:
    rows = [{"id": "v1"}, {"id": "v2", "others": None, "purpose": None}, {"id": "v3", "others": 2, "purpose": "round"}]
    read = structure_caseload({"visits": rows}).caseload.visits or ()
    assert [visit.others for visit in read] == [0, 0, 2]
    assert [visit.purpose for visit in read] == [VisitPurpose.SERVICE, VisitPurpose.SERVICE, VisitPurpose.ROUND]


def test_values_become_facts() -> None:
    caseload = structure_caseload(FULL).caseload
    assert (caseload.expenses or ())[0].amount == Money(12345)
    assert (caseload.visits or ())[0].mode is VisitMode.HOME
    assert (caseload.incidents or ())[0].discovered_at == datetime(2022, 3, 5, 9, 30)
    assert ((caseload.incidents or ())[0].told or ())[0].at == date(2022, 3, 5)
    assert (caseload.workers or ())[0].from_ == date(2022, 1, 1)


def test_a_scenario_may_give_dates_and_leave_out_the_format() -> None:
    rows = {"cases": [{"id": "k1", "opened_on": date(2022, 1, 1)}], "format": FORMAT}
    assert structure_caseload(rows).caseload.cases == structure_caseload({**rows, "format": None}).caseload.cases


@pytest.mark.parametrize(
    ("mapping", "code", "path"),
    [
        ({"format": "childcare-policy/caseload@2", "x": 1}, "E_FORMAT", "/format"),
        ([], "E_JSON_SHAPE", ""),
        ({"cases": [{"id": 1}]}, "E_TYPE_TEXT", "/cases/0/id"),
        ({"cases": [{True: "k1", "id": "k1"}]}, "E_FIELD_UNKNOWN", "/cases/0/*"),
        ({"programme": ["p1"]}, "E_TYPE_OBJECT", "/programme"),
        ({"visits": [{"id": "v1", "per_case": [None]}]}, "E_REQUIRED", "/visits/0/per_case/0"),
        ({"children": [{"id": "c1", "education": {"from": "2022-09-01"}}]}, "E_TYPE_LIST", "/children/0/education"),
    ],
)
def test_plain_values_are_read_as_strictly_as_json(
    mapping: Any, code: str, path: str, leaks: Callable[[BaseException, str], set[str]]
) -> None:
    with pytest.raises(InputError) as caught:
        structure_caseload(mapping, file="s.yaml")
    assert [(fault.code, fault.path, fault.file) for fault in caught.value.faults] == [(code, path, "s.yaml")]
    assert leaks(caught.value, json.dumps(mapping)) == set()


def test_plain_values_that_hold_themselves_are_too_deep() -> None:
    circle: dict[str, Any] = {}
    circle["programme"] = circle
    with pytest.raises(InputError, match="E_JSON_DEPTH"):
        structure_caseload(circle)


def test_faults_stand_in_the_order_of_the_file() -> None:
    mapping = {
        "visits": [{"id": "v1", "cases": ["k9"]}, {"id": "v2", "minutes": "x", "mode": None, "on": "x"}, {"id": "v1"}],
        "x": [],
        "cases": [{"id": "k1", "opened_on": "2022-01-02", "closed_on": "2022-01-01"}, {"opened_on": 3}],
    }
    with pytest.raises(InputError) as caught:
        structure_caseload(mapping)
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [
        ("E_REFERENCE", "/visits/0/cases/0"),
        ("E_TYPE_INT", "/visits/1/minutes"),
        ("E_DATE_INVALID", "/visits/1/on"),
        ("E_ID_DUPLICATE", "/visits/2/id"),
        ("E_FIELD_UNKNOWN", "/*"),
        ("E_INTERVAL", "/cases/0/closed_on"),
        ("E_TYPE_DATE", "/cases/1/opened_on"),
        ("E_REQUIRED", "/cases/1/id"),
    ]


def test_a_row_with_a_fault_is_still_there_to_be_referred_to() -> None:
    mapping = {"cases": [{"id": "k1", "opened_on": "x"}, 7], "visits": [{"id": "v1", "cases": ["k1"]}]}
    with pytest.raises(InputError) as caught:
        structure_caseload(mapping)
    assert [fault.code for fault in caught.value.faults] == ["E_DATE_INVALID", "E_TYPE_OBJECT"]


def test_a_word_that_is_wrong_brings_the_nearest_and_a_strange_one_a_few() -> None:
    rows = [
        {"id": "v1", "mode": "homes"},
        {"id": "v2", "mode": "上门"},
        {"id": "v3", "vorkers": []},
        {"id": "v4", "家": 1},
    ]
    with pytest.raises(InputError) as caught:
        structure_caseload({"visits": rows})
    assert [fault.help for fault in caught.value.faults] == [
        ("home", "phone"),
        ("home", "phone", "online", "elsewhere"),
        ("workers", "others"),
        ("id", "cases", "on", "mode", "minutes", "workers", "others", "…"),
    ]


def test_a_list_of_words_that_is_cut_says_so() -> None:
    with pytest.raises(InputError) as caught:
        structure_caseload({"expenses": [{"id": "e1", "item": "餐费"}]})
    (fault,) = caught.value.faults
    assert (len(fault.help), fault.help[-1]) == (8, "…")


def test_ten_thousand_wrong_words_do_not_take_long_to_tell() -> None:
    rows = [{"id": f"e{n}", "item": f"word{n}", "fond": 1} for n in range(10_000)]
    with pytest.raises(InputError) as caught:
        structure_caseload({"expenses": rows})
    assert len(caught.value.faults) == 20_000
    assert all(len(fault.help) <= 8 for fault in caught.value.faults)


def test_warnings_stand_with_their_place_and_file(tmp_path: Path) -> None:
    rows = [{"id": "c1", "name": "赵\u200b一鸣"}, {"id": "c2", "name": "钱二平"}]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"format": FORMAT, "children": rows}), encoding="utf-8")
    intake = load_caseload(str(path))
    assert [(fault.code, fault.path, fault.file) for fault in intake.warnings] == [
        ("W_TEXT_INVISIBLE", "/children/0/name", str(path))
    ]
    assert [child.name for child in intake.caseload.children or ()] == ["赵\u200b一鸣", "钱二平"]
    assert "赵" not in repr(intake)


def test_what_is_written_is_canonical() -> None:
    caseload = Caseload(
        expenses=(Expense(id="e1", amount=Money(5)),),
        visits=(Visit(id="v1", others=0, workers=()), Visit(id="v2", others=1, signature=Signature.NONE)),
        workers=(),
        children=(Child(id="c1", name="赵一鸣"),),
    )
    assert dump_caseload(caseload) == (
        "{\n"
        '"format": "childcare-policy/caseload@1",\n'
        '"workers": [],\n'
        '"children": [\n{"id": "c1", "name": "赵一鸣"}\n],\n'
        '"visits": [\n{"id": "v1", "workers": []},\n{"id": "v2", "others": 1, "signature": ""}\n],\n'
        '"expenses": [\n{"id": "e1", "amount": "0.05"}\n]\n'
        "}\n"
    )
    assert dump_caseload(Caseload()) == '{\n"format": "childcare-policy/caseload@1"\n}\n'
    assert read_caseload(dump_caseload(Caseload(workers=(Worker(id="w1"),)))).caseload.workers == (Worker(id="w1"),)


def test_a_case_has_one_file() -> None:
    with pytest.raises(InputError) as raised:
        structure_caseload({"archives": [{"case": "k1"}, {"case": "k2"}, {"case": "k1"}, {}, {}]})
    assert [(fault.code, fault.path) for fault in raised.value.faults] == [("E_ID_DUPLICATE", "/archives/2/case")]
