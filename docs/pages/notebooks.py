"""The notebooks: run cell by cell, their outputs kept in the file, and shown on the site as pages.

usage: python -m docs.pages.notebooks

Runs every notebook of both languages anew, from the folder of the repository; a test holds the outputs current.
"""

from __future__ import annotations

import ast
import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from .site import LANGUAGES, Site, page

DOCS = Path(__file__).parent.parent
Notebook = dict[str, Any]


def files(language: str) -> list[Path]:
    """The notebooks of a language, in the order of their names."""
    return sorted((DOCS / language / "notebooks").glob("*.ipynb"))


def read(path: Path) -> Notebook:
    """A notebook as it is kept."""
    found: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return found


def written(notebook: Notebook) -> str:
    """A notebook as its file."""
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def run(notebook: Notebook) -> Notebook:
    """The notebook with the outputs of its cells, run one after the other."""
    names: dict[str, Any] = {"__name__": "notebook"}
    cells, number = [], 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            cell = {**cell, "execution_count": number, "outputs": [*outputs("".join(cell["source"]), names, number)]}
        cells.append(cell)
    return {**notebook, "cells": cells}


def outputs(source: str, names: dict[str, Any], number: int) -> Iterator[dict[str, Any]]:
    """What a cell prints, and what its last line comes to where it is an expression."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    said, value = io.StringIO(), None
    with redirect_stdout(said):
        exec(compile(ast.Module(body, []), "cell", "exec", dont_inherit=True), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval", dont_inherit=True), names)
    if said.getvalue():
        yield {"name": "stdout", "output_type": "stream", "text": lines(said.getvalue())}
    if value is not None:
        yield {"data": shown(value), "execution_count": number, "metadata": {}, "output_type": "execute_result"}


def shown(value: Any) -> dict[str, list[str]]:
    """A value as a notebook shows it: as HTML where it has a form of its own, as text where it has none."""
    if hasattr(value, "_repr_html_"):
        return {"text/html": lines(value._repr_html_()), "text/plain": [f"<{type(value).__name__}>"]}
    return {"text/plain": lines(repr(value))}


def lines(text: str) -> list[str]:
    """A text as notebooks keep it."""
    return text.splitlines(keepends=True)


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """A page for each notebook."""
    for path in files(site.language):
        yield f"tutorial/{path.stem}.md", page(*parts(read(path)))


def parts(notebook: Notebook) -> Iterator[str]:
    """The cells and what they came to, in Markdown."""
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        yield f"```python\n{source}\n```" if cell["cell_type"] == "code" else source
        for output in cell.get("outputs", ()):
            data = output.get("data", {"text/plain": output.get("text", ())})
            if "text/html" in data:
                yield '<div class="output">\n' + "".join(data["text/html"]) + "\n</div>"
            else:
                yield f"```text\n{''.join(data['text/plain']).rstrip()}\n```"


if __name__ == "__main__":
    for each in LANGUAGES:
        for file in files(each):
            file.write_text(written(run(read(file))), encoding="utf-8")
