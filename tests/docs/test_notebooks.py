"""The notebooks run from top to bottom, say what is kept in them, and are pages of the site in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docs.pages import menu, notebooks
from docs.pages.site import LANGUAGES, Site

ZH = notebooks.files("zh")


def programs(notebook: dict[str, Any]) -> list[str]:
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


@pytest.mark.parametrize("path", ZH, ids=lambda path: path.stem)
def test_a_notebook_says_what_is_kept_in_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(notebooks.DOCS.parent)
    kept = notebooks.read(path)
    assert notebooks.written(notebooks.run(kept)) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ZH, ids=lambda path: path.stem)
def test_a_notebook_is_the_same_program_with_the_same_outputs_in_both_languages(path: Path) -> None:
    one, other = (notebooks.read(Path(str(path).replace("/zh/", f"/{language}/"))) for language in LANGUAGES)
    assert [cell for cell in one["cells"] if cell["cell_type"] == "code"] == [
        cell for cell in other["cells"] if cell["cell_type"] == "code"
    ]
    assert [cell["cell_type"] for cell in one["cells"]] == [cell["cell_type"] for cell in other["cells"]]
    assert len(programs(one)) >= 4


def test_both_languages_have_the_same_notebooks_and_each_is_a_page() -> None:
    names = [[path.name for path in notebooks.files(language)] for language in LANGUAGES]
    assert names[0] == names[1]
    assert len(names[0]) == 3
    for language in LANGUAGES:
        pages = dict(notebooks.pages(Site(language)))
        assert [*pages] == [f"tutorial/{Path(name).stem}.md" for name in names[0]]
        assert all(menu.title_of(text) and text.count("```python") >= 4 for text in pages.values())


def test_what_a_cell_prints_and_comes_to_are_its_outputs() -> None:
    cells = [{"cell_type": "code", "source": [source]} for source in ("a = 2\nprint(a)\na + 1", "a", "b = a")]
    first, second, third = notebooks.run({"cells": cells})["cells"]
    assert [each["output_type"] for each in first["outputs"]] == ["stream", "execute_result"]
    assert second["outputs"][0]["data"] == {"text/plain": ["2"]}
    assert (third["outputs"], third["execution_count"]) == ([], 3)
    assert [*notebooks.parts({"cells": [first]})][1:] == ["```text\n2\n```", "```text\n3\n```"]


def test_a_cell_that_fails_is_found() -> None:
    with pytest.raises(ZeroDivisionError):
        notebooks.run({"cells": [{"cell_type": "code", "source": ["1 / 0"]}]})
