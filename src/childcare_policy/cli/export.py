"""``export-profile``: a profile as one JSON file, to be read, compared, kept, or audited with."""

from __future__ import annotations

import attrs
import click

from ..wire import dump_profile
from . import options
from .intake import registry_for
from .writing import deliver, may_write


@click.command(short_help="导出为数据文件 / a profile as data")
@click.argument("profile")
@options.decorated(
    click.option("--edition", default="", help="只导出一个版本 / one edition alone."),
    click.option("-o", "--out", type=click.Path(path_type=str), metavar="FILE", help="写入文件 / write to a file."),
    options.lang,
)
def export_profile(profile: str, edition: str, out: str | None, lang: str) -> None:
    """Write a profile as JSON: rules, readings, ledger and texts. Wherever --profile stands, such a file may be named.

    把一个城市的规则、读法、条款和文字写成一个数据文件；--profile 可直接写文件名。
    """
    may_write(out)
    registry = registry_for(profile)
    found = registry.profile(profile)
    if edition:
        found = attrs.evolve(found, editions=(found.named(edition),))
    deliver(dump_profile(found, registry.kinds), out)
