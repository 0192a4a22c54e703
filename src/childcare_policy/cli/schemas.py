"""``schema``: the formats of files as JSON Schema, for editors that complete and check what is typed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import click

from ..testing import scenario_schema
from ..wire import caseload_schema
from . import options
from .writing import deliver

SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = MappingProxyType(
    {"scenario": scenario_schema, "caseload": caseload_schema}
)


@click.command(short_help="文件格式的 JSON Schema / JSON Schema of a format")
@click.argument("name", type=click.Choice([*SCHEMAS]))
@options.out
def schema(name: str, out: str | None) -> None:
    """Print the JSON Schema (draft 2020-12) of scenario files or of caseloads.

    输出情景文件或个案库的 JSON Schema，供编辑器补全和检查。
    """
    deliver(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=1) + "\n", out)
