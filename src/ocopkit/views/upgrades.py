"""Trình bày lộ trình nâng hạng: the way up as advice, what to change, what that brings, by which clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ocopkit.extras import brought_by
from ocopkit.formats.results import points_text
from ocopkit.law.exact import number_text
from ocopkit.law.scoresheets import Answer, Scoresheet
from ocopkit.law.text import Lang, Text
from ocopkit.rating.cards import Product
from ocopkit.rating.lines import Line
from ocopkit.rating.results import Rating
from ocopkit.rating.upgrade import Step, UpgradePath
from ocopkit.views.blocks import cited, headed, plain_table
from ocopkit.views.ratings import head, headline, readings_taken, stars_text

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text as Styled

__all__ = ["upgrades_view"]

_T = {
    "there": Text("Đã đạt {stars}: không cần thay đổi gì", "{stars} already: nothing to do"),
    "most": Text("Đã đạt hạng cao nhất: không cần thay đổi gì", "The most stars there are: nothing to do"),
    "to": Text("Để đạt {stars}", "To reach {stars}"),
    "changes": Text("{n} thay đổi, chi phí {cost}", "{n} changes, cost {cost}"),
    "change": Text("1 thay đổi, chi phí {cost}", "1 change, cost {cost}"),
    "impossible": Text("không có lộ trình", "no path"),
    "from": Text("từ", "from"),
    "up_to": Text("lên", "to"),
    "brings": Text("thêm {points}", "{points} more"),
    "same": Text("không thêm điểm", "no points more"),
    "opens": Text("đạt dấu {mark}", "reaches the mark {mark}"),
    "cost": Text("chi phí {cost}", "cost {cost}"),
    "then": Text("Khi đó", "Then"),
    "national": Text("Theo quy định quốc gia", "By national law"),
    "fixed": Text("Không thay đổi được: {codes}", "Cannot change: {codes}"),
}


def upgrades_view(
    now: Rating,
    paths: Sequence[UpgradePath],
    sheet: Scoresheet,
    lang: Lang,
    *,
    product: Product | None = None,
    file: str | None = None,
    fixed: Sequence[str] = (),
) -> RenderableType:
    """The paths from a card to more stars: as it is now, each path or why it is not there, and readings."""
    blocks = list(head(now, sheet.citation.document, lang, sheet=sheet, product=product, file=file))
    blocks += [Styled(), headline(now, lang)]
    if fixed:
        blocks.append(Styled(_T["fixed"][lang].format(codes=", ".join(fixed)), style="dim"))
    blocks.append(Styled())
    if not paths:
        blocks += [Styled(_T["most"][lang], style="bold"), Styled()]
    for path in paths:
        blocks += _path(path, lang)
    asked = {
        each.id: each
        for rating in (now, *(path.after for path in paths if path.after is not None))
        for each in rating.interpretations
    }
    return Group(*blocks, *readings_taken(asked.values(), lang))


def _path(path: UpgradePath, lang: Lang) -> Iterator[RenderableType]:
    stars = stars_text(path.to, lang)
    if path.after is None:
        said = f"{_T['to'][lang].format(stars=stars)}: {_T['impossible'][lang]}"
        reasons = [(each.text[lang], each.citation.text[lang]) for each in path.obstacles]
        yield headed(said, cited(reasons))
        return
    if not path.steps:
        yield Styled(_T["there"][lang].format(stars=stars), style="bold")
        yield Styled()
        return
    many = "change" if len(path.steps) == 1 else "changes"
    cost = number_text(path.cost or 0, lang)
    said = _T[many][lang].format(n=len(path.steps), cost=cost)
    yield Styled(f"{_T['to'][lang].format(stars=stars)}: {said}", style="bold")
    yield Padding(_steps(path.steps, lang), (0, 0, 0, 2))
    if path.effects:
        effects = [(each.text[lang], each.condition.citation.text[lang]) for each in path.effects]
        yield Padding(cited(effects), (0, 0, 0, 2))
    yield Padding(Styled(f"{_T['then'][lang]}: ").append_text(headline(path.after, lang)), (0, 0, 0, 2))
    if path.after.national is not None:
        line = Styled(f"{_T['national'][lang]}: ").append_text(headline(path.after.national, lang))
        yield Padding(line, (0, 0, 0, 2))
    yield Styled()


def _steps(steps: Sequence[Step], lang: Lang) -> Table:
    """Each change: the criterion, from what to what, what that brings and costs, and its clause."""
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column()
    for step in steps:
        said = Styled(step.after.criterion.title[lang])
        said.append(f"\n{_T['from'][lang]} {_option(step.before, lang)}")
        said.append(f"\n{_T['up_to'][lang]} {_option(step.after, lang)}")
        said.append(f"\n{_gain(step, lang)}", style="green")
        said.append(f"\n{step.after.citation.text[lang]}", style="dim")
        table.add_row(step.after.criterion.code, said)
    return table


def _option(line: Line, lang: Lang) -> str:
    return f"{_written(line.answer)}{line.label[lang]}"


def _written(answer: Answer | None) -> str:
    """The option's number before its words, where it has one."""
    if answer is None or isinstance(answer, bool) or answer in ("none", "na"):
        return ""
    return f"{', '.join(map(str, answer)) if isinstance(answer, tuple) else answer}: "


def _gain(step: Step, lang: Lang) -> str:
    more = (step.after.points or 0) - (step.before.points or 0)
    said = [_T["brings"][lang].format(points=points_text(more, lang)) if more else _T["same"][lang]]
    said += [_T["opens"][lang].format(mark="*" * stars) for stars in step.opens]
    said.append(_T["cost"][lang].format(cost=number_text(Fraction(step.cost), lang)))
    return ", ".join(said)
