"""``profiles`` and ``show``: what is installed, and what a profile holds, read without any caseload."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from ..edition import Edition
from ..plugins import Registry, load
from ..profile import Profile
from ..texts import texts
from ..wire import plain_to_json, unstructure
from . import options
from .editions import days_of, editions, paper, term_of
from .flat import bilingual, columns, table_csv
from .intake import latest, registry_for, tell
from .tables import printed, table, text
from .writing import deliver

PROFILES = "childcare-policy/profiles@1"
EDITION = "childcare-policy/edition@1"


EDITIONS = {
    "profile": "id",
    **bilingual("title"),
    "division": "division",
    "edition": "of.id",
    **bilingual("edition_title", "of.title"),
    "document": "of.document.number",
    **columns("in_force until superseded_by overlays rules readings clauses", "of"),
    **columns("distribution version", "origin"),
}
RULES = {
    **columns("part profile edition"),
    "chapter": "chapter.label",
    **bilingual("chapter", "chapter.title"),
    **columns("slug kind clauses force"),
    **bilingual("title"),
    "reading": "reading.id",
    **bilingual("question", "reading.question"),
    "option": "option.id",
    "default": "default",
    **bilingual("option", "option.title"),
    **bilingual("reason", "reading.reason"),
}


@click.command(short_help="已安装的城市 / what is installed")
@click.argument("names", nargs=-1, metavar="[PROFILE]...")
@options.decorated(options.formats("table", "json", "csv"), options.lang)
def profiles(names: tuple[str, ...], form: str, lang: str) -> None:
    """List the profiles installed, their editions, and where they come from.

    One that cannot be loaded is told on standard error; it makes the command fail only where it was asked for by name.

    列出已安装的城市、它们的版本和来源。

    不能载入的，在标准错误里说明；只有点了它的名，命令才算失败。
    """
    if names:
        registries = [registry_for(name) for name in dict.fromkeys(names)]
        rows = [(each, registry.profile(each)) for each, registry in zip(dict.fromkeys(names), registries, strict=True)]
        origins = {id: registry.origins[found.id] for (id, found), registry in zip(rows, registries, strict=True)}
    else:
        registry = load()
        rows, origins = [*registry.profiles.items()], dict(registry.origins)
        tell(registry.failures)
    plain = [_profile(found) | {"origin": unstructure(origins[id])} for id, found in rows]
    if form == "json":
        deliver(plain_to_json({"format": PROFILES, "profiles": plain}), None)
        return
    if form == "csv":
        deliver(table_csv(EDITIONS, [{**each, "of": edition} for each in plain for edition in each["editions"]]), None)
        return
    said = texts(lang)
    made = table(
        (said.say("cli.profile"), "wrap"),
        (said.say("cli.edition"), "left"),
        (said.say("cli.in-force"), "left"),
        (said.say("cli.origin"), "wrap"),
    )
    for id, found in rows:
        origin = origins[id].file or f"{origins[id].distribution} {origins[id].version}"
        for number, edition in enumerate(found.editions):
            head = text(found.id, "bold").append_text(text(f"\n{said.of(found.title)}")) if number == 0 else text("")
            made.add_row(head, text(edition.id), text(term_of(edition, said)), text(origin if number == 0 else ""))
    printed([made], None)


def _profile(found: Profile) -> dict[str, Any]:
    """A profile in short: id, title, division, its editions with their dates."""
    return {
        "id": found.id,
        "title": dict(found.title),
        "division": found.division,
        "editions": [
            {
                "id": edition.id,
                "title": dict(edition.title),
                "document": unstructure(edition.document),
                "in_force": edition.in_force.isoformat(),
                "until": unstructure(edition.until),
                "superseded_by": edition.superseded_by,
                "overlays": [*edition.overlays],
                "rules": len(edition.rules),
                "readings": len(edition.readings),
                "clauses": len(edition.ledger),
            }
            for edition in found.editions
        ],
    }


@click.command(short_help="一个城市的规则与读法 / rules and readings")
@click.argument("profile")
@options.decorated(
    click.option("--edition", default="", help="版本 / edition; default: the latest."),
    options.overlay,
    options.formats("table", "json", "csv"),
    options.lang,
)
def show(profile: str, edition: str, form: str, lang: str) -> None:
    """Show a profile as its paper stands: chapters, rules with their clauses and force, and the readings.

    按文件顺序列出章节、条款、规则和读法。
    """
    registry = registry_for(profile)
    found, under = registry.profile(profile), latest(registry, profile, edition)
    if form == "json":
        deliver(plain_to_json(_shown(found, under, registry)), None)
    elif form == "csv":
        deliver(table_csv(RULES, _listed(_shown(found, under, registry))), None)
    else:
        said = texts(lang)
        printed([*editions(found, under, said), *paper(under, said, registry.kinds)], None)


def _shown(found: Profile, edition: Edition, registry: Registry) -> Mapping[str, Any]:
    """An edition whole: every rule with its fields, every reading with its options."""
    return {
        "format": EDITION,
        **_profile(found),
        "edition": edition.id,
        "document": unstructure(edition.document),
        "in_force": edition.in_force.isoformat(),
        "until": unstructure(edition.until),
        "overlays": [*edition.overlays],
        "periods": {
            paper: days_of(period.first, period.last) for paper, period in edition.periods.items() if period.but is None
        },
        "set_aside": {
            rule: days_of(period.but.first, period.but.last) for rule, period in edition.periods.items() if period.but
        },
        "terms": unstructure(edition.terms),
        "chapters": [
            {
                "label": chapter.label,
                "title": dict(chapter.title),
                "rules": [
                    {
                        "slug": rule.slug,
                        "kind": registry.kinds[type(rule)].tag,
                        "clauses": [*rule.clause],
                        "force": rule.force.value,
                        "title": {lang: texts(lang).title(rule, registry.kinds) for lang in ("zh", "en")},
                        "asks": _asks(rule),
                    }
                    for rule in chapter.rules
                ],
            }
            for chapter in edition.chapters
        ],
        "readings": unstructure(edition.readings),
    }


def _listed(shown: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A row for each rule, then one for each option of each reading."""
    own = {"profile": shown["id"], "edition": shown["edition"]}
    for chapter in shown["chapters"]:
        yield from ({**own, "part": "rule", "chapter": chapter, **rule} for rule in chapter["rules"])
    for reading in shown["readings"]:
        for option in reading["options"]:
            taken = option["id"] == reading["default"]
            said = {"clauses": reading["clause"], "reading": reading, "option": option, "default": taken}
            yield {**own, "part": "reading", **said}


def _asks(rule: Any) -> dict[str, Any]:
    return {name: value for name, value in unstructure(rule).items() if name not in ("slug", "clause", "force")}
