"""Kế hoạch và mục tiêu: what a province, or the state, wants to reach, by when, counted how.

A target says everything that a count needs: what is counted, which of it, over which time, from which
baseline, and what it has to come to. No field is guessed: what a plan does not print is said to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from attrs import Attribute, evolve, field, frozen
from attrs.converters import optional

from ocopkit.law.citations import Citation, LegalDocument
from ocopkit.law.exact import exactly, written
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Erratum, Interpretation, Unchecked
from ocopkit.law.text import Text
from ocopkit.targets.filters import EVERYTHING, Filter

__all__ = [
    "PROVINCE",
    "Baseline",
    "Certainty",
    "Comparator",
    "Group",
    "Kind",
    "Measure",
    "Merger",
    "Otherwise",
    "Period",
    "Plan",
    "Step",
    "Target",
    "faults_of_measure",
    "faults_of_province",
    "prove_measures",
    "prove_plan",
    "prove_sets",
]


PROVINCE = re.compile("vn-[0-9]{2}")
"""Mã tỉnh: ``vn-20``."""


class Kind(StrEnum):
    """Loại mục tiêu: how the figure of a target behaves over time.

    ========= ==========================================================
    flow      counted over the period: what is new in it (phát triển mới)
    stock     counted on a day: what there is (hiện có)
    share     percent of something, on a day (tỷ lệ)
    recurring so many times in each year (hằng năm)
    milestone done or not, 1 or 0 (hoàn thành)
    ========= ==========================================================

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> [plan.by_id[id].kind.value for id in ("maintain-30", "new-3-star", "human-resources")]
    ['stock', 'flow', 'milestone']
    """

    FLOW = "flow"
    STOCK = "stock"
    SHARE = "share"
    RECURRING = "recurring"
    MILESTONE = "milestone"


class Comparator(StrEnum):
    """So sánh: how the figure has to stand to the target's value.

    =========== ========================================================================
    ``>=``      the value or more (từ, ít nhất)
    ``>``       more than the value (trên)
    ``=``       just the value (đúng)
    ``<=``      the value or less (nhiều nhất)
    ``between`` the lower of two values or more; more than the higher is no miss (từ - đến)
    =========== ========================================================================

    >>> from ocopkit import Catalog
    >>> Catalog.builtin().plan("lang-son-2021-2025").by_id["organisations"].comparator.value
    'between'
    """

    AT_LEAST = ">="
    MORE = ">"
    EXACTLY = "="
    AT_MOST = "<="
    BETWEEN = "between"


class Certainty(StrEnum):
    """Mức chắc chắn: whether stars are awarded, or potential and still with the centre.

    >>> from ocopkit import Catalog
    >>> Catalog.builtin().plan("dong-thap-2021-2025").by_id["potential-5-star"].certainty.value
    'potential'
    """

    AWARDED = "awarded"
    POTENTIAL = "potential"


@frozen
class Measure:
    """Chỉ tiêu: what is counted, and how over time; a closed vocabulary to which plugins may add.

    Args:
        id: for instance ``products-recognised-in-period``.
        title: what it counts.
        unit: what one of them is called.
        kind: how its figure behaves over time.
        share_of: of a share, the id of the measure of the counts that it is worked out from.
        grows: of a flow, the id of the measure of the stock that it adds to.
        left_of: the ids of the two measures that it is the difference of, the whole and what is taken away.
        origin: the package and version that brought it; two empty texts for one made by hand.

    >>> from ocopkit import Catalog
    >>> measures = Catalog.builtin().measures
    >>> measures["products-share"].share_of, measures["products-recognised-in-period"].grows
    ('products-recognised-so-far', 'products-recognised-so-far')
    >>> measures["products-still-valid"].left_of
    ('products-recognised-so-far', 'products-lapsed')
    """

    id: str
    title: Text
    unit: Text
    kind: Kind
    share_of: str | None = None
    grows: str | None = None
    left_of: tuple[str, ...] = ()
    origin: tuple[str, str] = field(default=("", ""), metadata={"in_files": False})


def _forwards(period: Period, _: object, until: date) -> None:
    if until < period.since:
        expected = Text(
            f"ngày đầu ({period.since}) hoặc sau đó", f"the first day, {period.since}, or a later one"
        )
        raise InputError([Fault(("until",), str(until), expected)])


@frozen
class Period:
    """Giai đoạn: the days over which a target is counted.

    Args:
        since: the first day.
        until: the last day, inclusive.

    Raises:
        InputError: for an end before the start.

    >>> Period(date(2021, 1, 1), date(2025, 12, 31)).elapsed(date(2023, 7, 2))
    Fraction(1, 2)
    """

    since: date
    until: date = field(validator=_forwards)

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until

    @property
    def days(self) -> int:
        """Số ngày: how many days it has, the first and the last among them."""
        return (self.until - self.since).days + 1

    def elapsed(self, on: date) -> Fraction:
        """Phần đã qua: how much of it is over at the end of a day, from 0 to 1, exactly.

        Args:
            on: the day; before the first it is 0, after the last 1.

        >>> Period(date(2025, 1, 1), date(2025, 12, 31)).elapsed(date(2025, 1, 1))
        Fraction(1, 365)
        """
        passed = min(max((on - self.since).days + 1, 0), self.days)
        return Fraction(passed, self.days)


@frozen
class Baseline:
    """Số liệu gốc: one figure from which a plan starts.

    Args:
        id: stable within the plan.
        title: what it is.
        value: the figure, as an int, a `Fraction`, a `Decimal` or a text as ``"269/3"``; ``None`` where the
            plan starts from it and does not print it.
        unit: what it is counted in.
        citation: its place.
        on: the day of which it is; ``None`` where the plan does not say.
        measure: the id of what it counts, so that published figures can be held against it; ``None`` for
            what no measure counts.
        filter: which of that it counts.
        sum_of: the ids of the baselines that it is printed to consist of.

    Raises:
        ValueError: for a value that is no exact number.

    >>> from ocopkit import Catalog
    >>> start = Catalog.builtin().plan("lang-son-2021-2025").starts_from["products"]
    >>> start.value, start.sum_of, start.citation.place
    (Fraction(30, 1), ('four-star', 'three-star'), 'section I, dash 1')
    """

    id: str
    title: Text
    unit: Text
    citation: Citation
    value: Fraction | None = field(default=None, converter=optional(exactly), metadata={"figure": True})
    on: date | None = None
    measure: str | None = None
    filter: Filter = EVERYTHING
    sum_of: tuple[str, ...] = ()


def _two_ends(target: Target, _: object, most: Fraction | None) -> None:
    """``between`` has a lower value and a higher, and nothing else has two."""
    between = target.comparator is Comparator.BETWEEN
    if most is not None and not between:
        expected = Text("between, vì có value_max", "between, as there is a value_max")
        raise InputError([Fault(("comparator",), shown(target.comparator), expected)])
    ends = {"value": target.value, "value_max": most}
    missing = [key for key, value in ends.items() if between and value is None]
    if missing:
        expected = Text("hai giá trị của between", "both values of between")
        raise InputError([Fault((key,), None, expected) for key in missing])
    if target.value is not None and most is not None and most < target.value:
        low = written(target.value)
        raise InputError([Fault(("value_max",), written(most), Text(f"từ {low} trở lên", f"{low} or more"))])


def _percent(target: Target, field: Attribute[Fraction | None], value: Fraction | None) -> None:
    """No figure is below 0, and no share above 100 percent."""
    place = (field.name,)
    if value is not None and value < 0:
        raise InputError([Fault(place, written(value), Text("một số, từ 0 trở lên", "a number, 0 or more"))])
    if value is not None and value > 100 and target.kind is Kind.SHARE:  # noqa: PLR2004  # percent
        raise InputError([Fault(place, written(value), Text("từ 0 đến 100 phần trăm", "0 to 100 percent"))])


@frozen
class Otherwise:
    """Theo cách hiểu khác: what of a target is another by another reading; ``None`` where nothing is.

    Args:
        measure: the id of what is counted.
        kind: how its figure behaves over time.
        comparator: how the figure has to stand to the value.
        period: the days over which it is counted.
        filter: which of what is measured it counts.
        among: of a share, what the whole is.

    >>> from ocopkit import Catalog
    >>> target = Catalog.builtin().plan("lang-son-2021-2025").by_id["maintain-30"]
    >>> other = target.readings["the-30-products"]["their-number"]
    >>> target.measure, other.measure, other.kind
    ('baseline-products-still-valid', 'products-still-valid', None)
    """

    measure: str | None = None
    kind: Kind | None = None
    comparator: Comparator | None = None
    period: Period | None = None
    filter: Filter | None = None
    among: Filter | None = None


def _by_reading(
    readings: Mapping[str, Mapping[str, Otherwise]],
) -> frozendict[str, frozendict[str, Otherwise]]:
    return frozendict((question, frozendict(changes)) for question, changes in readings.items())


@frozen
class Target:
    """Mục tiêu: one thing that a plan wants to reach.

    Args:
        id: stable within the plan.
        title: the target, in our short words.
        measure: the id of what is counted.
        kind: how its figure behaves over time.
        comparator: how the figure has to stand to the value; a bare figure that is striven for is a floor.
        value: the figure, as an int, a `Fraction`, a `Decimal` or a text as ``"269/3"``; percent for shares;
            ``None`` where the plan prints none.
        unit: what the value is counted in.
        period: the days over which it is counted.
        citation: its place in the plan.
        filter: which of what is measured it counts.
        among: of a share, what the whole is.
        value_max: the upper end of ``between``; more than that is no miss.
        part_of: the id of the target of which it is a part, so that what it counts that counts too.
        certainty: whether stars are awarded or potential.
        baseline: the id of the figure that it starts from; ``None`` where it starts from none.
        per: the id of the measure of which each one needs so many, where the target is a ratio.
        interpretations: the ids of the plan's interpretations that it rests on.
        readings: by such an id and the id of another reading, what the target is then; readings that are not
            here cannot be chosen.

    Raises:
        ValueError: for a value that is no exact number.
        InputError: for a value below 0, a share over 100 percent, and ends of ``between`` that do not fit.

    >>> from ocopkit import Catalog
    >>> target = Catalog.builtin().plan("lang-son-2021-2025").by_id["new-3-star"]
    >>> target.kind.value, target.comparator.value, target.value, target.filter.text["en"]
    ('flow', '>=', Fraction(50, 1), '3 stars and up')
    """

    id: str
    title: Text
    measure: str
    kind: Kind
    comparator: Comparator
    unit: Text
    period: Period
    citation: Citation
    value: Fraction | None = field(
        default=None, converter=optional(exactly), validator=_percent, metadata={"figure": True}
    )
    value_max: Fraction | None = field(
        default=None, converter=optional(exactly), validator=[_percent, _two_ends], metadata={"figure": True}
    )
    filter: Filter = EVERYTHING
    among: Filter = EVERYTHING
    part_of: str | None = None
    certainty: Certainty = Certainty.AWARDED
    baseline: str | None = None
    per: str | None = None
    interpretations: tuple[str, ...] = ()
    readings: Mapping[str, Mapping[str, Otherwise]] = field(default=frozendict(), converter=_by_reading)

    def met_by(self, figure: Fraction, needed: Fraction) -> bool:
        """Đạt hay chưa: whether a figure is what the target asks for; between 60 and 70 is met from 60 on.

        Args:
            figure: the figure, in percent for shares.
            needed: the target's value; for a ratio, so many for as many as there are.

        >>> from ocopkit import Catalog
        >>> organisations = Catalog.builtin().plan("lang-son-2021-2025").by_id["organisations"]
        >>> [organisations.met_by(Fraction(n), organisations.value) for n in (59, 60, 71)]
        [False, True, True]
        """
        match self.comparator:
            case Comparator.MORE:
                return figure > needed
            case Comparator.EXACTLY:
                return figure == needed
            case Comparator.AT_MOST:
                return figure <= needed
            case _:
                return figure >= needed

    def gap(self, figure: Fraction, needed: Fraction) -> Fraction:
        """Còn thiếu: how far a figure is from what the target asks for; 0 where it is met.

        Args:
            figure: the figure, in percent for shares.
            needed: the target's value; for a ratio, so many for as many as there are.

        >>> from ocopkit import Catalog
        >>> organisations = Catalog.builtin().plan("lang-son-2021-2025").by_id["organisations"]
        >>> [organisations.gap(Fraction(n), organisations.value) for n in (59, 71)]
        [Fraction(1, 1), Fraction(0, 1)]
        """
        return Fraction(0) if self.met_by(figure, needed) else abs(needed - figure)

    def read_as(self, taken: Mapping[str, str]) -> Target:
        """Theo cách hiểu đã chọn: the target by the readings taken.

        Args:
            taken: by the id of an interpretation, that of the reading taken; ids that the target has no
                reading for change nothing.

        >>> from ocopkit import Catalog
        >>> points = Catalog.builtin().plan("lang-son-2021-2025").by_id["display-points"]
        >>> points.comparator.value, points.read_as({"bare-figure": "exactly"}).comparator.value
        ('>=', '=')
        """
        target = self
        for question, changes in self.readings.items():
            change = changes.get(taken.get(question, ""))
            if change is not None:
                target = evolve(
                    target,
                    measure=change.measure or target.measure,
                    kind=change.kind or target.kind,
                    comparator=change.comparator or target.comparator,
                    period=change.period or target.period,
                    filter=change.filter or target.filter,
                    among=change.among or target.among,
                )
        return target


@frozen
class Group:
    """Nhóm sản phẩm: how a plan itself groups products.

    Args:
        title: the group's name.
        holds: what the plan puts into it.
        citation: its place.
        sets: the ids of the national product sets whose products it holds, as far as names tell.

    >>> from ocopkit import Catalog
    >>> group = Catalog.builtin().plan("dong-thap-2021-2025").groups[1]
    >>> group.title["en"], len(group.holds), group.citation.place, group.sets[0]
    ('Drinks', 2, 'paragraph 5, item 2', 'vn-26-2026/14')
    """

    title: Text
    holds: tuple[Text, ...]
    citation: Citation
    sets: tuple[str, ...] = ()


@frozen
class Step:
    """Nhiệm vụ hoặc giải pháp: one objective, task or solution of a plan.

    Args:
        title: what it is, in our short words.
        citation: its place.

    >>> from ocopkit import Catalog
    >>> task = Catalog.builtin().plan("lang-son-2021-2025").tasks[0]
    >>> task.title["en"], task.citation.place
    ('Information and awareness of the programme', 'section III.3.1')
    """

    title: Text
    citation: Citation


@frozen
class Merger:
    """Sáp nhập: that a plan's province went into another, whose figures are not its own.

    Args:
        last_day: the last day of the province as the plan knows it.
        into: the id of the province that it went into.
        citation: what says so.

    >>> from ocopkit import Catalog
    >>> merger = Catalog.builtin().plan("dong-thap-2021-2025").merger
    >>> merger.last_day.isoformat(), merger.into, merger.citation.document
    ('2025-06-30', 'vn-82', '202/2025/QH15')
    """

    last_day: date
    into: str
    citation: Citation


def _vocabulary(measures: Mapping[str, Measure]) -> frozendict[str, Measure]:
    return frozendict(measures)


@frozen
class Plan:
    """Kế hoạch: what a province, or the state, wants to reach in some years.

    Args:
        id: for instance ``lang-son-2021-2025``.
        title: its name, in our words.
        province: the province's id, ``vn-20``; ``None`` for the national programme.
        documents: the plan itself first, then those it rests on or takes the place of.
        period: its years.
        targets: in the plan's order.
        objectives: what it is for.
        baseline: the figures that it starts from.
        groups: how it groups products, where it does.
        tasks: what it sets out to do.
        solutions: how.
        interpretations: the questions that its words leave open.
        errata: what is odd in its text.
        unchecked: what of it is not held.
        merger: where its province went into another.
        measures: what can be counted, by id, as far as the catalog that it comes from knows.
        origin: the package and version that brought it; two empty texts for one made by hand.

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> plan.documents[0].number, plan.by_id["five-star"].value, plan.starts_from["products"].value
    ('129/KH-UBND', Fraction(1, 1), Fraction(30, 1))
    >>> plan.questions["bare-figure"].taken, plan.selectable["bare-figure"]
    ('floor', ('floor', 'exactly'))
    """

    id: str
    title: Text
    documents: tuple[LegalDocument, ...]
    period: Period
    targets: tuple[Target, ...]
    province: str | None = None
    objectives: tuple[Step, ...] = ()
    baseline: tuple[Baseline, ...] = ()
    groups: tuple[Group, ...] = ()
    tasks: tuple[Step, ...] = ()
    solutions: tuple[Step, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()
    errata: tuple[Erratum, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    merger: Merger | None = None
    measures: Mapping[str, Measure] = field(
        default=frozendict(), converter=_vocabulary, repr=False, metadata={"in_files": False}
    )
    origin: tuple[str, str] = field(default=("", ""), metadata={"in_files": False})

    @cached_property
    def by_id(self) -> Mapping[str, Target]:
        """Mục tiêu theo mã: its targets by id, in its order."""
        return frozendict((each.id, each) for each in self.targets)

    @cached_property
    def questions(self) -> Mapping[str, Interpretation]:
        """Cách hiểu theo mã: its interpretations by id."""
        return frozendict((each.id, each) for each in self.interpretations)

    @cached_property
    def selectable(self) -> Mapping[str, tuple[str, ...]]:
        """Cách hiểu chọn được: by the id of an interpretation, the readings to choose from, default first."""
        return frozendict(
            (id, (question.readings[0].id, *others))
            for id, question in self.questions.items()
            if (others := sorted({each for target in self.targets for each in target.readings.get(id, ())}))
        )

    def group_of(self, set: str) -> Group | None:
        """Nhóm của một bộ sản phẩm: the group that holds the products of a national set, if any does.

        Args:
            set: the set's id.

        >>> from ocopkit import Catalog
        >>> plan = Catalog.builtin().plan("dong-thap-2021-2025")
        >>> plan.group_of("vn-26-2026/23").title["en"], plan.group_of("vn-1048-2019/21")
        ('Ornamental plants and animals', None)
        """
        return next((each for each in self.groups if set in each.sets), None)

    @cached_property
    def starts_from(self) -> Mapping[str, Baseline]:
        """Số liệu gốc theo mã: its baseline figures by id."""
        return frozendict((each.id, each) for each in self.baseline)


def prove_plan(plan: Plan) -> list[Fault]:
    """Kiểm chứng một kế hoạch: everything that does not hold of a plan; nothing, for one that is sound.

    Ids are unique, what is named is there, targets lie in the plan's period, parts add up to their sums,
    targets start from what counts as they do, a part counts by no reading what the whole does not, a product
    set is in one group only, and every citation is of one of its documents.

    Args:
        plan: whoever brings it.

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> prove_plan(plan)
    []
    >>> wrong = evolve(plan, targets=(evolve(plan.targets[0], baseline="product"),))
    >>> print(prove_plan(wrong)[0].say("en"))
    targets › maintain-30 › baseline: expected an id of this plan, found "product". Did you mean "products"?
    """
    proofs = (_province, _ids, _names, _sums, _starts, _parts, _groups, _cited)
    return [fault for proof in proofs for fault in proof(plan)]


def faults_of_province(id: str | None) -> Iterator[Fault]:
    """Mã tỉnh: what is wrong with the id of a plan's province, by which figures name it.

    Args:
        id: as vn-20; ``None`` for the national programme.

    >>> [fault.say("en") for fault in faults_of_province("20")]
    ['province: expected the id of a province as vn-20, found "20"']
    """
    if id is not None and not PROVINCE.fullmatch(id):
        expected = Text("mã tỉnh như vn-20", "the id of a province as vn-20")
        yield Fault(("province",), shown(id), expected)


def _province(plan: Plan) -> Iterator[Fault]:
    return faults_of_province(plan.province)


def prove_measures(plan: Plan) -> Iterator[Fault]:
    """Kiểm chứng chỉ tiêu: what a plan counts, by any reading, that is not known or behaves otherwise.

    Args:
        plan: with the measures that are known, as a catalog gives it.

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> list(prove_measures(plan))
    []
    >>> fault = next(prove_measures(evolve(plan, measures={})))
    >>> fault.place(), fault.expected.en, fault.found
    ('targets › maintain-30 › measure', 'a measure that is known', '"baseline-products-still-valid"')
    """
    for target in plan.targets:
        path = ("targets", target.id)
        if target.per is not None:
            yield from faults_of_measure((*path, "per"), target.per, plan.measures)
        start = plan.starts_from.get(target.baseline or "")
        for read in _read(target):
            yield from faults_of_measure((*path, "measure"), read.measure, plan.measures)
            measure = plan.measures.get(read.measure)
            if measure is not None and measure.kind is not read.kind:
                kind = measure.kind.value
                expected = Text(f"{kind}, như {measure.id}", f"{kind}, as {measure.id}")
                yield Fault((*path, "kind"), shown(read.kind.value), expected)
            grows = None if measure is None else measure.grows
            if grows is not None and start is not None and start.measure not in (None, grows):
                expected = Text(f"một số liệu gốc đếm {grows}", f"a baseline that counts {grows}")
                yield Fault((*path, "baseline"), shown(start.id), expected)
    for baseline in plan.baseline:
        if baseline.measure is not None:
            yield from faults_of_measure(
                ("baseline", baseline.id, "measure"), baseline.measure, plan.measures
            )


def prove_sets(plan: Plan, known: Collection[str]) -> Iterator[Fault]:
    """Kiểm chứng bộ sản phẩm của các nhóm: the product sets that a plan's groups name and that are not there.

    Args:
        plan: whoever brings it.
        known: the ids of all product sets that are held; of a regime without any, nothing can be said.

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("dong-thap-2021-2025")
    >>> print(next(prove_sets(plan, ["vn-26-2026/26"])).say("en").partition(". ")[0])
    groups › 1 › sets: expected a product set that is known, found "vn-26-2026/01"
    """
    regimes = {id.partition("/")[0] for id in known}
    for n, group in enumerate(plan.groups, 1):
        for id in group.sets:
            if id.partition("/")[0] in regimes and id not in known:
                expected = Text("một bộ sản phẩm đã biết", "a product set that is known")
                yield Fault(("groups", str(n), "sets"), shown(id), expected, nearest(id, known))


def _groups(plan: Plan) -> Iterator[Fault]:
    """Product sets that stand twice, in one group or in two."""
    seen: set[str] = set()
    for n, group in enumerate(plan.groups, 1):
        for id in group.sets:
            if id in seen:
                expected = Text("mỗi bộ sản phẩm một lần", "each product set once")
                yield Fault(("groups", str(n), "sets"), shown(id), expected)
            seen.add(id)


def faults_of_measure(path: tuple[str, ...], id: str, measures: Mapping[str, Measure]) -> Iterator[Fault]:
    """An id of a measure that there is not.

    Args:
        path: where the id stands.
        id: what stands there.
        measures: those that there are.

    >>> for fault in faults_of_measure(("measure",), "hotels", {}):
    ...     print(fault.say("en"))
    measure: expected a measure that is known, found "hotels". ocopkit targets measures lists them
    """
    if id not in measures:
        expected = Text("một chỉ tiêu đã biết", "a measure that is known")
        yield Fault(path, shown(id), expected, nearest(id, measures) or _LISTED)


_LISTED = Text("Xem danh sách: ocopkit targets measures", "ocopkit targets measures lists them")


def meant(found: str, plan: Plan) -> Text:
    """Gợi ý mục tiêu: the target that what was found is the title of or comes near to, or who lists them.

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> meant("new-3-stars", plan)["en"], meant("?", plan)["en"]
    ('Did you mean "new-3-star"?', 'ocopkit plans show lang-son-2021-2025 lists them')
    """
    said = found.casefold()
    titles = {text.casefold(): each.id for each in plan.targets for text in (each.title.vi, each.title.en)}
    listed = Text(f"Xem danh sách: ocopkit plans show {plan.id}", f"ocopkit plans show {plan.id} lists them")
    return nearest(titles.get(said, found), plan.by_id) or listed


def _ids(plan: Plan) -> Iterator[Fault]:
    for what, ids in (
        ("targets", [each.id for each in plan.targets]),
        ("baseline", [each.id for each in plan.baseline]),
        ("interpretations", [each.id for each in plan.interpretations]),
    ):
        for id in dict.fromkeys(ids):
            if ids.count(id) > 1:
                yield Fault((what, id), shown(id), Text("mã riêng", "an id of its own"))


def _names(plan: Plan) -> Iterator[Fault]:
    for target in plan.targets:
        path = ("targets", target.id)
        if target.period.since not in plan.period or target.period.until not in plan.period:
            until, since = plan.period.until.isoformat(), plan.period.since.isoformat()
            expected = Text(
                f"trong giai đoạn {since} - {until}", f"days of the plan's period, {since} to {until}"
            )
            found = f"{target.period.since} - {target.period.until}"
            yield Fault((*path, "period"), found, expected)
        if target.part_of is not None:
            yield from _known((*path, "part_of"), target.part_of, plan.by_id)
        if target.baseline is not None:
            yield from _known((*path, "baseline"), target.baseline, plan.starts_from)
        for each in target.interpretations:
            yield from _known((*path, "interpretations"), each, plan.questions)
        for question, changes in target.readings.items():
            yield from _known((*path, "readings"), question, target.interpretations)
            others = plan.questions[question].readings[1:] if question in plan.questions else ()
            for reading in changes:
                yield from _known((*path, "readings", question), reading, [each.id for each in others])
    for baseline in plan.baseline:
        for each in baseline.sum_of:
            yield from _known(("baseline", baseline.id, "sum_of"), each, plan.starts_from)


def _known(path: tuple[str, ...], id: str, known: Iterable[str]) -> Iterator[Fault]:
    if id not in known:
        yield Fault(
            path, shown(id), Text("một mã của kế hoạch này", "an id of this plan"), nearest(id, known)
        )


def _sums(plan: Plan) -> Iterator[Fault]:
    for baseline in plan.baseline:
        parts = [plan.starts_from[id].value for id in baseline.sum_of if id in plan.starts_from]
        known = [each for each in parts if each is not None]
        if baseline.value is not None and parts and len(known) == len(parts):
            total = sum(known)
            if total != baseline.value:
                said = written(Fraction(total))
                expected = Text(f"{said}, tổng các phần", f"{said}, the sum of its parts")
                yield Fault(("baseline", baseline.id, "value"), written(baseline.value), expected)


def _starts(plan: Plan) -> Iterator[Fault]:
    """Targets that start, by any reading, from what counts other things than their stock.

    What a flow adds to only the measures say, so that `prove_measures` proves that.
    """
    for target in plan.targets:
        start = plan.starts_from.get(target.baseline or "")
        for read in _read(target):
            same = read.kind is Kind.FLOW or (start is not None and start.measure == read.measure)
            if start is None or start.measure is None or not same or start.filter == read.filter:
                continue
            counted = read.filter.text
            expected = Text(f"một số liệu gốc đếm {counted.vi}", f"a baseline that counts {counted.en}")
            yield Fault(("targets", target.id, "baseline"), shown(start.id), expected)


def _read(target: Target) -> Iterable[Target]:
    """The target by each reading, the one taken first."""
    others = [{question: id} for question, changes in target.readings.items() for id in changes]
    return dict.fromkeys(target.read_as(each) for each in ({}, *others))


def _parts(plan: Plan) -> Iterator[Fault]:
    """Parts that count something which their whole does not, by the readings taken or by any other."""
    taken = [{question: each} for question, those in plan.selectable.items() for each in those[1:]]
    for target in plan.targets:
        whole = plan.by_id.get(target.part_of or "")
        if whole is not None and not all(
            _lies_in(target.read_as(readings), whole.read_as(readings)) for readings in ({}, *taken)
        ):
            counted = target.filter.text
            expected = Text(
                f"một mục tiêu khác, đếm mọi thứ mà mục tiêu này đếm ({counted.vi})",
                f"another target, that counts all that this one counts ({counted.en})",
            )
            yield Fault(("targets", target.id, "part_of"), shown(whole.id), expected)


def _lies_in(part: Target, whole: Target) -> bool:
    return (
        part.id != whole.id
        and (part.measure, part.kind, part.among) == (whole.measure, whole.kind, whole.among)
        and part.filter.implies(whole.filter)
        and whole.period.since <= part.period.since
        and part.period.until <= whole.period.until
    )


def _cited(plan: Plan) -> Iterator[Fault]:
    documents = [each.number for each in plan.documents]
    cited = [
        *((("targets", each.id), each.citation) for each in plan.targets),
        *((("baseline", each.id), each.citation) for each in plan.baseline),
        *((("objectives", str(n)), each.citation) for n, each in enumerate(plan.objectives, 1)),
        *((("tasks", str(n)), each.citation) for n, each in enumerate(plan.tasks, 1)),
        *((("solutions", str(n)), each.citation) for n, each in enumerate(plan.solutions, 1)),
        *((("groups", str(n)), each.citation) for n, each in enumerate(plan.groups, 1)),
        *((("interpretations", each.id), each.citation) for each in plan.interpretations),
        *((("errata", str(n)), each.citation) for n, each in enumerate(plan.errata, 1)),
        *((("unchecked", str(n)), each.citation) for n, each in enumerate(plan.unchecked, 1)),
        *([] if plan.merger is None else [(("merger",), plan.merger.citation)]),
    ]
    for path, citation in cited:
        if citation.document not in documents:
            expected = Text("một văn bản của kế hoạch này", "a document of this plan")
            yield Fault((*path, "citation"), shown(citation.document), expected)
