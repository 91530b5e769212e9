"""Nhận xét về số liệu: what an assessment says of published figures, in one place.

Call sites name the thing; the words, in both languages, are here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from ocopkit.law.citations import Citation
from ocopkit.law.exact import number_text, written
from ocopkit.law.sentences import sentence
from ocopkit.law.text import Text, day_text
from ocopkit.targets.observations import Observation, sources_of
from ocopkit.targets.plans import Baseline, Kind, Merger, Period, Plan, Target

__all__ = ["Finding"]


@frozen
class Finding:
    """Nhận xét: one thing found in published figures.

    Args:
        code: what kind of thing, for instance ``does-not-add-up``.
        target: the id of the target that it is about; ``None`` where it is about none.
        text: what was found.
        sources: where the figures were published.
        citation: the place that they are held against; the plan itself where it is no other.

    >>> from ocopkit import Catalog
    >>> from ocopkit.targets.findings import later
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> figure = Observation(60, date(2025, 11, 20), "a newspaper", target="new-3-star")
    >>> found = later(figure, plan, date(2025, 6, 30))
    >>> found.code, found.target, found.sources, found.citation.document
    ('later', 'new-3-star', ('a newspaper',), '129/KH-UBND')
    """

    code: str
    target: str | None
    text: Text
    sources: tuple[str, ...]
    citation: Citation


def _of(plan: Plan) -> Citation:
    """The plan itself."""
    return Citation(plan.documents[0].number, "")


def listed(numbers: Iterable[Fraction]) -> Text:
    """Numbers one after another, as each language writes them."""
    known = tuple(numbers)
    return Text(
        "; ".join(number_text(each, "vi") for each in known),
        "; ".join(number_text(each, "en") for each in known),
    )


def another_province(figure: Observation, plan: Plan) -> Finding:
    """A figure of another province than the plan's."""
    text = sentence(
        "Số liệu ngày {day} là của {other}, kế hoạch là của {own}: không dùng",
        "The figure of {day} is of {other}, the plan of {own}: left aside",
        day=figure.as_of,
        other=figure.province,
        own=plan.province or _NATION,
    )
    return Finding("another-province", figure.target, text, sources_of([figure]), _of(plan))


_NATION = Text("cả nước", "the whole country")


def after_the_merger(figure: Observation, plan: Plan, merger: Merger) -> Finding:
    """A figure of a day on which the plan's province was part of another."""
    text = sentence(
        "Số liệu ngày {day} sau ngày {last}, khi {own} đã nhập vào {into}: không dùng",
        "The figure of {day} is later than {last}, after which {own} was part of {into}: left aside",
        day=figure.as_of,
        last=merger.last_day,
        own=plan.province or _NATION,
        into=merger.into,
    )
    return Finding("after-the-merger", figure.target, text, sources_of([figure]), merger.citation)


def later(figure: Observation, plan: Plan, on: date) -> Finding:
    """A figure that was not known on the day of the assessment."""
    text = sentence(
        "Số liệu ngày {day} sau ngày đánh giá {on}: không dùng",
        "The figure of {day} is later than the assessment of {on}: left aside",
        day=figure.as_of,
        on=on,
    )
    return Finding("later", figure.target, text, sources_of([figure]), _of(plan))


def outside_the_period(figure: Observation, target: Target) -> Finding:
    """A figure that answers a target, of another time than the target's."""
    of, days = day_text(figure.as_of), figure.period
    vi = "Số liệu của {of} không thuộc giai đoạn của mục tiêu, {period}: không dùng"
    en = "The figure of {of} is not of the target's period, {period}: left aside"
    recurring = target.kind is Kind.RECURRING
    if days is not None and (recurring or figure.as_of in target.period):
        of = _days(days)
        if recurring and days.since.year != days.until.year:
            vi = "Số liệu của {of} là của nhiều năm, mục tiêu tính từng năm: không dùng"
            en = "The figure of {of} is of several years, and the target is of each year: left aside"
        elif days.since in target.period and days.until in target.period:
            vi = "Số liệu của {of} là một phần của {period}, thiếu các phần trước nó: không dùng"
            en = "The figure of {of} is a part of {period}, and the parts before it are missing: left aside"
    text = sentence(vi, en, of=of, period=_days(target.period))
    return Finding("outside-the-period", target.id, text, sources_of([figure]), target.citation)


def _days(period: Period) -> Text:
    return sentence("{since} - {until}", "{since} to {until}", since=period.since, until=period.until)


def contradiction(figures: Sequence[Observation], day: date, plan: Plan) -> Finding:
    """Figures of one thing and one day that differ, each value once."""
    text = sentence(
        "Các số liệu cùng ngày {day} trái nhau: {values}",
        "Figures of {day} contradict each other: {values}",
        day=day,
        values=listed(dict.fromkeys(each.value for each in figures)),
    )
    return Finding("contradiction", figures[0].target, text, sources_of(figures), _of(plan))


def does_not_add_up(
    whole: Observation, parts: list[Observation], total: Fraction, what: Text, plan: Plan
) -> Finding:
    """Parts that come to more than their whole, or all parts that come to less."""
    text = sentence(
        "{what} ngày {day}: các phần cộng lại {total}, tổng công bố {whole}",
        "{what} of {day}: the parts add up to {total}, the total published is {whole}",
        what=what,
        day=whole.as_of,
        total=total,
        whole=whole.value,
    )
    return Finding("does-not-add-up", None, text, sources_of([whole, *parts]), _of(plan))


def fell(before: Observation, after: Observation, what: Text, plan: Plan) -> Finding:
    """A count of all so far that is less on a later day."""
    text = sentence(
        "{what}: {before} ngày {day}, rồi {after} ngày {later}; số lũy kế không thể giảm",
        "{what}: {before} on {day}, then {after} on {later}; what is counted since the beginning cannot fall",
        what=what,
        before=before.value,
        day=before.as_of,
        after=after.value,
        later=after.as_of,
    )
    return Finding("fell", None, text, sources_of([before, after]), _of(plan))


def share_against_counts(share: Observation, part: Observation, whole: Observation, plan: Plan) -> Finding:
    """A share that is not that of the counts of its day."""
    text = sentence(
        "Tỷ lệ {share} phần trăm ngày {day} không phải {part} trên {whole}",
        "The share of {share} percent of {day} is not {part} of {whole}",
        share=share.value,
        day=share.as_of,
        part=part.value,
        whole=whole.value,
    )
    return Finding("contradiction", share.target, text, sources_of([share, part, whole]), _of(plan))


def baseline_does_not_fit(
    so_far: Observation, new: Observation, start: Fraction, target: Target, citation: Citation
) -> Finding:
    """What is recognised so far, less what is new, is not what the plan starts from."""
    text = sentence(
        "Tổng {so_far} trừ số mới {new} còn {left}, kế hoạch ghi {start}",
        "{so_far} in all less {new} new leave {left}; the plan says {start}",
        so_far=so_far.value,
        new=new.value,
        left=so_far.value - new.value,
        start=start,
    )
    return Finding("baseline-does-not-fit", target.id, text, sources_of([so_far, new]), citation)


def eve_does_not_fit(so_far: Observation, new: Observation, eve: Observation, target: Target) -> Finding:
    """What is recognised so far, less what is new, is not what was published of the period's eve."""
    text = sentence(
        "Tổng {so_far} trừ số mới {new} còn {left}, số liệu ngày {eve} là {start}",
        "{so_far} in all less {new} new leave {left}; the figure of {eve} is {start}",
        so_far=so_far.value,
        new=new.value,
        left=so_far.value - new.value,
        eve=eve.as_of,
        start=eve.value,
    )
    return Finding("contradiction", target.id, text, sources_of([so_far, new, eve]), target.citation)


def another_baseline(figure: Observation, start: Baseline, printed: Fraction) -> Finding:
    """A figure of the day from which a plan starts that is not what the plan prints."""
    text = sentence(
        "{what}: số liệu ngày {day} là {value}, kế hoạch ghi {printed}",
        "{what}: the figure of {day} is {value}; the plan says {printed}",
        what=start.title,
        day=figure.as_of,
        value=figure.value,
        printed=printed,
    )
    return Finding("baseline-does-not-fit", figure.target, text, sources_of([figure]), start.citation)


def left(whole: Observation, taken: Observation, what: Text, plan: Plan) -> Finding:
    """What two published counts leave, which nobody published itself."""
    text = sentence(
        "{what} ngày {day}: {whole} trừ {taken} còn {left}",
        "{what} on {day}: {whole} less {taken} leave {left}",
        what=what,
        day=whole.as_of,
        whole=whole.value,
        taken=taken.value,
        left=whole.value - taken.value,
    )
    return Finding("worked-out", None, text, sources_of([whole, taken]), _of(plan))


def part_exceeds_whole(
    part: Fraction, whole: Fraction, sources: tuple[str, ...], target: Target, of: Target
) -> Finding:
    """A part of which more was published than of its whole."""
    text = sentence(
        "{part} của {target} nhiều hơn {whole} của {of}, dù là một phần của nó",
        "{part} of {target} are more than {whole} of {of}, of which it is a part",
        part=part,
        target=target.id,
        whole=whole,
        of=of.id,
    )
    return Finding("part-exceeds-whole", target.id, text, sources, target.citation)


def unlike(figure: Observation, targets: Iterable[Target], plan: Plan) -> Finding:
    """A figure of what targets measure that none of them asks for."""
    asked = [each.filter.text for each in targets]
    text = sentence(
        "Số liệu {value} ngày {day} đếm {counted}, không mục tiêu nào hỏi; các mục tiêu đếm: {asked}",
        "The figure {value} of {day} counts {counted}, which no target asks for; they count: {asked}",
        value=figure.value,
        day=figure.as_of,
        counted=figure.filter.text,
        asked=Text("; ".join(each.vi for each in asked), "; ".join(each.en for each in asked)),
    )
    return Finding("unlike", None, text, sources_of([figure]), _of(plan))


def part_of_more(part: Observation, whole: Observation, one: Text, other: Text, plan: Plan) -> Finding:
    """A count of a part that is more than that of what holds it."""
    text = sentence(
        "Ngày {day}: {part} ({one}) nhiều hơn {whole} ({other}), dù là một phần của nó",
        "On {day}: {part} ({one}) are more than {whole} ({other}), of which they are a part",
        day=whole.as_of,
        part=part.value,
        one=one,
        whole=whole.value,
        other=other,
    )
    return Finding("part-exceeds-whole", part.target, text, sources_of([part, whole]), _of(plan))


def no_hundred(shares: Sequence[Observation], total: Fraction, plan: Plan) -> Finding:
    """Shares of a whole that come to more than it, or all shares of it that come to less."""
    text = sentence(
        "Các tỷ lệ ngày {day} cộng lại {total} phần trăm",
        "The shares of {day} add up to {total} percent",
        day=shares[0].as_of,
        total=total,
    )
    return Finding("does-not-add-up", None, text, sources_of(shares), _of(plan))


def perhaps_a_fraction(share: Observation, plan: Plan) -> Finding:
    """A share of hardly any percent: a spreadsheet holds 38.5 % as 0.385."""
    hundred = written(share.value * 100)
    if hundred[-4:-3] == ".":
        hundred += "0"  # three decimals would be refused: they could be thousands
    text = sentence(
        "Tỷ lệ ngày {day} được hiểu là {value} phần trăm; nếu là {hundred} phần trăm, ghi {hundred}",
        "The share of {day} is taken as {value} percent; if {hundred} percent are meant, write {hundred}",
        # As their file has them, and not rounded: they are to be found, and typed, there.
        value=written(share.value),
        day=share.as_of,
        hundred=hundred,
    )
    return Finding("perhaps-a-fraction", share.target, text, sources_of([share]), _of(plan))


def more_new_than_all(so_far: Observation, new: Observation, plan: Plan) -> Finding:
    """More that is new than there is in all, that day or later."""
    text = sentence(
        "Số mới {new} ngày {day} nhiều hơn tổng {so_far} ngày {later}",
        "{new} new on {day} are more than the {so_far} in all of {later}",
        new=new.value,
        day=new.as_of,
        so_far=so_far.value,
        later=so_far.as_of,
    )
    return Finding("part-exceeds-whole", new.target, text, sources_of([new, so_far]), _of(plan))


def against_the_rest(
    figure: Observation, rest: Fraction, how: Text | None, sources: tuple[str, ...], target: Target
) -> Finding:
    """A figure that is not what other figures of its day leave."""
    text = sentence(
        "Số liệu {figure} ngày {day}, trong khi các số khác cùng ngày để lại {rest} ({how})",
        "The figure {figure} of {day}, where other figures of the day leave {rest} ({how})",
        figure=figure.value,
        day=figure.as_of,
        rest=rest,
        how=how,
    )
    listed = tuple(dict.fromkeys((figure.source, *sources)))
    return Finding("contradiction", target.id, text, listed, target.citation)
