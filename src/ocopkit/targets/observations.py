"""Số liệu công bố: what was published about targets, each figure with its day and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from attrs import evolve, field, frozen

from ocopkit.law.exact import exactly, written
from ocopkit.law.faults import Fault, shown
from ocopkit.law.text import Text
from ocopkit.targets.filters import EVERYTHING, Filter
from ocopkit.targets.plans import PROVINCE, Kind, Period, Plan, faults_of_measure, meant

__all__ = ["NATION", "Observation", "faults_of_observations", "sources_of"]


NATION = "vn"
"""Cả nước: what a figure of the whole country says for its province."""


@frozen
class Observation:
    """Số liệu: one published figure.

    What it names is held against a plan by `faults_of_observations`, and only there.

    Args:
        value: the figure, as an int, a `Fraction`, a `Decimal` or a text as ``"269/3"``; percent for shares.
        as_of: the day of which it is.
        source: who published it, where.
        target: the id of the target that it answers, where it answers one.
        measure: else the id of what it counts.
        filter: which of that it counts.
        among: of a share, what the whole is.
        period: the days over which it counts, for flows and for what is to be every year.
        province: the province's id at that time, ``vn`` for the whole country; ``None`` for that of the plan.
        note: anything else.
        place: where it stands in its file, for messages; nothing else depends on it.

    Raises:
        ValueError: for a value that is no exact number, such as a float.

    >>> figure = Observation("269/3", date(2025, 11, 20), "báo", measure="products-share")
    >>> figure.value, figure.target is None
    (Fraction(269, 3), True)
    """

    value: Fraction = field(converter=exactly, metadata={"figure": True})
    as_of: date
    source: str
    target: str | None = None
    measure: str | None = None
    filter: Filter = EVERYTHING
    among: Filter = EVERYTHING
    period: Period | None = None
    province: str | None = None
    note: Text | None = None
    place: tuple[str, ...] = field(default=(), eq=False, metadata={"in_files": False})


def sources_of(figures: Iterable[Observation]) -> tuple[str, ...]:
    """Các nguồn: where figures were published, each source once, in the order of the figures.

    Args:
        figures: the figures.

    >>> sources_of(Observation(n, date(2025, 11, 20), "báo", target="new-3-star") for n in (50, 51))
    ('báo',)
    """
    return tuple(dict.fromkeys(each.source for each in figures))


def faults_of_observations(observations: Iterable[Observation], plan: Plan) -> Iterator[Fault]:
    """Lỗi của số liệu: everything in published figures that a plan cannot take.

    Ids that it does not know; figures below 0, shares over 100 percent, counts that are not whole, milestones
    other than 0 and 1; sources, provinces and periods that say nothing sensible.

    Args:
        observations: the figures.
        plan: the plan that they are held against, with its measures.

    >>> from ocopkit import Catalog
    >>> wrong = Observation(-1, date(2025, 11, 20), "báo", target="new-3-stars")
    >>> for fault in faults_of_observations([wrong], Catalog.builtin().plan("lang-son-2021-2025")):
    ...     print(fault.say("en"))
    observations › 1 › target: expected a target of lang-son-2021-2025, found "new-3-stars".
        Did you mean "new-3-star"?
    observations › 1 › value: expected a number, 0 or more, found -1
    """
    for n, each in enumerate(observations, 1):
        place = each.place or ("observations", str(n))
        for fault in (*_of_ids(each, plan), *_of_value(each, _kind(each, plan)), *_of_words(each)):
            yield evolve(fault, path=(*place, *fault.path))


def _kind(figure: Observation, plan: Plan) -> Kind | None:
    """How such a figure behaves; ``None`` where what it counts is not known."""
    if figure.target in plan.by_id:
        return plan.by_id[figure.target or ""].kind
    measure = plan.measures.get(figure.measure or "")
    return None if measure is None else measure.kind


def _of_ids(figure: Observation, plan: Plan) -> Iterator[Fault]:
    """What is wrong with what a figure says it counts."""
    target, measure = figure.target, figure.measure
    if measure is not None and target is None:
        yield from faults_of_measure(("measure",), measure, plan.measures)
    elif target is not None and measure is None:
        if target not in plan.by_id:
            expected = Text(f"một mục tiêu của {plan.id}", f"a target of {plan.id}")
            yield Fault(("target",), shown(target), expected, meant(target, plan))
        if (figure.filter, figure.among) != (EVERYTHING, EVERYTHING):
            expected = Text("không có: mục tiêu đã nói đếm gì", "none: the target says what it counts")
            yield Fault(("filter",), f'"{target}"', expected)
    else:
        found = None if target is None else f"{shown(target)}, {shown(measure)}"
        yield Fault((), found, Text("đúng một trong target và measure", "one of target and measure"))


def _of_value(figure: Observation, kind: Kind | None) -> Iterator[Fault]:
    """A number that no such figure can be."""
    value = figure.value
    if value < 0:
        yield Fault(("value",), written(value), Text("một số không âm", "a number, 0 or more"))
    elif kind is Kind.SHARE and value > 100:  # noqa: PLR2004  # percent
        share = Text("tỷ lệ từ 0 đến 100 phần trăm", "a share from 0 to 100 percent")
        yield Fault(("value",), written(value), share)
    elif kind is Kind.MILESTONE and value > 1:
        yield Fault(("value",), written(value), _DONE)
    elif kind not in (None, Kind.SHARE) and value.denominator != 1:
        yield Fault(
            ("value",),
            written(value),
            Text("một số nguyên, vì đếm từng cái", "a whole number, as of a count"),
        )


def _of_words(figure: Observation) -> Iterator[Fault]:
    """A source, a province or a period that says nothing sensible."""
    if not figure.source.strip():
        yield Fault(("source",), shown(figure.source), Text("nguồn số liệu", "the source of the figure"))
    if figure.province not in (None, NATION) and not PROVINCE.fullmatch(figure.province or ""):
        expected = Text("mã tỉnh như vn-20, hay vn", "the id of a province as vn-20, or vn")
        yield Fault(("province",), shown(figure.province), expected)
    if figure.period is not None and figure.as_of < figure.period.since:
        expected = Text(
            "một ngày không trước giai đoạn của số liệu", "no day before the period of the figure"
        )
        yield Fault(("as_of",), figure.as_of.isoformat(), expected)


_DONE = Text("0 hoặc 1: chưa xong hay đã xong", "0 or 1: not done, or done")
