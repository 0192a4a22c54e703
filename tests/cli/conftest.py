"""A town installed as a stranger's profile would be, a caseload of it, and a way to call the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from childcare_policy.cli.app import app

HERE = Path(__file__).parent
Files = Callable[..., Path]
Run = Callable[..., Result]

PROGRAMME = {"id": "p1", "name": "示例项目", "starts_on": "2022-01-01", "ends_on": "2022-12-31"}
CASELOAD: dict[str, Any] = {
    "format": "childcare-policy/caseload@1",
    "programme": PROGRAMME,
    "workers": [{"id": "w1"}],
    "children": [
        {"id": "c1", "name": "王小明", "grade": 4},
        {"id": "c2", "name": "李小红", "grade": 12, "birth_date": "2004-01-01"},
        {"id": "c3"},
    ],
    "cases": [
        {
            "id": f"k{number}",
            "child": f"c{number}",
            "opened_on": "2022-01-01",
            "confirmed_by": "civil_affairs_bureau",
            "confirmed_on": "2021-12-01",
        }
        for number in (1, 2, 3)
    ],
    "visits": [
        {"id": "v1", "cases": ["k1"], "on": "2022-01-10", "mode": "home", "minutes": 90},
        {"id": "v2", "cases": ["k1", "k2"], "on": "2022-02-10", "mode": "home", "minutes": 20},
        {"id": "v3", "cases": ["k1", "k2", "k3"], "on": "2022-03-10", "mode": "home"},
        {"id": "v9", "cases": ["k1"], "on": "2022-12-10", "mode": "home", "minutes": 90},
    ],
    "incidents": [{"id": "i1", "case": "k3", "kind": "missing", "discovered_at": "2022-02-02", "told": []}],
    "reports": [],
    "expenses": [
        {"id": "e1", "on": "2022-02-01", "amount": "100.50", "item": "home_visit", "case": "k1", "fund": "f1"},
        {"id": "e2", "on": "2022-02-02", "amount": "200.00", "item": "wages", "fund": "f1"},
        {"id": "e3", "on": "2022-02-03", "item": "home_visit", "fund": "f1"},
        {"id": "e4", "amount": "7.00", "item": "home_visit", "fund": ""},
        {"id": "e5", "on": "2022-02-05", "amount": "3.00"},
        {"id": "e6", "on": "2022-11-05", "amount": "9999.00", "item": "wages", "fund": "f1"},
    ],
    "funding": [{"id": "f1", "source": "district_finance", "amount": "3000.00"}],
}
NAMES = ("王小明", "李小红")
WIDTH = 80


@pytest.fixture(autouse=True)
def town(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path_factory.mktemp("site"), monkeypatch, "town", "childcare_policy_town")
    monkeypatch.syspath_prepend(str(HERE / "town"))


def install(site: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, source: str | None = None) -> None:
    """Make a distribution with one entry point, as pip would have left it."""
    info = site / f"childcare_policy_{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: childcare-policy-{name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[childcare_policy]\n{name} = {module}\n")
    if source is not None:
        (site / f"{module}.py").write_text(source)
    monkeypatch.syspath_prepend(str(site))


@pytest.fixture
def broken(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution that cannot be imported."""
    site = tmp_path_factory.mktemp("broken")
    install(site, monkeypatch, "broken", "childcare_policy_broken", "raise RuntimeError('secret')")


@pytest.fixture
def file(tmp_path: Path) -> Files:
    """Write a caseload file: that of the town, with tables changed (``None`` takes one out)."""

    def make(name: str = "one.json", /, **tables: Any) -> Path:
        rows = {key: value for key, value in {**CASELOAD, **tables}.items() if value is not None}
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        return path

    return make


@pytest.fixture
def run() -> Run:
    """Call the command line; what it says must fit the width and name no child."""

    def call(*arguments: object, code: int = 0) -> Result:
        runner = CliRunner(env={"COLUMNS": str(WIDTH), "TERM": "dumb"})
        result = runner.invoke(app, [str(each) for each in arguments])
        assert result.exit_code == code, (result.output, result.exception)
        assert "Traceback" not in result.output
        assert not any(name in result.output for name in NAMES)
        return result

    return call


def widest(said: str) -> int:
    """How many columns the widest line takes."""
    return max(cell_len(line) for line in said.splitlines())
