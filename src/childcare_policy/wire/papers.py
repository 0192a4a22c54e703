"""The forms of editions, readings and adjustments: what an adjusted field holds is told by the rule it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..context import Terms
from ..edition import Edition, Kinds
from ..errors import OverlayError
from ..overlays import Insert, Overlay, Replace
from ..readings import Adjust, Reading
from ..rules.kind import Rule
from .fields import BROKEN, IS, Form, fields_of, refused
from .forms import Forms
from .leaves import Refused
from .walk import NOT_AN_OBJECT, Walk

NO_RULE = Refused("E_REFERENCE")


class Papers(Forms):
    """The forms of profiles and overlays.

    An adjustment is read by the class of the rule that has its slug, of the paper the reading or the clause belongs
    to where several have it, as when it is carried out.
    """

    def __init__(self, kinds: Kinds, rules: Iterable[Rule] = ()) -> None:
        super().__init__(kinds)
        self.classes: dict[str, dict[str, type]] = {}
        self.paper = ""
        for rule in rules:
            self.stands(rule.slug, rule.document, type(rule))
        self.own = {Edition: self._edition(), Reading: self._reading(), Adjust: self.object(Adjust, other=self._to)}
        self.own[Overlay] = self._overlay()

    def stands(self, slug: str, paper: str, of: type) -> None:
        """Take note of a rule."""
        self.classes.setdefault(slug, {})[paper] = of

    def look_over(self, plain: Any) -> None:
        """Take note of every rule in a plain value, whatever else is wrong with it."""
        known = self.families[Rule]
        for each in _objects(plain):
            slug, named = each.get("slug"), each.get(IS)
            if isinstance(slug, str) and isinstance(named, str) and named in known:
                self.stands(slug, _paper(each.get("clause")), known[named])

    def class_of(self, slug: Any, paper: str) -> type | None:
        """The class of the rule that has the slug, of that paper if it has one; of the terms where there is no slug."""
        if slug == "":
            return Terms
        papers = self.classes.get(slug, {}) if isinstance(slug, str) else {}
        return papers.get(paper) or (papers[min(papers)] if papers else None)

    def _edition(self) -> Form:
        form = self.object(Edition)

        def write(edition: Edition) -> Any:
            self.classes = {}
            for rule in edition.rules:
                self.stands(rule.slug, rule.document, type(rule))
            return form.write(edition)

        def read(walk: Walk, value: Any, path: str) -> Any:
            self.classes = {}
            self.look_over(value)
            return form.read(walk, value, path)

        return Form(write, read)

    def _reading(self) -> Form:
        form = self.object(Reading)

        def write(reading: Reading) -> Any:
            self.paper = reading.id.partition(".")[0]
            return form.write(reading)

        def read(walk: Walk, value: Any, path: str) -> Any:
            self.paper = str(value.get("id")).partition(".")[0] if isinstance(value, Mapping) else ""
            return form.read(walk, value, path)

        return Form(write, read)

    def _overlay(self) -> Form:
        form = self.object(Overlay)

        def write(overlay: Overlay) -> Any:
            inserted = (change.rule for change in overlay.changes if isinstance(change, (Insert, Replace)))
            for rule in (*inserted, *(rule for chapter in overlay.chapters for rule in chapter.rules)):
                self.stands(rule.slug, rule.document, type(rule))
            return form.write(overlay)

        def read(walk: Walk, value: Any, path: str) -> Any:
            self.look_over(value)
            return form.read(walk, value, path)

        return Form(write, read)

    def _to(self, key: str, whole: Any) -> Form | None:
        """The form of the fields an adjustment sets."""
        if key != "to":
            return None
        slug, cited = (
            (whole.rule, list(whole.clause))
            if isinstance(whole, Adjust)
            else (whole.get("rule", ""), whole.get("clause"))
        )
        of = self.class_of(slug, _paper(cited) or self.paper)

        def read(walk: Walk, value: Any, path: str) -> Any:
            return self._set(walk, of, value, path)

        return Form(lambda fields: self._written(of, fields), read)

    def _written(self, of: type | None, fields: Mapping[str, Any]) -> Any:
        hints = {} if of is None else {field.name: (key, field.hint) for key, field in fields_of(of).items()}
        if lacking := sorted(fields.keys() - hints.keys()):
            message = f"a rule that is not there, or has no such field, is adjusted: {', '.join(lacking)}"
            raise OverlayError(message, path=lacking[0])
        return {hints[name][0]: self.form(hints[name][1]).write(value) for name, value in fields.items()}

    def _set(self, walk: Walk, of: type | None, value: Any, path: str) -> Any:
        if of is None:
            return refused(walk, NO_RULE, value, path.removesuffix("to") + "rule")
        if not isinstance(value, Mapping):
            return refused(walk, NOT_AN_OBJECT, value, path)
        known, found = fields_of(of), {}
        for key, item in value.items():
            if key in known:
                found[known[key].name] = self.form(known[key].hint).read(walk, item, f"{path}/{key}")
            else:
                walk.unknown(key, known, path)
                found[""] = BROKEN
        return BROKEN if any(item is BROKEN for item in found.values()) else found


def _paper(cited: Any) -> str:
    """The paper of the first clause cited."""
    return str(cited[0]).partition(":")[0] if isinstance(cited, list) and cited else ""


def _objects(plain: Any) -> Iterator[Mapping[str, Any]]:
    """Every object in a plain value, the outermost first."""
    if isinstance(plain, Mapping):
        yield plain
    for inner in plain.values() if isinstance(plain, Mapping) else plain if isinstance(plain, list) else ():
        yield from _objects(inner)
