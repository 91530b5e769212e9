"""Trình bày mô phỏng: what a simulation came to, and what it would take, as aligned text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ocopkit.extras import brought_by
from ocopkit.formats.progress import percent_text
from ocopkit.law.text import Lang, Text, day_text, printable
from ocopkit.simulation.assumptions import assumptions
from ocopkit.simulation.contrasts import Comparison, Difference, Sensitivity
from ocopkit.simulation.levers import Lever, now, scaled
from ocopkit.simulation.needs import Need
from ocopkit.simulation.outcome import Estimate, Outcome, Spread, TargetOutcome
from ocopkit.simulation.scenario import Distribution, Scenario
from ocopkit.targets.plans import Kind, Plan
from ocopkit.views.blocks import cited, headed, plain_table
from ocopkit.views.odds import (
    TOGETHER,
    binding_text,
    chance_of,
    chance_text,
    made_text,
    middle_text,
    points_text,
    range_text,
    simulated,
    title_of,
    widest_first,
)
from ocopkit.views.plans import heading_of, readings_of
from ocopkit.views.words import asked_text, short_number, unit_text

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text as Styled

__all__ = ["comparison_view", "need_view", "outcome_view", "sensitivity_view"]

_BAR = 12
_SURE = 2  # standard errors
_T = {
    "target": Text("Mục tiêu", "Target"),
    "asked": Text("Cần đạt", "Asked"),
    "figure": Text("Trung vị\n5-95%", "Median\n5-95%"),
    "chance": Text("Xác suất", "Probability"),
    "played": Text("Mô phỏng đến ngày {day}", "Simulated up to {day}"),
    "by": Text("số liệu ngày {day}", "figure of {day}"),
    "short": Text(
        "khi không đạt, trung vị còn thiếu {number} {unit}", "where not met, {number} {unit} short (median)"
    ),
    "points": Text("điểm phần trăm", "percentage points"),
    "untold": Text("{untold}/{draws} lượt không tính được", "{untold} of {draws} draws cannot tell it"),
    "none": Text("Không có mục tiêu nào được mô phỏng.", "No target is simulated."),
    "not": Text("Không mô phỏng", "Not simulated"),
    "assumed": Text("Giả định khi kịch bản không nói", "Taken where the scenario does not say"),
    "readings": Text("Cách hiểu đã dùng", "Readings taken"),
    "error": Text("±: một sai số chuẩn của mô phỏng", "±: one standard error of the simulation"),
    "need": Text("Cần bao nhiêu để xác suất đạt {wished}", "What it takes for a probability of {wished}"),
    "enough": Text("{lever}: {value} thay vì {now}", "{lever}: {value} instead of {now}"),
    "too_little": Text(
        "{lever}: nhiều nhất là {value} thay vì {now} vẫn chưa đủ",
        "{lever}: even the most, {value} instead of {now}, is not enough",
    ),
    "changed": Text(
        "và bấy nhiêu lần ở những ngày kịch bản thay đổi yếu tố tác động này",
        "and as many times as much from the days on which the scenario changes this lever",
    ),
    "then": Text("khi đó xác suất: {chance}", "then the probability is {chance}"),
    "least": Text(
        "theo hai sai số chuẩn của mô phỏng, cần ít nhất: {value}",
        "by two standard errors of the simulation, it takes at least {value}",
    ),
    "safe": Text(
        "theo hai sai số chuẩn của mô phỏng, đủ khi có: {value}",
        "by two standard errors of the simulation, {value} is enough",
    ),
    "unsafe": Text(
        "theo hai sai số chuẩn của mô phỏng, không mức nào chắc là đủ",
        "by two standard errors of the simulation, nothing is surely enough",
    ),
    "year": Text("{number} mỗi năm", "{number} a year"),
    "average": Text("trung bình {number}", "{number} on average"),
    "round": Text("{number} mỗi đợt", "{number} a round"),
    "moves": Text("Yếu tố tác động nào làm xác suất thay đổi", "Which lever moves the probability"),
    "lever": Text("Yếu tố tác động", "Lever"),
    "less": Text("Bớt {by}", "{by} less"),
    "more": Text("Thêm {by}", "{by} more"),
    "base": Text("Kịch bản như đã cho: {chance}", "The scenario as it is: {chance}"),
    "no_lever": Text("Kịch bản không có yếu tố tác động nào.", "The scenario says no lever."),
    "compared": Text("So sánh hai kịch bản, cùng bộ số ngẫu nhiên", "Two scenarios, on the same luck"),
    "one": Text("Kịch bản 1", "Scenario 1"),
    "other": Text("Kịch bản 2", "Scenario 2"),
    "difference": Text("Chênh lệch\n(điểm %)", "Difference\n(% points)"),
    "better": Text("kịch bản 2 tốt hơn", "scenario 2 is better"),
    "worse": Text("kịch bản 1 tốt hơn", "scenario 1 is better"),
    "alike": Text("không thấy khác biệt", "no difference to be seen"),
    "both": Text("Mọi mục tiêu mà cả hai mô phỏng cùng đạt", "All targets together that both simulate"),
    "no_both": Text("Không có mục tiêu nào được cả hai mô phỏng.", "No target is simulated by both."),
}  # fmt: skip


def outcome_view(outcome: Outcome, lang: Lang) -> RenderableType:
    """Trình bày kết quả mô phỏng: each target's probability and figure, all together, and what it rests on.

    Args:
        outcome: what a simulation came to.
        lang: the language of the view.

    >>> from datetime import date
    >>> from io import StringIO
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import DossierOutcome, Initial, Intake, Levers, simulate
    >>> from ocopkit.views.terminal import show
    >>> start = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
    >>> levers = Levers(Intake(Distribution.FIXED, [12] * 5), DossierOutcome({"none": 0.2, "3": 0.8}))
    >>> out, plan = StringIO(), Catalog.builtin().plan("lang-son-2021-2025")
    >>> show(outcome_view(simulate(plan, Scenario(plan.id, start, levers), draws=1_000), "en"), out)
    >>> for line in out.getvalue().splitlines()[3:9]:
    ...     print(line)
    Simulated up to 31 December 2025: All simulated targets together: 33.4 ± 1.5%
    <BLANKLINE>
                                                         Median
    Target                                    Asked          5-95%   Probability
    From 50 more products of 3 stars and up   ≥ 50 products  48      33.4 ± 1.5%
    where not met, 3 products short (median)                 43-53   ━━━━
    """
    return Group(*heading_of(outcome.plan, lang), *_outcome_blocks(outcome, lang))


def _outcome_blocks(outcome: Outcome, lang: Lang) -> Iterator[RenderableType]:
    played = _T["played"][lang].format(day=day_text(outcome.plan.period.until)[lang])
    if outcome.joint is None:
        yield Styled(f"{played}: {_T['none'][lang]}", style="bold")
        yield Styled()
    else:
        yield Styled(f"{played}: {TOGETHER[lang]}: {chance_text(outcome.joint, lang)}", style="bold")
        yield Styled()
        yield _targets(outcome, outcome.joint, lang)
        yield Styled()
        binding = binding_text(outcome, lang)
        if binding is not None:
            yield Styled(binding)
        yield from _error(lang)
    left = _left_out(outcome, lang)
    if left:
        yield headed(_T["not"][lang], cited(left))
    assumed = [each[lang] for each in assumptions(outcome.scenario, outcome.plan)]
    if assumed:
        yield headed(_T["assumed"][lang], _list(assumed))
    asked = [one for each, _, _ in simulated(outcome) for one in each.interpretations]
    if asked:
        yield headed(_T["readings"][lang], cited(dict.fromkeys(readings_of(outcome.plan, asked, lang))))
    yield Styled(made_text(outcome, lang), style="dim")
    yield Styled()


def _targets(outcome: Outcome, joint: Estimate, lang: Lang) -> RenderableType:
    rows = plain_table(header=True)
    rows.add_column(_T["target"][lang], ratio=1)
    rows.add_column(_T["asked"][lang])
    rows.add_column(_T["figure"][lang], no_wrap=True)
    rows.add_column(_T["chance"][lang], no_wrap=True)
    for each, chance, last in simulated(outcome):
        what = Styled(each.target.title[lang])
        for note in _notes(each, chance, outcome.plan, lang):
            what.append(f"\n{note}", style="dim")
        figure = f"{middle_text(each.target, last, lang)}\n{range_text(each.target, last, lang)}"
        rows.add_row(what, asked_text(each.target, lang), figure, _chance(chance, lang))
    rows.add_row(Styled(TOGETHER[lang], style="bold"), "", "", _chance(joint, lang))
    return rows


def _notes(outcome: TargetOutcome, chance: Estimate, plan: Plan, lang: Lang) -> Iterator[str]:
    """What stands small under a target's title."""
    target, day = outcome.target, max(outcome.figures)
    if day != plan.period.until:
        yield _T["by"][lang].format(day=day_text(day)[lang])
    short = None if outcome.shortfall is None else _where_short(outcome.shortfall).quantile(50)
    if short is not None:
        unit = _T["points"] if target.kind is Kind.SHARE else target.unit
        said = {"number": short_number(short, lang), "unit": unit_text(unit, short, lang)}
        yield _T["short"][lang].format(**said)
    if outcome.untold:
        yield _T["untold"][lang].format(untold=outcome.untold, draws=chance.draws)


def _where_short(shortfall: Spread) -> Spread:
    """How much is missing, in the draws in which something is."""
    there = [(value, n) for value, n in zip(shortfall.values, shortfall.times, strict=True) if value]
    return Spread(tuple(value for value, _ in there), tuple(n for _, n in there))


def _chance(chance: Estimate, lang: Lang) -> RenderableType:
    return Group(Styled(chance_text(chance, lang)), _bar(chance.value))


def _bar(share: Fraction) -> RenderableType:
    # rich reckons in floats: in whole steps of its bar nothing is lost.
    return ProgressBar(
        _BAR * 2, int(share * _BAR * 2), width=_BAR, complete_style="cyan", finished_style="cyan"
    )


def _left_out(outcome: Outcome, lang: Lang) -> list[tuple[str, str]]:
    """The targets that are not simulated, each with the reason."""
    return [
        (each.target.title[lang], printable(each.reason[lang]))
        for each in outcome.targets
        if each.reason is not None
    ]


def _list(items: Iterable[str]) -> Table:
    table = plain_table()
    for each in items:
        table.add_row("•", each)
    return table


def _error(lang: Lang) -> Iterator[RenderableType]:
    """What the sign of an error means."""
    yield Styled(_T["error"][lang], style="dim")
    yield Styled()


def need_view(need: Need, plan: Plan, scenario: Scenario, lang: Lang) -> RenderableType:
    """Trình bày mức cần có: how much of a lever it takes, instead of what the scenario says.

    Args:
        need: what it takes.
        plan: the plan.
        scenario: the scenario as it was given.
        lang: the language of the view.

    >>> from datetime import date
    >>> from io import StringIO
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import DossierOutcome, Initial, Intake, Levers, needed
    >>> from ocopkit.views.terminal import show
    >>> start = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
    >>> levers = Levers(Intake(Distribution.FIXED, [10] * 5), DossierOutcome({"none": 0.2, "3": 0.8}))
    >>> out, plan = StringIO(), Catalog.builtin().plan("lang-son-2021-2025")
    >>> scenario = Scenario(plan.id, start, levers)
    >>> need = needed(plan, scenario, "intake", 0.9, target="new-3-star", draws=1_000)
    >>> show(need_view(need, plan, scenario, "en"), out)
    >>> for line in out.getvalue().splitlines()[:5]:
    ...     print(line)
    What it takes for a probability of 90%
    From 50 more products of 3 stars and up
    <BLANKLINE>
    new dossiers: 14 a year instead of 10
    then the probability is 96.5 ± 0.6%
    """
    return Group(*_need_blocks(need, plan, scenario, lang))


def _need_blocks(need: Need, plan: Plan, scenario: Scenario, lang: Lang) -> Iterator[RenderableType]:
    there = now(scenario, need.lever) or Fraction(1)

    def amount(value: Fraction) -> str:
        return _amount(scaled(scenario, need.lever, value / there, up=True), need.lever, lang)

    yield Styled(_T["need"][lang].format(wished=percent_text(need.wished, lang)), style="bold")
    yield Styled(title_of(plan, need.target, lang))
    yield Styled()
    form = _T["too_little" if need.value is None else "enough"][lang]
    instead = _said(scenario, need.lever, lang)
    value = _amount(need.scenario, need.lever, lang)
    yield Styled(form.format(lever=need.lever.said[lang], value=value, now=instead))
    if need.scenario.changes != scenario.changes:
        yield Styled(_T["changed"][lang])
    yield Styled(_T["then"][lang].format(chance=chance_text(need.estimate, lang)))
    yield _bar(need.estimate.value)
    yield Styled()
    said = []
    if need.least is not None:
        said.append(_T["least"][lang].format(value=amount(need.least)))
    said.append(_T["unsafe"][lang] if need.safe is None else _T["safe"][lang].format(value=amount(need.safe)))
    yield _list(said)
    yield Styled()


def _amount(scenario: Scenario, lever: Lever, lang: Lang) -> str:
    """How much of a lever a scenario says: dossiers a year or a round, or a share."""
    said, intake = _said(scenario, lever, lang), scenario.levers.intake
    if lever is not Lever.INTAKE or intake is None:
        return said
    each = _T["year" if intake.per_round is None else "round"][lang].format(number=said)
    fixed = intake.distribution is Distribution.FIXED
    return each if fixed else _T["average"][lang].format(number=each)


def _said(scenario: Scenario, lever: Lever, lang: Lang) -> str:
    """The bare number of a lever, or the numbers where they are not alike in all years."""
    intake = scenario.levers.intake
    if lever is not Lever.INTAKE or intake is None:
        return percent_text(now(scenario, lever) or Fraction(0), lang)
    numbers = intake.per_round or intake.per_year or ()
    listed = numbers[:1] if len(set(numbers)) == 1 else numbers
    return ", ".join(short_number(each, lang) for each in listed)


def sensitivity_view(sensitivity: Sensitivity, lang: Lang, *, target: str | None = None) -> RenderableType:
    """Trình bày độ nhạy: what less and more of each lever come to, the strongest first.

    Args:
        sensitivity: how much each lever moves the probabilities.
        lang: the language of the view.
        target: the target's id; ``None`` for all simulated targets together.

    Raises:
        InputError: for a target that is not simulated.

    >>> from datetime import date
    >>> from io import StringIO
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import DossierOutcome, Initial, Intake, Levers, sensitivity
    >>> from ocopkit.views.terminal import show
    >>> start = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
    >>> levers = Levers(Intake(Distribution.FIXED, [12] * 5), DossierOutcome({"none": 0.2, "3": 0.8}))
    >>> out, plan = StringIO(), Catalog.builtin().plan("lang-son-2021-2025")
    >>> show(sensitivity_view(sensitivity(plan, Scenario(plan.id, start, levers), draws=1_000), "en"), out)
    >>> for line in out.getvalue().splitlines()[:3]:
    ...     print(line)
    Which lever moves the probability
    All simulated targets together
    The scenario as it is: 33.4 ± 1.5%
    """
    plan, by = sensitivity.base.plan, percent_text(sensitivity.by, lang)
    base = chance_text(chance_of(sensitivity.base, target), lang)
    said: list[RenderableType] = [
        Styled(_T["moves"][lang], style="bold"),
        Styled(title_of(plan, target, lang)),
        Styled(_T["base"][lang].format(chance=base)),
        Styled(),
    ]
    swings = widest_first(sensitivity, target)
    if not swings:
        return Group(*said, Styled(_T["no_lever"][lang]), Styled())
    rows = plain_table(header=True)
    rows.add_column(_T["lever"][lang], ratio=1)
    rows.add_column(_T["less"][lang].format(by=by), no_wrap=True)
    rows.add_column(_T["more"][lang].format(by=by), no_wrap=True)
    for each, less, more in swings:
        rows.add_row(each.lever.said[lang], _chance(less, lang), _chance(more, lang))
    return Group(*said, rows, Styled(), *_error(lang))


def comparison_view(comparison: Comparison, lang: Lang) -> RenderableType:
    """Trình bày so sánh: how often each of two scenarios meets the targets, and whether that is luck.

    Args:
        comparison: of the two.
        lang: the language of the view.

    >>> from datetime import date
    >>> from io import StringIO
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import DossierOutcome, Initial, Intake, Levers, compare
    >>> from ocopkit.views.terminal import show
    >>> start = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
    >>> passes = DossierOutcome({"none": 0.2, "3": 0.8})
    >>> out, plan = StringIO(), Catalog.builtin().plan("lang-son-2021-2025")
    >>> fixed = (Intake(Distribution.FIXED, [n] * 5) for n in (12, 14))
    >>> two = (Scenario(plan.id, start, Levers(each, passes)) for each in fixed)
    >>> show(comparison_view(compare(plan, *two, draws=1_000), "en"), out)
    >>> "scenario 2 is better" in out.getvalue()
    True
    """
    said: list[RenderableType] = [Styled(_T["compared"][lang], style="bold"), Styled()]
    if comparison.differences:
        rows = plain_table(header=True)
        rows.add_column(_T["target"][lang], ratio=1)
        for name in ("one", "other", "difference"):
            rows.add_column(_T[name][lang], no_wrap=True)
        for each in comparison.differences:
            plan = comparison.one.plan
            what = Styled(_T["both"][lang] if each.target is None else title_of(plan, each.target, lang))
            what.append(f"\n{_verdict(each, lang)}", style="dim")
            moved = points_text(each.value, each.error, lang)
            rows.add_row(what, _chance(each.one, lang), _chance(each.other, lang), moved)
        said += [rows, Styled(), *_error(lang)]
    else:
        said += [Styled(_T["no_both"][lang]), Styled()]
    # What neither simulates for the same reason does not tell them apart.
    one, other = (_left_out(each, lang) for each in (comparison.one, comparison.other))
    for name, left in (
        ("one", [each for each in one if each not in other]),
        ("other", [each for each in other if each not in one]),
    ):
        if left:
            said.append(headed(f"{_T['not'][lang]}: {_T[name][lang]}", cited(left)))
    return Group(*said)


def _verdict(difference: Difference, lang: Lang) -> str:
    """Which scenario is better, where two standard errors tell."""
    if abs(difference.value) <= _SURE * difference.error:
        return _T["alike"][lang]
    return _T["better" if difference.value > 0 else "worse"][lang]
