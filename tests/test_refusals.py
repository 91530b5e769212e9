"""What is said of input that cannot be taken: every fault in full, in both languages, as committed."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
import pytest
from attrs import evolve

from cards import CATALOG, perfect, with_answers
from committed import LANGS, check_faults
from figures import DONG_THAP, LANG_SON, STAGE, figure, told
from ocopkit import InputError, Scorecard, rate, rate_council, rate_parts, upgrade_path, what_if_council
from ocopkit.formats.converter import structure
from ocopkit.law.citations import _VIETNAMESE, Citation
from ocopkit.law.councils import CouncilRules, GateRule, laxer
from ocopkit.law.exact import exactly, written
from ocopkit.law.faults import Fault, nearest, refused_by_system, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.scoresheets import CriterionKind
from ocopkit.law.text import Lang, Text
from ocopkit.rating.bulk import compiled
from ocopkit.rating.cards import PartTotals
from ocopkit.targets.assess import assess
from ocopkit.targets.filters import EVERYTHING, Attribute, Filter, SubjectKind
from ocopkit.targets.observations import faults_of_observations
from ocopkit.targets.plans import Kind, Period, Plan, prove_measures, prove_plan, prove_sets
from ocopkit.targets.priorities import Priorities, prove_priorities

REGIME = CATALOG.regime("vn-26-2026")
VEGETABLES, CRAFTS = CATALOG.scoresheet("vn-26-2026/01"), CATALOG.scoresheet("vn-26-2026/21")
BY_AGREEMENT = CouncilRules("province", gates=GateRule.AGREED)


def refused(call: Callable[..., object], *args: Any, **more: Any) -> tuple[Fault, ...]:
    """The faults for which a call is refused."""
    with pytest.raises(InputError) as error:
        call(*args, **more)
    return error.value.faults


def rated(answers: Mapping[str, Any], sheet: str = VEGETABLES.id, **more: Any) -> tuple[Fault, ...]:
    """What is wrong with a card of these answers."""
    return refused(rate, Scorecard(sheet, answers, more.pop("facts", {})), CATALOG, **more)


def of_cards() -> Iterator[tuple[Fault, ...]]:
    """Cards, part totals and readings."""
    yield rated({"1.1": 4, "1.1.1": 1, "1.99": 1, "5": 1})
    yield rated({"1.1": "2", "1.2": " 2 ", "1.3": "two", "1.4": "na", "1.5": True})
    yield rated({"1.1": 4, "1.2": 9}, CRAFTS.id)
    yield rated({"2.4": 0})
    yield rated({"2.4": 1})
    yield rated({"2.4": 2})
    yield rated({"2.4": "1"})
    yield rated({"8": 1}, "vn-26-2026/26")
    yield rated({"8": "3"}, "vn-26-2026/26")
    yield rated({"6": 1}, "vn-1048-2019/26")
    yield rated({"6": (5,)}, "vn-1048-2019/26")
    yield rated({}, facts={"6.1/stop": True, "6.1/stops": "yes"})
    yield rated({}, readings={"mark": "x", "marks": "no-effects", "linkage-75": "next-lower"})
    yield rated({}, readings=["marks"])
    yield refused(rate_parts, REGIME, {"A": 41, "B": -1, "D": 3})
    yield refused(rate_parts, REGIME, {"AA": 1, "A": 0.5, "B": 25, "C": 35})
    yield refused(REGIME.council, "provinces")


def of_ways_up() -> Iterator[tuple[Fault, ...]]:
    """Ways up and what could still change: stars, costs, fixed criteria, sizes."""
    card = perfect(VEGETABLES, c1_5=3)
    costs: tuple[Any, ...] = (
        {"1.55": 1, "1.5/5": 1, "2.4/false": 1, "1.1": -1, "1.2": 0.5, "1.3": "x", "1.4": "-1/2", "1.5/": 2},
        {"1.5": 0, "1.6": Decimal("0.5"), "1.7": "5/2", "2.4/true": 3, "11/": 1, 7: 1},
        [("1.5", 1)],
        "1.5=1",
    )
    for each in costs:
        yield refused(upgrade_path, card, CATALOG, 6, costs=each)
    for fixed in ("1.5", ["1.55", "1.5"], [7]):
        yield refused(upgrade_path, card, CATALOG, True, fixed=fixed)
    yield refused(upgrade_path, card, CATALOG, "5")
    tourism = perfect(CATALOG.scoresheet("vn-26-2026/26"))
    yield refused(upgrade_path, tourism, CATALOG, 5, costs={"8/3/1": 1, "8/1": 1, "8/2/1": 1})
    for size in (0, 2.0, "3", True):
        yield refused(what_if_council, [card, card], CATALOG, size=size)


def of_councils() -> Iterator[tuple[Fault, ...]]:
    """Cards of several members, their rules, and options agreed on."""
    parts = PartTotals(REGIME.id, {"A": 30, "B": 20, "C": 30})
    crafts = [with_answers(perfect(CRAFTS), {"7": each}) for each in (1, 2)]
    exempt = [evolve(each, declarations={**each.declarations, "7/applies": False}) for each in crafts]
    two = [perfect(VEGETABLES, c1_5=3), perfect(VEGETABLES, c1_5=3)]
    yield refused(rate_council, [], CATALOG)
    yield refused(rate_council, None, CATALOG)
    yield refused(rate_council, perfect(VEGETABLES), CATALOG, rules="x")
    yield refused(rate_council, [perfect(VEGETABLES), "x"], CATALOG)
    yield refused(rate_council, [perfect(VEGETABLES), perfect(CRAFTS), parts], CATALOG)
    yield refused(rate_council, [PartTotals(REGIME.id, {"A": 41, "B": 1, "C": 1}), parts], CATALOG)
    yield refused(rate_council, two, CATALOG, agreed={"1.5": 3})
    yield refused(rate_council, [parts], CATALOG, rules=BY_AGREEMENT, agreed={"1.5": 3})
    yield refused(rate_council, two, CATALOG, rules=CouncilRules("district"))
    for agreed in ({"7.7": 7, "1.5": 9, "1.1": 1}, {"1.5": 4}):
        yield refused(rate_council, two, CATALOG, rules=BY_AGREEMENT, agreed=agreed)
    cards = [Scorecard(VEGETABLES.id, {"1.1": 9}), Scorecard(VEGETABLES.id, {"9.9": 1})]
    yield refused(rate_council, cards, CATALOG, rules=BY_AGREEMENT, agreed={"7.7": 7, "1.5": 3})
    blank = [Scorecard(CRAFTS.id, {"1.1": 3})] * 2
    for members, option in ((crafts, "na"), (exempt, 3), (blank, 3)):
        yield refused(rate_council, members, CATALOG, rules=BY_AGREEMENT, agreed={"7": option})
    strict = CouncilRules(
        "province", Citation("1", "article 1"), (5, 7), Citation("1", "article 2"), 5, GateRule.EVERY
    )
    for rules in (
        CouncilRules("province"),
        CouncilRules("province", members=(4, 7), spread=6, gates=GateRule.MAJORITY),
        CouncilRules("province", members=(5, 8), spread=5, gates=GateRule.AGREED),
        CouncilRules("province", members=(5, 7), spread=0, gates=GateRule.EVERY),
    ):
        yield tuple(laxer(rules, strict))
    yield tuple(laxer(CouncilRules("province"), evolve(strict, citation=None, members_citation=None)))


def of_arrays() -> Iterator[tuple[Fault, ...]]:
    """Arrays of cards, for many ratings at once."""
    sheet = compiled(VEGETABLES, CATALOG)
    rows, facts = len(VEGETABLES.criteria), len(VEGETABLES.conditions)
    good, declared = np.zeros((rows, 2), np.uint8), np.zeros((facts, 2), np.uint8)
    bad, wrong = good.copy(), declared.copy()
    bad[0, 1], bad[3, 0], wrong[0, 1] = 9, 254, 7
    for answers in (good.astype(float), good[1:], np.ma.masked_array(good, good == 0), bad):
        yield refused(sheet.rate, answers, declared)
    yield refused(sheet.rate, good, np.zeros((facts, 3), np.uint8))
    yield refused(sheet.rate, bad, wrong)
    yield refused(sheet.decode, bad, wrong)
    several = np.zeros((rows, 5), np.uint8)
    several[0], several[1] = [3, 200, 9, 200, 9], [9, 0, 250, 0, 0]
    yield refused(sheet.rate, several)
    cards = [
        Scorecard(VEGETABLES.id, {"1.1": 9}),
        Scorecard(CRAFTS.id, {}),
        Scorecard(VEGETABLES.id, {"9": 9}),
    ]
    yield refused(sheet.encode, cards)


def of_figures() -> Iterator[tuple[Fault, ...]]:
    """Published figures, and readings of a plan."""
    wrong = [
        figure(1, target="new-3-stars"), figure(1, measure="subject"), figure(-1, target="new-3-star"),
        figure(101, target="sme-share"), figure(1), figure(1, target="sme-share", measure="subjects"),
        figure(1, target="sme-share", source=" "), figure(101, measure="subjects-share", place=("line 9",)),
        figure("3/2", measure="subjects"), figure(1, target="sme-share", filter=Filter(stars=(3, 5))),
        figure(1, target="new-3-stars", among=Filter(stars=(3, 5))),
        figure(1, measure="subjects", province="Đồng Tháp"),
        figure(1, date(2020, 12, 31), target="new-3-star", period=STAGE),
        figure(2, target="exhibition-area"), figure(1, measure="subjects", province="vn"),
        figure(1, STAGE.since, target="new-3-star", period=STAGE),
    ]  # fmt: skip
    yield tuple(faults_of_observations(wrong, DONG_THAP))
    yield refused(assess, DONG_THAP, wrong[:1], on=date(2025, 12, 1), readings={"bare-figur": "x"})
    yield refused(assess, LANG_SON, [], on=date(2025, 12, 1), readings={"bare-figure": "exact"})


def of_plans() -> Iterator[tuple[Fault, ...]]:
    """Plans, whose parts do not fit each other."""

    def proved(plan: Plan) -> tuple[Fault, ...]:
        return (*prove_plan(plan), *prove_measures(plan))

    target, *others = LANG_SON.targets
    start, *starts = LANG_SON.baseline
    yield proved(evolve(LANG_SON, province="vn20"))
    yield proved(evolve(DONG_THAP, documents=()))
    yield proved(evolve(LANG_SON, baseline=(start, *LANG_SON.baseline)))
    yield proved(evolve(LANG_SON, interpretations=LANG_SON.interpretations * 2))
    yield proved(evolve(LANG_SON, baseline=(evolve(start, sum_of=("subject",), measure="subject"), *starts)))
    yield proved(
        evolve(LANG_SON, targets=(evolve(target, baseline="product", part_of="new-3-stars"), *others))
    )
    yield proved(evolve(LANG_SON, targets=(evolve(target, kind=Kind.FLOW, per="subject"), *others)))
    yield proved(evolve(LANG_SON, baseline=(evolve(start, measure="subjects"), *starts)))
    yield proved(evolve(LANG_SON, baseline=(evolve(start, filter=Filter(stars=(4, 5))), *starts)))
    unlike = evolve(start, measure="products-still-valid", filter=EVERYTHING)
    yield proved(evolve(LANG_SON, baseline=(unlike, *starts)))
    yield proved(evolve(LANG_SON, baseline=(evolve(start, measure="baseline-products-still-valid"), *starts)))
    yield proved(evolve(LANG_SON, targets=(evolve(target, readings={"maintaine": {}}), *others)))
    first, second, *groups = DONG_THAP.groups
    yield proved(evolve(DONG_THAP, groups=(first, evolve(second, sets=(first.sets[0],) * 2), *groups)))
    yield tuple(prove_sets(DONG_THAP, ["vn-26-2026/26"]))


def of_priorities() -> Iterator[tuple[Fault, ...]]:
    """What a local variant tells of a plan's targets."""
    variant = CATALOG.variant("dong-thap:vn-26-2026/01")
    cooperative = Filter(subjects=frozenset({SubjectKind.COOPERATIVE}))
    enterprise = Filter(subjects=frozenset({SubjectKind.ENTERPRISE}))
    first, *others = variant.overlay.added
    added = (evolve(first, max=1), evolve(others[0], kind=CriterionKind.CHOICE), *others[1:])
    told = {first.code: cooperative, others[0].code: cooperative, others[1].code: enterprise}
    for facts, targets in (
        (told, {"cooperatives-share": EVERYTHING}),
        ({"P.99": cooperative, "1.1": cooperative}, {"cooperatives-share": EVERYTHING}),
        ({"P.1": evolve(cooperative, stars=(3, 5), potential=True)}, {"cooperatives-share": EVERYTHING}),
        ({"P.1": cooperative}, {"cooperative-share": EVERYTHING, "online-platforms-share": EVERYTHING}),
        ({"P.1": Filter(attributes=frozenset({Attribute.POSTMART}))}, {"cooperatives-share": EVERYTHING}),
    ):
        overlay = evolve(variant.overlay, file="own.toml", added=added)
        wrong = evolve(variant, overlay=overlay, priorities=Priorities(DONG_THAP.id, facts, targets))
        yield tuple(prove_priorities(wrong, DONG_THAP))


TARGET, BETWEEN = LANG_SON.targets[0], LANG_SON.by_id["organisations"]


# Values that cannot be made.
def no_values() -> Iterator[Callable[[], object]]:
    """Each value that says nothing sensible."""
    for members in ((9,), (9, 10, 11), (11, 9), (0, 2)):
        yield partial(CouncilRules, "province", members=members)
    for spread in (-1, 2.5, True):
        yield partial(evolve, BY_AGREEMENT, spread=spread)
    for stars in ((3,), (0, 3), (3, 6), (4, 3), (1, 2, 3)):
        yield partial(Filter, stars=stars)
    yield partial(Filter, subjects=frozenset())
    yield partial(Period, date(2025, 1, 2), date(2025, 1, 1))
    yield partial(evolve, TARGET, value_max=60)
    for wrong in (
        {"value_max": None},
        {"value_max": 59},
        {"value": None},
        {"value": None, "value_max": None},
    ):
        yield partial(evolve, BETWEEN, **wrong)
    yield partial(evolve, TARGET, value=-1)
    yield partial(evolve, TARGET, kind=Kind.SHARE, value=101)
    yield partial(evolve, BETWEEN, kind=Kind.SHARE, value_max=101)
    yield partial(evolve, TARGET, kind=Kind.SHARE, value="201/2")
    highest, *others, lowest = REGIME.bands
    twice = evolve(highest, least=others[0].least)
    for bands in (
        (*others, lowest),
        (highest, *others, evolve(lowest, least=1)),
        (twice, *others, lowest),
        REGIME.bands[::-1],
    ):
        yield partial(evolve, REGIME, bands=bands)
    for asked in ("after-the-transition", "counting-days"):
        yield partial(
            evolve, REGIME, interpretations=[each for each in REGIME.interpretations if each.id != asked]
        )


def of_values() -> Iterator[tuple[Fault, ...]]:
    """Values that cannot be made."""
    for make in no_values():
        with pytest.raises(InputError) as error:
            make()
        yield error.value.faults


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "cases",
    [of_cards, of_ways_up, of_councils, of_arrays, of_figures, of_plans, of_priorities, of_values],
    ids=lambda each: each.__name__,
)
def test_what_is_said(cases: Callable[[], Iterator[tuple[Fault, ...]]], lang: Lang) -> None:
    """Each refusal names the place, what was expected there, what was found, and what was likely meant."""
    check_faults(f"refusals/{cases.__name__.removeprefix('of_')}", cases(), lang)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (partial(exactly, 1.5), "a figure is an exact number, not 1.5"),
        (partial(Citation, "1", "chapter 1"), f"a place is made of {', '.join(_VIETNAMESE)}, not of 'chapter 1'"),
        (partial(Citation, "1", "article 1, "), f"a place is made of {', '.join(_VIETNAMESE)}, not of ''"),
    ],
)  # fmt: skip
def test_values_that_cannot_be(make: Callable[[], object], said: str) -> None:
    """A number or a place that cannot be is refused, and what would be sensible is said."""
    with pytest.raises(ValueError, match=r"^") as error:
        make()

    assert said == str(error.value)


def test_values_at_their_ends() -> None:
    """A council of one, all stars, a period of a day, a share of 100 percent and two equal ends can be."""
    day = date(2025, 1, 1)

    assert (1, 1) == CouncilRules("province", members=(1, 1), spread=0).members
    assert [(1, 5), (5, 5), (1, 1)] == [Filter(stars=each).stars for each in ((1, 5), (5, 5), (1, 1))]
    assert 1 == Period(day, day).days
    assert 100 == evolve(TARGET, kind=Kind.SHARE, value=100).value
    assert told(0, 60) == (evolve(TARGET, value=0).value, evolve(BETWEEN, value_max=60).value_max)


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it.__setitem__("1.1", 2), lambda it: it.__delitem__("1.1"), lambda it: it.update(a=1),
        lambda it: it.clear(), lambda it: it.pop("1.1"), lambda it: it.popitem(), lambda it: it.setdefault("a", 1),
    ],
)  # fmt: skip
def test_what_is_settled_stays(change: Callable[[Any], object]) -> None:
    """Answers and declarations refuse every change, and say how else."""
    answers = frozendict({"1.1": 3})
    with pytest.raises(TypeError, match=r"^a frozendict cannot be changed; make a new one$"):
        change(answers)

    assert {"1.1": 3} == answers


class Refuses:
    """A value that a plugin may hand over, and that shows itself to nobody."""

    def __repr__(self) -> str:
        """Nothing."""
        raise RuntimeError


def test_values() -> None:
    """A value that cannot be shown is told by its type, and keys are told like values, their own values left out."""
    assert "(Refuses)" == shown(Refuses())
    assert "{1 = 2, null = 3, […] = 4, x = 5}" == shown({1: 2, None: 3, (1, 2): 4, "x": 5})


REFUSED = {
    errno.EEXIST: ("tên này đã có", "that the name is taken"),
    errno.ENOTEMPTY: ("tên này đã có", "that the name is taken"),
    errno.EACCES: ("không có quyền truy cập", "that access is denied"),
    errno.EPERM: ("không có quyền truy cập", "that access is denied"),
    errno.EISDIR: ("một thư mục", "a folder"),
    errno.ENOTDIR: ("một tệp ở chỗ của thư mục", "a file in the place of a folder"),
    errno.ENOSPC: ("đĩa đã đầy", "a full disk"),
    errno.ENAMETOOLONG: ("tên quá dài", "that the name is too long"),
    errno.EROFS: ("nơi chỉ đọc được", "that it can only be read"),
    errno.ELOOP: ("liên kết vòng", "links in a circle"),
    errno.EIO: ("gone", "gone"),
    None: ("gone", "gone"),
}


@pytest.mark.parametrize("number", REFUSED)
def test_refusals_of_the_system(number: int | None) -> None:
    """What the system refuses of a file is told in both languages where it is common, else as the system tells it."""
    error = OSError(number, "gone")
    error.errno, error.strerror = number, "gone"
    fault = refused_by_system(error, Text("một tệp", "a file"), "a.toml")

    vi, en = REFUSED[number]
    assert f"a.toml: cần một tệp, nhưng thấy {vi}" == fault.say("vi")
    assert f"a.toml: expected a file, found {en}" == fault.say("en")


def test_what_is_not_there() -> None:
    """Of a file that is not there the message says just that."""
    fault = refused_by_system(FileNotFoundError(errno.ENOENT, "gone"), Text("một tệp", "a file"), "a.toml")

    assert "a.toml: expected a file, found nothing. There is no such file or folder" == fault.say("en")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0", "0"), ("7", "7"), ("-5", "-5"), ("1/2", "0.5"), ("5/2", "2.5"), ("53/50", "1.06"), ("1/20", "0.05"),
        ("-1/8", "-0.125"), ("101/100", "1.01"), ("1/3", "1/3"), ("-22/7", "-22/7"), ("12001/1000", "12.001"),
    ],
)  # fmt: skip
def test_numbers_as_files_write_them(number: str, said: str) -> None:
    """An exact number is written in decimals where those are exact, and else as a ratio."""
    assert said == written(Fraction(number))
    assert Fraction(number) == Fraction(said)


def test_places() -> None:
    """Lines, columns and options have their words in either language; keys are told as they stand."""
    fault = Fault(
        ("1.5", "option 1/2", "line 3, column 14", "options", "line"), None, Text("một chữ", "a letter")
    )

    assert "1.5 › option 1/2 › line 3, column 14 › options › line" == fault.place() == fault.place("en")
    assert "1.5 › mức 1/2 › dòng 3, cột 14 › options › line" == fault.place("vi")
    assert fault.say("vi").startswith("1.5 › mức 1/2 › dòng 3")


def test_long_paths() -> None:
    """Of a path twenty steps are told, and a sign that there are more."""
    expected = Text("một chữ", "a letter")

    assert " › ".join(["x"] * 20) == Fault(("x",) * 20, None, expected).place()
    assert " › ".join([*["x"] * 20, "…"]) == Fault(("x",) * 21, None, expected).place()


def test_what_is_too_long_to_be_meant() -> None:
    """A text of sixty letters is held against what is known, and a longer one is not: nothing known is as long."""
    assert nearest("a" * 60, ["a" * 60]) is not None
    assert nearest("a" * 61, ["a" * 61]) is None


def test_capitals_are_small_letters_to_what_is_near() -> None:
    """What is known but for its capitals goes before what has the same letters in another order."""
    found = nearest("NEW-3-STAR", ["3-NEW-STAR", "new-3-star"])

    assert found is not None
    assert 'Did you mean "new-3-star"?' == found.en


def test_listed() -> None:
    """Of what is long the beginning is shown, and a sign that there is more."""
    assert "[" + ", ".join(["7"] * 20) + "]" == shown([7] * 20)
    assert "[" + ", ".join(["7"] * 20) + ", …]" == shown([7] * 21)


def test_thousands() -> None:
    """Of thousands of faults a thousand are told, and how many more there are; of a thousand all."""
    fault = Fault(("x",), None, Text("một chữ", "a letter"))

    assert 1000 * ["x: expected a letter, found nothing"] == str(InputError([fault] * 1000)).split("\n")
    assert "… and 1 more" == str(InputError([fault] * 1001)).rpartition("\n")[2]
    assert "… và 2500 lỗi nữa" == InputError([fault] * 3500).say("vi").rpartition("\n")[2]


@pytest.mark.parametrize(
    ("stars", "said"),
    [
        ("3-5", 'found "3-5". Write the fewest and the most stars: [3, 5]'),
        ("5-5", 'found "5-5". Write the fewest and the most stars: [5, 5]'),
        ("5-3", 'found "5-3"'),
        (3, "found 3"),
    ],
)
def test_stars_as_people_write_them(stars: str | int, said: str) -> None:
    """Stars from one number to another are told as the pair that a file has."""
    with pytest.raises(InputError) as refused:
        structure({"stars": stars}, Filter)

    assert str(refused.value).endswith(said)
