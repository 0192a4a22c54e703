"""Rows left out: which faults a row may be left out for, what is kept of it, and whose it is said to be."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from tests.spoil import WAYS, spoilt

from childcare_policy import InputError, RejectedRow, dump_caseload, load_caseload, read_caseload, structure_caseload
from childcare_policy.texts.vocabularies import TABLE_OF
from childcare_policy.wire.rejection import KINDS
from childcare_policy.wire.walk import Walk

BAD = Path(__file__).parents[1] / "bad"
FOLDERS = sorted(path.name for path in BAD.iterdir())
BASE: dict[str, Any] = {
    "children": [{"id": "c1"}, {"id": "c2"}],
    "cases": [{"id": "k1", "child": "c1"}, {"id": "k2", "child": "c2"}, {"id": "k3", "child": "c1"}],
    "visits": [{"id": "v1", "cases": ["k1", "k2"]}, {"id": "v2"}],
    "incidents": [{"id": "i1", "case": "k2"}, {"id": "i2"}],
}


def rejected(**tables: Any) -> RejectedRow:
    """The one row left out of a small caseload with these tables."""
    intake = structure_caseload({**BASE, **tables}, partial=True)
    (row,) = intake.caseload.rejected_rows or ()
    return row


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_file_is_refused_and_a_record_is_rejected(folder: str) -> None:
    data = (BAD / folder / "input.json").read_bytes()
    expect: dict[str, Any] = json.loads((BAD / folder / "expect.json").read_text(encoding="utf-8"))
    of_a_record = expect["severity"] == "R" and not expect["path"].startswith("/programme")
    if expect["exit"] == 2 and not of_a_record:
        with pytest.raises(InputError) as caught:
            read_caseload(data, partial=True)
        assert caught.value.faults[0].code == expect["code"]
        return
    intake = read_caseload(data, partial=True)
    assert bool(intake.faults) == bool(intake.caseload.rejected_rows) == of_a_record
    if of_a_record:
        assert (intake.faults[0].code, intake.faults[0].path) == (expect["code"], expect["path"])
        assert {(row.table, row.row) for row in intake.caseload.rejected_rows or ()} == {
            (fault.table, fault.row) for fault in intake.faults
        }
        assert structure_caseload(json.loads(dump_caseload(intake.caseload))).caseload == intake.caseload


@pytest.mark.parametrize(
    ("tables", "cases"),
    [
        ({"visits": [{"id": "v1", "cases": ["k1", "k2"], "on": 7}]}, ("k1", "k2")),
        ({"visits": [{"id": "v1", "cases": [], "on": 7}]}, ()),
        ({"visits": [{"id": "v1", "cases": ["k9"]}]}, None),
        ({"visits": [{"id": "v1", "on": 7}]}, None),
        ({"visits": ["v1"]}, None),
        ({"visits": [{"cases": ["k1"]}]}, None),
        ({"visits": [{"id": "v1", "cases": ["k1"]}, {"id": "v1", "cases": ["k2"]}]}, None),
        ({"visits": [{"id": "v1", "cases": ["k1"], "mod": "home"}]}, ("k1",)),
        ({"visits": [{"id": "v1", "case": "k1"}]}, None),
        ({"cases": [{"id": "k1", "child": "c1", "opened_on": 7}, {"id": "k2"}]}, ("k1",)),
        ({"cases": [{"id": "k1", "child": 7}, {"id": "k2"}]}, None),
        ({"children": [{"id": "c1", "grade": 40}, {"id": "c2"}]}, ("k1", "k3")),
        ({"children": [{"id": "c1", "household": 7}, {"id": "c2"}]}, None),
        ({"children": [{"id": "c1"}, {"id": "c2"}, {"id": "c3", "grade": 40}]}, ()),
        ({"documents": [{"id": "d1", "visit": "v1", "on": 7}]}, ("k1", "k2")),
        ({"documents": [{"id": "d1", "visit": "v2", "on": 7}]}, None),
        ({"documents": [{"id": "d1", "incident": "i1", "case": "k1", "on": 7}]}, ("k1", "k2")),
        ({"documents": [{"id": "d1", "incident": "i2", "case": "k1", "on": 7}]}, None),
        ({"documents": [{"id": "d1", "worker": "w1", "on": 7}]}, None),
        ({"expenses": [{"id": "e1", "case": "", "on": 7}]}, ()),
        ({"workers": [{"id": "w1", "full_time": 1}]}, None),
        ({"archives": [{"case": "k1", "documents": 7}]}, ("k1",)),
    ],
)
def test_whose_a_row_is(tables: dict[str, Any], cases: tuple[str, ...] | None) -> None:
    assert rejected(**tables).cases == cases


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(25))
def test_rows_in_are_rows_taken_in_whole_and_rows_left_out(way: str, seed: int) -> None:
    rng = random.Random(f"{way} {seed}")
    plain = spoilt(rng, spoilt(rng, BASE, way), way)
    intake = structure_caseload(plain, partial=True)
    rejected = intake.caseload.rejected_rows or ()
    told = {(row.table, row.row) for row in rejected}
    assert told == {(fault.table, fault.row) for fault in intake.faults}
    assert len(told) == len(rejected) > 0
    for table, rows in plain.items():
        whole = [row["id"] for number, row in enumerate(rows, 1) if (table, number) not in told]
        traces = [row.ref.partition(":")[2] for row in rejected if row.table == table and row.ref]
        assert sorted(row.id for row in getattr(intake.caseload, table)) == sorted(whole + traces)


def test_a_row_that_would_vanish_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Walk, "row", lambda *_: None)
    for partial in (False, True):
        with pytest.raises(AssertionError, match="/visits/0"):
            structure_caseload({"visits": [{"id": "v1", "on": 7}], "cases": [{"id": "k1"}]}, partial=partial)


def test_a_row_is_named_where_its_id_could_be_read() -> None:
    row = rejected(visits=[{"id": "v1", "cases": ["k1"], "on": 7, "mode": "hmoe", "workers": ["w 1", "w 2"]}])
    assert (row.table, row.row, row.ref) == ("visits", 1, "visit:v1")
    assert row.codes == ("E_TYPE_DATE", "E_WORD", "E_CASE_ID", "E_CASE_ID")
    assert row.fields == ("on", "mode", "workers/0", "workers/1")
    assert rejected(visits=[{"id": "v 1"}]).ref is None
    assert rejected(absences=[{"case": "k1", "from": 7}]).ref is None


def test_what_was_read_of_a_row_stays_and_what_could_not_be_is_not_recorded() -> None:
    visits = [{"id": "v1", "cases": ["k1"], "on": 7, "others": -1, "workers": ["w1", 7]}, {"id": "v 2"}]
    (visit,) = structure_caseload({"visits": visits}, partial=True).caseload.visits or ()
    assert (visit.id, visit.cases, visit.on, visit.others, visit.workers) == ("v1", ("k1",), None, 0, None)


def test_an_interval_that_cannot_stand_is_no_interval() -> None:
    rows = [{"case": "k1", "level": "red", "from": "2022-05-05", "to": "2022-03-03"}]
    (grade,) = structure_caseload({**BASE, "risk_grades": rows}, partial=True).caseload.risk_grades or ()
    assert (grade.level, grade.from_, grade.to) == ("red", None, None)
    children = [{"id": "c1", "grade": 4, "education": [{"from": "2022-05-05", "to": "2022-03-03"}]}, {"id": "c2"}]
    (child, _) = structure_caseload({**BASE, "children": children}, partial=True).caseload.children or ()
    assert (child.grade, child.education) == (4, None)


def test_a_caseload_of_which_rows_were_left_out_before_may_lose_more() -> None:
    first = structure_caseload({**BASE, "visits": [{"id": "v1", "cases": ["k1"], "on": 7}]}, partial=True).caseload
    plain = json.loads(dump_caseload(first))
    plain["incidents"][0]["kind"] = "?"
    second = structure_caseload(plain, partial=True).caseload
    assert [row.ref for row in second.rejected_rows or ()] == ["visit:v1", "incident:i1"]
    plain["rejected_rows"][0]["row"] = "first"
    with pytest.raises(InputError):
        structure_caseload(plain, partial=True)


def test_faults_of_rows_left_out_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"format": "childcare-policy/caseload@1", "visits": [{"id": "v1", "on": 7}]}', encoding="utf-8")
    (fault,) = load_caseload(path, partial=True).faults
    assert str(fault) == f"E_TYPE_DATE {path} · visits · row 1 · on (try: YYYY-MM-DD)"


def test_rows_are_called_as_references_call_them() -> None:
    called = {table: kind for kind, table in TABLE_OF.items()}
    assert {table: KINDS.get(table, table.removesuffix("s")) for table in called} == called
