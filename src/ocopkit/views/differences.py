"""Trình bày khác biệt: how product sets and scoresheets of two regimes differ, as aligned text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ocopkit.extras import brought_by
from ocopkit.law.crosswalks import Crosswalk, Link, Relation
from ocopkit.law.differences import Difference
from ocopkit.law.frozen import frozendict
from ocopkit.law.regimes import ProductSet
from ocopkit.law.scoresheets import Criterion, CriterionKind
from ocopkit.law.text import Lang, Text
from ocopkit.views.blocks import headed, plain_table
from ocopkit.views.law_words import ANSWERED, RELATIONS

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text as Styled

__all__ = ["crosswalk_view", "difference_view"]

_T = {
    "points": Text("điểm", "points"),
    "doubt": Text("Còn ngờ", "In doubt"),
    "scale": Text("Điểm các mức", "Points of its options"),
    "changed": Text("Điểm, cách chấm hoặc dấu sao thay đổi", "Points, kind or marks changed"),
    "regrouped": Text("Gộp hoặc chia lại", "Joined or shared out anew"),
    "only_in": Text("Chỉ có ở {id}", "Only in {id}"),
    "judged": Text("Vì sao đối chiếu với nhau", "Why these are set side by side"),
    "alike": Text(
        "Số tiêu chí giữ nguyên điểm, cách chấm và dấu sao", "Criteria with the same points, kind and marks"
    ),
    "not_compared": Text(
        "Không so sánh ghi chú, điều kiện và lời của các mức.",
        "Notes, conditions and the wording of options are not compared.",
    ),
    "not_linked": Text("Bảng đối chiếu không nối hai bộ này", "The crosswalk does not link these two sets"),
    "yes": Text("có", "yes"),
}


def crosswalk_view(
    crosswalk: Crosswalk, sets: Mapping[str, ProductSet], lang: Lang, *, backwards: bool = False
) -> RenderableType:
    """Which product sets of two regimes hold the same products, with the rows of both classifications.

    Args:
        crosswalk: of the two regimes.
        sets: their product sets by id.
        lang: in which language.
        backwards: whether the newer regime comes first.
    """
    regimes, relations = [crosswalk.old, crosswalk.new], RELATIONS
    rows = [([link.old, link.new], link) for link in crosswalk.links]
    if backwards:
        regimes, relations = regimes[::-1], _FROM
        # In the order of the newer sets; old sets that became nothing last.
        rows = sorted(((ids[::-1], link) for ids, link in rows), key=lambda row: (not row[0][0], row[0][0]))
    table = plain_table(header=True)
    table.add_column(regimes[0], ratio=3)
    table.add_column("", no_wrap=True)
    table.add_column(regimes[1], ratio=3)
    for ids, link in rows:
        sides = ["\n".join(_set_name(id, sets, lang) for id in side) for side in ids]
        table.add_row(sides[0], relations[link.relation][lang], sides[1])
        notes = Styled("\n".join(_link_notes(link, lang)), style="dim")
        # Under the newer sets: a note says what they gained.
        table.add_row(*((Padding(notes, (0, 0, 0, 3)), "", "") if backwards else ("", "", notes)))
    return table


_FROM = {
    **RELATIONS,
    Relation.RENAMED: Text("đổi tên từ", "renamed from"),
    Relation.MERGED: Text("gộp từ", "merged from"),
    Relation.SPLIT: Text("tách từ", "split from"),
}
"""The relations read backwards, the newer set first."""


def _set_name(id: str, sets: Mapping[str, ProductSet], lang: Lang) -> str:
    return f"{id.rpartition('/')[2]} {sets[id].title[lang]}"


def _link_notes(link: Link, lang: Lang) -> Iterator[str]:
    if link.note is not None:
        yield link.note[lang]
    if link.doubt is not None:
        yield f"{_T['doubt'][lang]}: {link.doubt[lang]}"
    yield from (each.text[lang] for each in link.citations)


def _link_line(link: Link, lang: Lang) -> str:
    """A link in a line, as time went: older sets, newer sets, what became of them."""
    old, new = (" + ".join(ids) or "–" for ids in (link.old, link.new))
    return f"{old} → {new}: {RELATIONS[link.relation][lang]}"


def difference_view(
    found: Difference, lang: Lang, *, sets: Mapping[str, ProductSet] = frozendict()
) -> RenderableType:
    """How two scoresheets differ: parts, criteria whose points, kind or marks changed, those of one alone.

    Args:
        found: the difference.
        lang: in which language.
        sets: product sets by id, those of the two scoresheets among them.
    """
    return Group(*_difference_blocks(found, sets, lang))


def _difference_blocks(
    found: Difference, sets: Mapping[str, ProductSet], lang: Lang
) -> Iterator[RenderableType]:
    for sheet in (found.one, found.other):
        yield Styled(f"{sheet.id} · {sheet.title[lang]}", style="bold")
        if sheet.id in sets:
            yield Padding(Styled(_place(sets[sheet.id], lang), style="dim"), (0, 0, 0, 2))
    yield Styled()
    yield from _link_blocks(found, lang)
    one, other = ({part.code: part.max for part in sheet.parts} for sheet in (found.one, found.other))
    parts = (f"{code} {one.get(code, '–')} → {other.get(code, '–')}" for code in one | other)
    yield Styled("   ".join(parts))
    yield Styled()
    for heading, table in (
        (_T["changed"][lang], _changed_table(found, lang)),
        (_T["regrouped"][lang], _regrouped_table(found, lang)),
        (_T["only_in"][lang].format(id=found.one.id), _criteria_table(found.only_in_one, lang)),
        (_T["only_in"][lang].format(id=found.other.id), _criteria_table(found.only_in_other, lang)),
        (_T["judged"][lang], _judged_table(found, lang)),
    ):
        if table.row_count:
            yield headed(heading, table)
    alike = [each for each in found.both if not each.changed]
    codes = ", ".join(" → ".join(dict.fromkeys((each.one.code, each.other.code))) for each in alike)
    yield Styled(f"{_T['alike'][lang]}: {len(alike)}{codes and f' ({codes})'}")
    yield Styled(_T["not_compared"][lang], style="dim")


def _place(set: ProductSet, lang: Lang) -> str:
    return " › ".join(each[lang] for each in (set.sector, set.group, set.subgroup) if each is not None)


def _link_blocks(found: Difference, lang: Lang) -> Iterator[RenderableType]:
    """What joins the two product sets; where a crosswalk joins them to others only, those links."""
    for link in found.links:
        yield Styled(_link_line(link, lang))
        yield Padding(Styled("\n".join(_link_notes(link, lang)), style="dim"), (0, 0, 1, 2))
    known = found.crosswalk
    if known is not None and not found.links and found.one.regime != found.other.regime:
        links = [link for sheet in (found.one, found.other) for link in known.links_of(sheet.id)]
        yield headed(_T["not_linked"][lang], "\n".join(_link_line(link, lang) for link in links))


def _changed_table(found: Difference, lang: Lang) -> Table:
    table = _side_by_side(found, lang)
    table.add_column(_T["scale"][lang])
    for each in found.both:
        if each.changed:
            scale = f"{_points(each.one, lang)} → {_points(each.other, lang)}"
            if each.kind:
                scale += f"\n{ANSWERED[each.one.kind][lang]} → {ANSWERED[each.other.kind][lang]}"
            titles = (_titled(criterion, lang) for criterion in (each.one, each.other))
            table.add_row(*titles, f"{_max([each.one])} → {_max([each.other])}", scale)
    return table


def _regrouped_table(found: Difference, lang: Lang) -> Table:
    table = _side_by_side(found, lang)
    for place, group in enumerate(found.regrouped):
        if place:
            table.add_row()
        sides = (group.one, group.other)
        titles = (
            "\n".join(f"{_titled(each, lang)}: {_points(each, lang)}" for each in side) for side in sides
        )
        table.add_row(*titles, " → ".join(map(_max, sides)))
    return table


def _side_by_side(found: Difference, lang: Lang) -> Table:
    table = plain_table(header=True)
    for heading in (found.one.id, found.other.id):
        table.add_column(heading, ratio=2)
    table.add_column(_T["points"][lang], no_wrap=True)
    return table


def _criteria_table(criteria: Iterable[Criterion], lang: Lang) -> Table:
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_column(no_wrap=True)
    for each in criteria:
        table.add_row(each.code, each.title[lang], _points(each, lang))
    return table


def _judged_table(found: Difference, lang: Lang) -> Table:
    """Why criteria of different titles stand side by side."""
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column()
    for change in found.both:
        if change.note is not None:
            table.add_row(f"{change.one.code} → {change.other.code}", change.note[lang])
    for group in found.regrouped:
        sides = (" + ".join(each.code for each in side) for side in (group.one, group.other))
        table.add_row(" → ".join(sides), group.note[lang])
    return table


def _titled(criterion: Criterion, lang: Lang) -> str:
    return f"{criterion.code} {criterion.title[lang]}"


def _max(criteria: Iterable[Criterion]) -> str:
    """Their points as printed, and what they reach where that is something else."""
    listed = list(criteria)
    printed, reaches = sum(each.max for each in listed), sum(each.reaches for each in listed)
    return str(printed) if printed == reaches else f"{printed} ({reaches})"


def _points(criterion: Criterion, lang: Lang) -> str:
    """The points of its options with their marks, as a line of the data; a plus where they add up."""
    if criterion.kind is CriterionKind.YES_NO:
        return f"{_T['yes'][lang]} {criterion.max}"
    cases: dict[int | None, list[str]] = {}
    for option in criterion.options:
        cases.setdefault(option.alternative, []).append(f"{option.points}{option.mark}")
    between = " + " if criterion.kind is CriterionKind.ADDITIVE else " "
    return " / ".join(between.join(points) for points in cases.values())
