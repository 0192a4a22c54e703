"""Loading profiles: one that is broken is told and stops no other; what was loaded does not change any more."""

from __future__ import annotations

import itertools
import signal
import types
from collections.abc import Callable, Iterable
from datetime import date
from importlib.metadata import EntryPoint
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, SHANGHAI, with_rule

from childcare_policy import (
    Caseload,
    NoEditionError,
    PluginError,
    Profile,
    ProfileError,
    ProviderAppointed,
    ReceiptError,
    Registry,
    RuleKind,
    UnknownProfileError,
    evaluate,
    hookimpl,
    load,
    report_to_json,
)
from childcare_policy.admission import announce
from childcare_policy.errors import KindError
from childcare_policy.guests import MOST


class Entry(EntryPoint):
    """An entry point that loads what it is told to."""

    def __new__(cls, name: str, what: Any) -> Entry:
        return super().__new__(cls)

    def __init__(self, name: str, what: Any) -> None:
        super().__init__(name=name, value="nowhere:nothing", group="childcare_policy")
        vars(self)["what"] = what

    def load(self) -> Any:
        what = vars(self)["what"]
        if isinstance(what, BaseException):
            raise what
        return what


def module(**hooks: Callable[..., Any]) -> types.ModuleType:
    made = types.ModuleType("a_plugin")
    for name, hook in hooks.items():
        hook.__name__ = name
        setattr(made, name, hookimpl(hook))
    return made


def offering(*profiles: Profile) -> types.ModuleType:
    return module(childcare_policy_profiles=lambda: profiles)


def failures(*entries: EntryPoint) -> list[tuple[str, str]]:
    """What could not be loaded beside a sound plug-in, which always is."""
    registry = load(entries=[*entries, Entry("sound", offering(SHANGHAI))])
    assert list(registry.profiles) == ["shanghai"]
    return [(failure.name, failure.code) for failure in registry.failures]


def city(id: str, **fields: Any) -> Profile:
    return attrs.evolve(SHANGHAI, id=id, **fields)


def test_installed_profiles_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def installed(*, group: str) -> list[EntryPoint]:
        return [EntryPoint("shanghai", "childcare_policy_shanghai", group)]

    monkeypatch.setattr("childcare_policy.plugins.entry_points", installed)
    registry = load()
    assert (list(registry.profiles), registry.failures) == (["shanghai", "shanghai/yangpu"], ())
    assert registry.edition("shanghai", on=date(2022, 5, 1)) == EDITION


def test_profiles_come_in_order_of_their_ids_whatever_the_order_of_the_entries() -> None:
    entries = [Entry("b", offering(city("aa"))), Entry("a", offering(city("cc"), city("bb")))]
    assert list(load(entries=entries).profiles) == list(load(entries=entries[::-1]).profiles) == ["aa", "bb", "cc"]


def test_origin_says_which_entry_a_profile_came_from() -> None:
    origin = load(entries=[Entry("a", offering(city("aa")))]).origins["aa"]
    assert (origin.name, origin.distribution, origin.version) == ("a", "", "")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (ImportError("no such module"), "E_PLUGIN_IMPORT"),
        (ValueError("secret"), "E_PLUGIN_IMPORT"),
        (SyntaxError("bad"), "E_PLUGIN_IMPORT"),
        (SystemExit(3), "E_PLUGIN_EXIT"),
        (KeyboardInterrupt("secret"), "E_PLUGIN_EXIT"),
        (BaseException("secret"), "E_PLUGIN_EXIT"),
    ],
)
def test_plugin_that_cannot_be_imported_is_told_and_stops_no_other(fault: BaseException, code: str) -> None:
    assert failures(Entry("broken", fault)) == [("broken", code)]
    told = str(load(entries=[Entry("broken", fault)]).failures[0])
    assert type(fault).__name__ in told
    assert "secret" not in told


class Interrupted(Entry):
    """An entry point whose loading the user breaks off."""

    def load(self) -> Any:
        signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("interruptible")
def test_interrupt_by_the_user_is_not_swallowed() -> None:
    with pytest.raises(KeyboardInterrupt):
        load(entries=[Interrupted("stopped", None)])


def test_two_distributions_with_one_entry_name_are_both_refused() -> None:
    twins = [Entry("twin", offering(city("aa"))), Entry("twin", offering(city("bb")))]
    assert failures(*twins) == [("twin", "E_PLUGIN_DUPLICATE")]


def test_name_asked_for_and_not_installed_is_refused() -> None:
    entries = [Entry("a", offering(city("aa"))), Entry("b", offering(city("bb")))]
    with pytest.raises(PluginError) as raised:
        load(only=["a", "nothing"], entries=entries)
    assert (raised.value.code, raised.value.name) == ("E_PLUGIN_UNKNOWN", "nothing")
    assert list(load(only=["a"], entries=entries).profiles) == ["aa"]
    assert list(load(only=[], entries=entries).profiles) == []


def test_misspelt_hook_is_told() -> None:
    assert failures(Entry("odd", module(childcare_policy_profils=lambda: ()))) == [("odd", "E_PLUGIN_SPEC")]


def test_hook_that_asks_for_something_else_is_told() -> None:
    assert failures(Entry("odd", module(childcare_policy_profiles=lambda extra: ()))) == [("odd", "E_PLUGIN_SPEC")]


def test_plugin_that_offers_nothing_is_told() -> None:
    assert failures(Entry("empty", types.ModuleType("empty"))) == [("empty", "E_PLUGIN_EMPTY")]
    assert failures(Entry("none", None)) == [("none", "E_PLUGIN_TYPE")]


def test_one_module_under_two_names_is_told() -> None:
    same = offering(city("aa"))
    registry = load(entries=[Entry("a", same), Entry("b", same)])
    assert (list(registry.profiles), [failure.name for failure in registry.failures]) == (["aa"], ["b"])


def test_profile_that_two_offer_is_that_of_the_entry_point_of_its_name_whichever_comes_first() -> None:
    own = Entry("mm", offering(city("mm"), city("mm/west")))
    before, after = (Entry(name, offering(city("mm/west"), city(name))) for name in ("aa", "zz"))
    registry = load(entries=[before, own, after])
    assert [(id, origin.name) for id, origin in registry.origins.items()] == [("mm", "mm"), ("mm/west", "mm")]
    assert [*registry.profiles] == ["mm", "mm/west"]
    assert [(each.name, each.code, str(each)) for each in registry.failures] == [
        ("aa", "E_PLUGIN_TAKEN", "aa: offers mm/west, and so does mm, zz"),
        ("zz", "E_PLUGIN_TAKEN", "zz: offers mm/west, and so does aa, mm"),
    ]


def test_profile_that_two_offer_under_other_names_is_nobodys() -> None:
    registry = load(entries=[Entry("a", offering(city("aa"))), Entry("b", offering(city("aa"), city("bb")))])
    assert (list(registry.profiles), [failure.name for failure in registry.failures]) == ([], ["a", "b"])
    assert dict(registry.origins) == {}


def test_profile_a_plugin_offers_twice_is_told() -> None:
    assert failures(Entry("twice", offering(city("aa"), city("aa")))) == [("twice", "E_PLUGIN_TAKEN")]


class Strange(ProviderAppointed):
    """A rule of a kind of its own."""


def strange_kind(tag: str = "strange", rule: type[Any] = Strange) -> RuleKind[Any]:
    return attrs.evolve(KINDS[ProviderAppointed], tag=tag, rule=rule)


STRANGE = city("aa", editions=(with_rule(Strange(slug="a.b", clause=("sh2022:2.1-a",))),))


def test_rule_of_a_kind_nobody_announced_is_told() -> None:
    assert failures(Entry("odd", offering(STRANGE))) == [("odd", "E_PLUGIN_KIND")]


def test_plugin_may_bring_a_kind_of_its_own() -> None:
    own = module(childcare_policy_profiles=lambda: (STRANGE,), childcare_policy_kinds=lambda: (strange_kind(),))
    registry = load(entries=[Entry("own", own)])
    assert (list(registry.profiles), registry.failures, registry.kinds[Strange].tag) == (["aa"], (), "strange")
    kinds_alone = module(childcare_policy_kinds=lambda: (strange_kind(),))
    assert Strange in load(entries=[Entry("own", kinds_alone)]).kinds


def test_kind_of_another_distribution_may_be_used_whichever_comes_first() -> None:
    brings = Entry("zz", module(childcare_policy_kinds=lambda: (strange_kind(),)))
    uses = Entry("aa", offering(STRANGE))
    for entries in ([uses, brings], [brings, uses]):
        registry = load(entries=entries)
        assert (list(registry.profiles), registry.failures) == (["aa"], ())
    assert [failure.code for failure in load(only=["aa"], entries=[uses, brings]).failures] == ["E_PLUGIN_KIND"]


def test_kind_stays_where_the_profile_beside_it_is_refused() -> None:
    wrong = module(childcare_policy_profiles=lambda: (7,), childcare_policy_kinds=lambda: (strange_kind(),))
    registry = load(entries=[Entry("wrong", wrong), Entry("aa", offering(STRANGE))])
    assert (list(registry.profiles), [each.code for each in registry.failures]) == (["aa"], ["E_PLUGIN_TYPE"])


@pytest.mark.parametrize("kind", [strange_kind("provider_appointed"), strange_kind("strange", ProviderAppointed)])
def test_kind_announced_twice_is_told_and_nothing_of_the_plugin_is_kept(kind: RuleKind[Any]) -> None:
    twice = module(childcare_policy_profiles=lambda: (city("aa"),), childcare_policy_kinds=lambda: (kind,))
    registry = load(entries=[Entry("twice", twice)])
    assert (list(registry.profiles), [failure.code for failure in registry.failures]) == ([], ["E_PLUGIN_KIND"])
    assert dict(registry.kinds) == dict(KINDS)
    with pytest.raises(KindError):
        announce(dict(KINDS), [kind])


def test_profile_that_contradicts_itself_is_told_by_its_place() -> None:
    odd = attrs.evolve(EDITION, readings=EDITION.readings[:1] * 2)
    told = str(load(entries=[Entry("odd", offering(city("aa", editions=(odd,))))]).failures[0])
    assert told.startswith("odd: ")
    assert "sh2022.period" in told


def test_clause_that_dangles_is_told() -> None:
    dangling = with_rule(ProviderAppointed(slug="a.b", clause=("sh2022:nothing",)))
    registry = load(entries=[Entry("odd", offering(city("aa", editions=(dangling,))))])
    assert "sh2022:nothing" in str(registry.failures[0])


@pytest.mark.parametrize(
    ("offer", "code"),
    [
        ((7,), "E_PLUGIN_TYPE"),
        (7, "E_PLUGIN_TYPE"),
        ("shanghai", "E_PLUGIN_TYPE"),
        (itertools.repeat(SHANGHAI), "E_PLUGIN_SIZE"),
        (None, "E_PLUGIN_EMPTY"),
    ],
)
def test_hook_that_does_not_give_profiles_is_told(offer: Any, code: str) -> None:
    assert failures(Entry("odd", module(childcare_policy_profiles=lambda: offer))) == [("odd", code)]


def test_edition_without_end_is_told() -> None:
    rule = ProviderAppointed(slug="a.b", clause=("sh2022:2.1-a",))
    chapter = attrs.evolve(EDITION.chapters[0], rules=(rule,) * (MOST + 1))
    endless = attrs.evolve(EDITION, chapters=(chapter,), readings=())
    assert failures(Entry("odd", offering(city("aa", editions=(endless,))))) == [("odd", "E_PLUGIN_SIZE")]


def test_hook_that_fails_is_told() -> None:
    def fail() -> Iterable[Profile]:
        yield city("aa")
        raise RuntimeError

    assert failures(Entry("odd", module(childcare_policy_profiles=fail))) == [("odd", "E_PLUGIN_HOOK")]


@pytest.mark.parametrize("fault", [SystemExit(), KeyboardInterrupt(), GeneratorExit()])
def test_hook_that_ends_the_program_is_told(fault: BaseException) -> None:
    def fail() -> Iterable[Profile]:
        raise fault

    assert failures(Entry("odd", module(childcare_policy_profiles=fail))) == [("odd", "E_PLUGIN_EXIT")]


def test_hook_that_prints_is_told_and_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    def loud() -> Iterable[Profile]:
        print("here I am")
        return (city("aa"),)

    assert failures(Entry("odd", module(childcare_policy_profiles=loud))) == [("odd", "E_PLUGIN_OUTPUT")]
    assert capsys.readouterr().out == ""


def test_nothing_in_a_registry_changes_any_more() -> None:
    registry = load(entries=[Entry("a", offering(city("aa")))])
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        registry.failures = ()  # type: ignore[misc]
    for mapping in (registry.profiles, registry.kinds, registry.origins):
        with pytest.raises(TypeError):
            mapping["x"] = 1  # type: ignore[index]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        registry.profile("aa").title = {}  # type: ignore[misc]


def test_profile_nobody_offers_is_refused_naming_those_there_are() -> None:
    registry = load(entries=[Entry("a", offering(city("aa"), city("bb")))])
    with pytest.raises(UnknownProfileError) as raised:
        registry.profile("cc")
    assert (raised.value.code, raised.value.known) == ("E_PROFILE_UNKNOWN", ("aa", "bb"))
    with pytest.raises(UnknownProfileError):
        registry.edition("cc", on=date(2022, 1, 1))
    with pytest.raises(NoEditionError):
        registry.edition("aa", on=date(2021, 7, 1))


def test_synthetic_caseloads_come_from_the_plugin_of_the_profile() -> None:
    def synth(profile: str, seed: int) -> Iterable[tuple[str, Caseload]] | None:
        return [(f"{profile}-{seed}", Caseload())] if profile == "aa" else None

    makes = module(childcare_policy_profiles=lambda: (city("aa"), city("bb")), childcare_policy_synth=synth)
    registry = load(entries=[Entry("a", makes)])
    assert list(registry.synth("aa", 7)) == [("aa-7", Caseload())]
    with pytest.raises(ProfileError) as raised:
        list(registry.synth("bb", 7))
    assert raised.value.code == "E_NO_SYNTH"
    with pytest.raises(UnknownProfileError):
        list(registry.synth("cc", 7))


def test_year_of_an_edition_is_asked_of_those_who_can_make_several() -> None:
    def several(profile: str, seed: int, edition: str) -> Iterable[tuple[str, Caseload]] | None:
        return [(f"{profile}-{seed}-{edition}", Caseload())] if profile == "aa" else None

    def one(profile: str) -> Iterable[tuple[str, Caseload]] | None:
        return [(profile, Caseload())] if profile == "bb" else None

    both = [
        Entry("a", module(childcare_policy_profiles=lambda: (city("aa"),), childcare_policy_synth=several)),
        Entry("b", module(childcare_policy_profiles=lambda: (city("bb"),), childcare_policy_synth=one)),
    ]
    registry = load(entries=both)
    assert [name for name, _ in registry.synth("aa", 7)] == ["aa-7-"]
    assert [name for name, _ in registry.synth("aa", 7, "2020")] == ["aa-7-2020"]
    assert [name for name, _ in registry.synth("bb", 7)] == ["bb"]
    for profile, edition, code in (("bb", "2020", "E_NO_SYNTH"), ("aa", "1999", "E_NO_EDITION")):
        with pytest.raises(ProfileError) as raised:
            list(registry.synth(profile, 7, edition))
        assert raised.value.code == code


def test_two_loads_share_nothing() -> None:
    one, other = load(entries=[Entry("a", offering(city("aa")))]), load(entries=[])
    assert isinstance(other, Registry)
    assert (list(one.profiles), list(other.profiles)) == (["aa"], [])


def test_receipt_replays_to_the_same_bytes_and_refuses_other_records() -> None:
    registry = load(only=["shanghai"])
    edition = registry.edition("shanghai", on=date(2022, 6, 1)).read({"sh2022.counting": "qualifying"})
    _, caseload = next(iter(registry.synth("shanghai", 1)))
    report = evaluate(edition, caseload, date(2022, 9, 30), registry.kinds)
    again = registry.replay(report.receipt, caseload)
    assert report_to_json(again) == report_to_json(report)
    with pytest.raises(ReceiptError) as told:
        registry.replay(report.receipt, attrs.evolve(caseload, waivers=None))
    assert told.value.path == "caseload_digest"
