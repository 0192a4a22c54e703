"""The forms of values: what each type looks like in a file, what of a plug-in's classes can be written, what cannot."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from childcare_policy import (
    AllOf,
    Condition,
    Days,
    DocumentKind,
    Due,
    DueFrom,
    Every,
    InCompulsoryStage,
    InputError,
    Money,
    Named,
    Not,
    Profile,
    ProfileError,
    ReportKind,
    Rule,
    RuleKind,
    Years,
    dump_profile,
    read_profile,
    yuan,
)
from childcare_policy.conditions import BINDERS
from childcare_policy.errors import KindError
from childcare_policy.quantities import Span
from childcare_policy.rules import KINDS
from childcare_policy.rules.kind import ENROLLED, INDIVIDUAL, Enrolled
from childcare_policy.wire.fields import BROKEN, FAMILIES
from childcare_policy.wire.forms import Forms
from childcare_policy.wire.walk import Walk

from .test_profile import Plain, small

if TYPE_CHECKING:
    from nowhere import Unheard  # type: ignore[import-not-found]


@attrs.frozen
class Meal:
    """A value of a plug-in's own."""

    name: str
    grams: int = 100
    _secret: int = 0


@attrs.frozen
class Drink:
    """Another."""

    name: str


@attrs.frozen(kw_only=True)
class Served(Rule):
    """A rule of a kind from elsewhere, with fields of every sort."""

    meals: tuple[Meal, ...] = ()
    either: Meal | Drink | None = None
    paper: DocumentKind | ReportKind | None = None
    due: date | Due | None = None
    share: Decimal = Decimal("0.50")
    price: Money | None = None
    shares: Mapping[str, int] = attrs.field(default=(), converter=Named)
    pair: tuple[str, Every] | None = None
    days: Span | None = None
    from_: date | None = None
    years: Years = Years(Decimal("2.0"))
    most: int = 3

    def __attrs_post_init__(self) -> None:
        if self.most > 3:
            raise ValueError("too many")


@attrs.frozen(kw_only=True)
class Vague(Rule):
    """A rule with a field nobody can read back."""

    what: Any = None


@attrs.frozen(kw_only=True)
class Twins(Rule):
    """A rule with a field whose types look alike."""

    what: date | str = ""


@attrs.frozen(kw_only=True)
class Hidden(Rule):
    """A rule with a field of a type that is not there when it runs."""

    what: Unheard


def kind(rule: type) -> RuleKind[Any]:
    return RuleKind(tag=rule.__name__.lower(), rule=rule, check=lambda _rule, _ctx: (), required=lambda _rule: {})


STRANGERS = MappingProxyType({each.rule: each for each in (*KINDS, *map(kind, (Served, Vague, Twins, Hidden)))})
SERVED = Served(
    slug="meals.served",
    clause=("v1:1",),
    meals=(Meal("rice"), Meal("soup", 250, secret=2)),
    either=Drink("milk"),
    paper=ReportKind.MONTHLY_REPORT,
    due=Due(DueFrom.EXIT, Days(30)),
    share=Decimal("0.250"),
    price=yuan("10.50"),
    shares={"a": 1},
    pair=("x", Every(3)),
    days=Span(date(2024, 1, 1), date(2024, 12, 31)),
    from_=date(2024, 5, 1),
    years=Years(2),
)


def with_rules(*rules: Plain) -> Plain:
    plain = small()
    plain["editions"][0]["chapters"][0]["rules"] += rules
    return plain


def written(rule: Rule) -> Any:
    return Forms(STRANGERS).form(Rule).write(rule)


def faults(hint: Any, value: Any) -> list[tuple[str, str]]:
    walk = Walk()
    assert Forms(STRANGERS).form(hint).read(walk, value, "") is BROKEN
    return [(fault.code, fault.path) for fault in walk.faults]


def test_a_rule_of_a_kind_from_elsewhere_is_written_with_its_units_and_read_back() -> None:
    plain = json.loads(json.dumps(written(SERVED)))
    assert plain == {
        "is": "served",
        "slug": "meals.served",
        "clause": ["v1:1"],
        "force": "must",
        "meals": [{"name": "rice"}, {"name": "soup", "grams": 250, "_secret": 2}],
        "either": {"is": "drink", "name": "milk"},
        "paper": {"report_kind": "monthly_report"},
        "due": {"after": "exit", "within": {"days": 30}},
        "share": "0.250",
        "price": "10.50",
        "shares": {"a": 1},
        "pair": ["x", {"months": 3}],
        "days": {"first": "2024-01-01", "last": "2024-12-31"},
        "from": "2024-05-01",
        "years": {"years": 2},
        "most": 3,
    }
    walk = Walk()
    assert Forms(STRANGERS).form(Rule).read(walk, plain, "") == SERVED
    assert walk.faults == []


def test_a_day_may_stand_where_a_due_day_may() -> None:
    plain = written(attrs.evolve(SERVED, due=date(2024, 6, 15), years=Years(Decimal("2.0"))))
    assert (plain["due"], plain["years"]) == ("2024-06-15", {"years": "2.0"})
    read = Forms(STRANGERS).form(Rule).read(Walk(), plain, "")
    assert read.due == date(2024, 6, 15)
    assert repr(read.years) == repr(Years(Decimal("2.0")))


@pytest.mark.parametrize(
    ("field", "value", "code", "path"),
    [
        ("either", {"is": "cake", "name": "x"}, "E_WORD", "/either/is"),
        ("either", {"name": "x"}, "E_REQUIRED", "/either/is"),
        ("either", "milk", "E_TYPE_OBJECT", "/either"),
        ("paper", "monthly_report", "E_TYPE_OBJECT", "/paper"),
        ("paper", {"report_kind": "weekly"}, "E_WORD", "/paper/report_kind"),
        ("paper", {"body": "police"}, "E_TYPE_OBJECT", "/paper"),
        ("due", "soon", "E_DATE_INVALID", "/due"),
        ("due", 3, "E_TYPE_DATE", "/due"),
        ("due", {"after": "later"}, "E_WORD", "/due/after"),
        ("share", 0.25, "E_TYPE_TEXT", "/share"),
        ("share", "1e3", "E_TYPE_NUMBER", "/share"),
        ("price", "1,000", "E_TYPE_MONEY", "/price"),
        ("shares", ["a"], "E_TYPE_OBJECT", "/shares"),
        ("shares", {"somebody": "one"}, "E_TYPE_INT", "/shares/*"),
        ("pair", ["x"], "E_TYPE_LIST", "/pair"),
        ("pair", ["x", {"months": 5}], "E_VALUE", "/pair/1"),
        ("days", {"first": "2024-01-01"}, "E_REQUIRED", "/days/last"),
        ("years", {"count": 2}, "E_FIELD_UNKNOWN", "/years/*"),
        ("meals", None, "E_REQUIRED", "/meals"),
        ("meals", "rice", "E_TYPE_LIST", "/meals"),
        ("most", 4, "E_VALUE", ""),
    ],
)
def test_a_value_of_another_type_is_told_with_its_place(field: str, value: Any, code: str, path: str) -> None:
    assert (code, path) in faults(Rule, {**written(SERVED), field: value})


def test_a_warning_of_a_text_is_no_fault() -> None:
    walk = Walk()
    assert Forms(STRANGERS).form(str).read(walk, "a\u200bb", "/x") == "a\u200bb"
    assert [(each.code, each.path) for each in walk.warnings] == [("W_TEXT_INVISIBLE", "/x")]


@pytest.mark.parametrize("rule", [Vague(slug="a", clause=("v1:1",)), Twins(slug="a", clause=("v1:1",), what="b")])
def test_what_could_not_be_read_back_is_not_written(rule: Rule) -> None:
    with pytest.raises(KindError):
        written(rule)


def test_a_class_whose_hints_cannot_be_read_is_told_by_name() -> None:
    with pytest.raises(KindError) as raised:
        written(Hidden(slug="a", clause=("v1:1",), what=1))
    assert raised.value.path == "Hidden"


def test_a_rule_nobody_announced_is_not_written() -> None:
    with pytest.raises(KindError):
        Forms({}).form(Rule).write(SERVED)


def test_a_reading_under_which_a_rule_cannot_be_is_refused() -> None:
    plain = with_rules({"is": "served", "slug": "meals", "clause": ["v1:1"]})
    plain["editions"][0]["readings"][0]["options"][1]["adjust"][0] = {"rule": "meals", "to": {"most": 9}}
    with pytest.raises(ProfileError) as raised:
        read_profile(json.dumps(plain), STRANGERS, file="ville.json")
    assert "ville.json" in str(raised.value)


def test_a_profile_with_kinds_from_elsewhere_needs_them_to_be_read() -> None:
    plain = with_rules({"is": "served", "slug": "meals", "clause": ["v1:1"]})
    profile: Profile = read_profile(json.dumps(plain), STRANGERS)
    assert read_profile(dump_profile(profile, STRANGERS), STRANGERS) == profile
    with pytest.raises(InputError) as raised:
        read_profile(json.dumps(plain), {each.rule: each for each in KINDS})
    assert raised.value.code == "E_WORD"


@pytest.mark.parametrize("value", [ENROLLED, INDIVIDUAL])
def test_whom_a_rule_is_for_keeps_its_class(value: Enrolled) -> None:
    form = Forms(STRANGERS).form(Enrolled)
    assert form.read(Walk(), form.write(value), "") == value


def test_conditions_of_the_library_all_have_a_name_on_the_wire() -> None:
    def below(of: type[Any]) -> set[type]:
        found: set[type] = set()
        for sub in of.__subclasses__():
            found |= {sub, *below(sub)}
        return found

    known = {each for each in below(Condition) if each.__module__.startswith("childcare_policy.")}
    assert set(FAMILIES[Condition].values()) == known
    assert set(BINDERS) < known


def test_conditions_nest() -> None:
    form = Forms(STRANGERS).form(Condition)
    value = AllOf((Not(InCompulsoryStage()), InCompulsoryStage()))
    plain = form.write(value)
    assert plain == {
        "is": "all_of",
        "parts": [{"is": "not", "part": {"is": "in_compulsory_stage"}}, {"is": "in_compulsory_stage"}],
    }
    assert form.read(Walk(), plain, "") == value


def test_a_condition_from_elsewhere_is_not_written() -> None:
    @attrs.frozen
    class Sleepy(Condition):
        """Unknown to the library."""

    with pytest.raises(KindError):
        Forms(STRANGERS).form(Condition).write(Sleepy())
