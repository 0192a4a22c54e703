"""``synth`` and ``demo``."""

from __future__ import annotations

import io
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from childcare_policy import Caseload, ChildcarePolicyError, ProfileError, load_caseload
from childcare_policy.cli import demo as demo_module
from childcare_policy.cli.make import write_folder
from childcare_policy.plugins import load
from childcare_policy.texts import texts

from .conftest import PROGRAMME, WIDTH, Files, Run, widest

EMPTY = Caseload()


@pytest.mark.parametrize(("lang", "says"), [("zh", "2个虚构"), ("en", "2 invented caseloads")])
def test_synth_writes_a_file_a_programme(run: Run, tmp_path: Path, lang: str, says: str) -> None:
    assert says in run("synth", "town", "--seed", 5, "-o", tmp_path / "city", "--lang", lang).output
    assert sorted(path.name for path in (tmp_path / "city").iterdir()) == ["north.json", "south.json"]
    assert [path.name for path in tmp_path.iterdir()] == ["city"]
    assert stat.S_IMODE((tmp_path / "city").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "city" / "north.json").stat().st_mode) == 0o600
    assert load_caseload(tmp_path / "city" / "north.json").caseload.programme is not None


def test_synth_refuses_an_edition_nobody_makes_or_has(run: Run, tmp_path: Path) -> None:
    for edition, code in (("2", "E_NO_SYNTH"), ("9", "E_NO_EDITION")):
        asked = ("synth", "town", "--seed", 5, "--edition", edition, "-o", tmp_path / "city")
        assert code in run(*asked, code=2).stderr


def test_the_same_seed_gives_the_same_files(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("synth", "town", "--seed", 5, "-o", tmp_path / name)
    for name in ("north.json", "south.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_an_empty_folder_is_filled_and_a_full_one_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "city").mkdir()
    run("synth", "town", "--seed", 5, "-o", tmp_path / "city")
    before = (tmp_path / "city" / "north.json").read_bytes()
    assert "E_PATH_EXISTS" in run("synth", "town", "--seed", 6, "-o", tmp_path / "city", code=2).stderr
    assert (tmp_path / "city" / "north.json").read_bytes() == before


def test_a_link_a_file_and_a_place_without_a_parent_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").touch()
    asked = ("synth", "town", "--seed", 5, "-o")
    assert "E_PATH_SYMLINK" in run(*asked, tmp_path / "link", code=2).stderr
    assert "E_PATH_EXISTS" in run(*asked, tmp_path / "file", code=2).stderr
    assert "E_WRITE" in run(*asked, tmp_path / "no" / "city", code=2).stderr
    assert list((tmp_path / "real").iterdir()) == []


def test_a_profile_that_makes_no_caseloads_is_refused(run: Run, tmp_path: Path) -> None:
    assert "E_NO_SYNTH" in run("synth", "town/west", "--seed", 5, "-o", tmp_path / "city", code=2).stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("names", [("../x",), ("a/b",), ("",), ("a", "A"), ("x" * 65,), (".",)])
def test_a_name_that_is_no_file_name_is_refused_and_nothing_is_left(tmp_path: Path, names: tuple[str, ...]) -> None:
    with pytest.raises(ProfileError) as caught:
        write_folder(((name, EMPTY) for name in names), tmp_path / "city")
    assert caught.value.code == "E_SYNTH_NAME"
    assert list(tmp_path.iterdir()) == []


def test_a_failure_half_way_leaves_nothing(tmp_path: Path) -> None:
    def made() -> Iterator[tuple[str, Caseload]]:
        yield "a", EMPTY
        raise OSError("disk full")

    with pytest.raises(ChildcarePolicyError) as caught:
        write_folder(made(), tmp_path / "city")
    assert caught.value.code == "E_WRITE"
    assert caught.value.__context__ is None
    assert list(tmp_path.iterdir()) == []


def test_what_an_interrupted_run_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / ".city.partial"
    left.mkdir()
    (left / "old.json").write_text("{}")
    assert write_folder([("a", EMPTY)], tmp_path / "city") == 1
    assert [path.name for path in (tmp_path / "city").iterdir()] == ["a.json"]
    assert not left.exists()


def test_what_somebody_else_left_is_not_removed(tmp_path: Path) -> None:
    left = tmp_path / ".city.partial"
    left.mkdir()
    (left / "notes.txt").write_text("mine")
    with pytest.raises(ChildcarePolicyError) as caught:
        write_folder([("a", EMPTY)], tmp_path / "city")
    assert caught.value.code == "E_PATH_EXISTS"
    assert (left / "notes.txt").exists()
    (tmp_path / ".other.partial").symlink_to(left)
    with pytest.raises(ChildcarePolicyError) as caught:
        write_folder([("a", EMPTY)], tmp_path / "other")
    assert caught.value.code == "E_PATH_SYMLINK"


@pytest.mark.parametrize(("lang", "says"), [("zh", "数据全属虚构"), ("en", "all of the data is invented")])
def test_a_demo_shows_a_city_on_one_page(run: Run, lang: str, says: str) -> None:
    said = run("demo", "--profile", "town", "--lang", lang).output
    assert says in said
    assert "north" in said
    assert "--seed 2022" in said
    assert {"zh": "2023年1月30日", "en": "30 Jan 2023"}[lang] in said
    assert widest(said) <= WIDTH


def test_families_that_do_not_fit_side_by_side_stand_in_several_tables() -> None:
    total = {f"a-rather-long-family-{number}": Counter({"met": number}) for number in range(5)}
    rows = {"a-caseload-whose-name-is-longer-than-a-third-of-the-line": dict(total), "b": {}}
    made = io.StringIO()
    console = Console(file=made, width=WIDTH, color_system=None)
    for each in demo_module.matrices(rows, total, texts("en")):
        console.print(each)
    said = made.getvalue()
    assert widest(said) <= WIDTH
    assert all(said.count(name) == 1 for name in total)
    assert said.count("Caseload") == 3


def test_a_demo_takes_the_first_profile_that_makes_caseloads(
    run: Run, broken: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_module, "load", lambda: load(only=["town", "broken"]))
    assert "north" in run("demo").output


def test_a_demo_of_a_folder_takes_the_profile_it_names(run: Run, file: Files, tmp_path: Path) -> None:
    for name, began in (("a", "2022-01-01"), ("b", "2022-03-01")):
        programme = {**PROGRAMME, "starts_on": began, "profile": "town"}
        file(f"city/{name}.json", programme=programme, cases=[], visits=[], incidents=[], expenses=[])
    said = run("demo", tmp_path / "city", "--lang", "en").output
    assert "invented" not in said
    assert "30 Jan 2023" in said
    assert "·" in said
    assert "1 Jun 2022" in run("demo", tmp_path / "city", "--as-of", "2022-06-01", "--lang", "en").output


def test_a_demo_of_a_folder_that_names_no_profile_needs_one(
    run: Run, file: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_module, "load", lambda: load(only=["town"]))
    assert "--profile" in run("demo", file(), code=2).stderr
    assert "k3" in run("demo", file(), "--profile", "town").output


def test_a_demo_of_undated_programmes_needs_a_day(run: Run, file: Files) -> None:
    for programme in (None, {"id": "p1"}):
        alone = file(programme=programme)
        assert "--as-of" in run("demo", alone, "--profile", "town", code=2).stderr


def test_a_demo_without_anything_to_show_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_module, "load", lambda: load(only=[]))
    assert "E_NO_SYNTH" in run("demo", code=2).stderr
    assert "E_NO_SYNTH" in run("demo", "--profile", "town/west", code=2).stderr


def test_a_plug_in_that_makes_nothing_or_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stub:
        profiles = ("town",)

        def __init__(self, rows: Iterator[Any]) -> None:
            self.rows = rows

        def synth(self, _profile: str, _seed: int) -> Iterator[Any]:
            return self.rows

    def fails() -> Iterator[Any]:
        raise ProfileError("no", code="E_OTHER")
        yield

    monkeypatch.setattr(demo_module, "load", lambda: Stub(iter([])))
    assert "E_NO_SYNTH" in run("demo", code=2).stderr
    monkeypatch.setattr(demo_module, "load", lambda: Stub(fails()))
    assert "E_OTHER" in run("demo", code=2).stderr
