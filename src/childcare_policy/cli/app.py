"""The group of all commands, and how an error ends one: a line a fault on standard error, never a traceback."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any, cast

import click

from ..errors import ChildcarePolicyError, InputError
from ..version import VERSION
from . import (
    ahead,
    audit,
    compare,
    conform,
    coverage,
    demo,
    export,
    look,
    make,
    money,
    new,
    plan,
    readings,
    scenarios,
    schemas,
    standing,
    tasks,
)
from .intake import LEFT_OUT
from .writing import told

HERE = Path(__file__).parents[1]
MISUSED = {
    click.NoSuchOption: "没有这个选项",
    click.MissingParameter: "缺少必填项",
    click.BadParameter: "填的值不对",
    click.UsageError: "用法不对",
}
"""What is wrong with a command line, in Chinese, beside what the parser says; the first that fits."""


class Commands(click.Group):
    """Commands whose errors of this library become lines on standard error and exit status 2.

    So does a report that rows were left out of: it stands as written, and no run that lost a row says that all is well
    (3, a check that failed, says more). Any other exception is a fault of the program: its place is told, not its
    text, which may hold a record.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command asked for."""
        lines: list[tuple[str, str]] = []
        status = 2
        try:
            super().invoke(ctx)
            status = 0
        except click.exceptions.Exit as end:
            status = end.exit_code
        except InputError as error:
            lines = [(fault.code, str(fault)) for fault in error.faults]
        except ChildcarePolicyError as error:
            lines = [(error.code, f"{error.code} {' '.join(str(error).split())}")]
        except click.UsageError as error:
            chinese = next(words for kind, words in MISUSED.items() if isinstance(error, kind))
            raise click.UsageError(f"{chinese} / {error.format_message()}", error.ctx) from None
        except KeyboardInterrupt:
            status = 130
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise
            lines, status = [("E_INTERNAL", f"E_INTERNAL {type(error).__name__} ({place(error)})")], 3
        for code, line in lines:
            told(code, line)
        ctx.exit(max(status, 2) if LEFT_OUT in ctx.meta else status)


def place(error: BaseException) -> str:
    """Where in this library an exception arose: file and line."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(HERE)]
    return f"{Path(frames[-1].filename).relative_to(HERE).as_posix()}:{frames[-1].lineno}"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(VERSION, prog_name="childcare-policy")
def app() -> None:
    """Audit caseloads of children in hardship against cities' papers.

    困境儿童服务：按城市文件逐人逐项核查。
    """


for command in (
    look.profiles,
    look.show,
    audit.audit,
    ahead.agenda,
    standing.eligibility,
    readings.readings,
    plan.plan,
    compare.command,
    money.budget,
    tasks.tasks,
    coverage.coverage,
    conform.check_profile,
    scenarios.scenarios,
    schemas.schema,
    make.synth,
    export.export_profile,
    new.new_profile,
    demo.demo,
):
    app.add_command(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; letters a terminal cannot show are written as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return cast(int, app.main(args=None if arguments is None else [*arguments], prog_name="childcare-policy"))
