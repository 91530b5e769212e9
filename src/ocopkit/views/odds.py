"""Lời của mô phỏng: probabilities, and what made them, in words that never say more than was played."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.text import Lang, Text, day_text
from ocopkit.simulation.contrasts import Sensitivity, Swing
from ocopkit.simulation.outcome import Estimate, Outcome, Spread, TargetOutcome
from ocopkit.targets.plans import Kind, Plan, Target
from ocopkit.views.words import short_number

__all__ = [
    "TOGETHER",
    "binding_text",
    "chance_of",
    "chance_text",
    "made_text",
    "middle_text",
    "points_text",
    "range_text",
    "simulated",
    "title_of",
    "widest_first",
]

TOGETHER = Text("Mọi mục tiêu được mô phỏng cùng đạt", "All simulated targets together")
"""Cùng đạt: what the joint probability is called."""

_BINDING = Text(
    "Mục tiêu khó đạt nhất: {title} (không kể nó, các mục tiêu khác cùng đạt: {chance})",
    "Binding target: {title} (without it the others together: {chance})",
)
_MADE = Text(
    "Trạng thái ban đầu ngày {day} · {draws} lượt chạy · số khởi tạo {seed} · {versions}",
    "Starts from {day} · {draws} draws · seed {seed} · {versions}",
)
_UNDER, _OVER = Text("dưới {percent}%", "under {percent}%"), Text("trên {percent}%", "over {percent}%")


def simulated(outcome: Outcome) -> list[tuple[TargetOutcome, Estimate, Spread]]:
    """Các mục tiêu được mô phỏng: those that are, each with its probability and the last day's figure.

    Args:
        outcome: what a simulation came to.
    """
    return [
        (each, each.probability, each.last)
        for each in outcome.targets
        if each.probability is not None and each.last is not None
    ]


def title_of(plan: Plan, target: str | None, lang: Lang) -> str:
    """Tên gọi: what a probability is of, a target's title or all simulated targets together.

    Args:
        plan: the plan.
        target: the target's id; ``None`` for all.
        lang: the language.
    """
    return TOGETHER[lang] if target is None else plan.by_id[target].title[lang]


def chance_of(outcome: Outcome, target: str | None) -> Estimate:
    """Xác suất của một mục tiêu: how often a target is met, or all simulated targets are.

    Args:
        outcome: what a simulation came to.
        target: the target's id; ``None`` for all.

    Raises:
        InputError: for what is not simulated.
    """
    known = {each.target.id: chance for each, chance, _ in simulated(outcome)}
    found = outcome.joint if target is None else known.get(target)
    if found is None:
        expected = Text("một mục tiêu được mô phỏng", "a target that is simulated")
        hint = None if target is None else nearest(target, known)
        raise InputError([Fault(("target",), None if target is None else shown(target), expected, hint)])
    return found


def chance_text(chance: Estimate, lang: Lang) -> str:
    """Xác suất bằng chữ: a probability in percent with one standard error; never as certain.

    Args:
        chance: how often something holds.
        lang: the language; it decides on point or comma.

    >>> from ocopkit.simulation import Estimate
    >>> from ocopkit.views.odds import chance_text
    >>> [chance_text(Estimate(times, 10_000), "en") for times in (0, 1, 3_340, 10_000)]
    ['under 0.1%', '0.01 ± 0.01%', '33.4 ± 0.5%', 'over 99.9%']
    """
    if chance.times in (0, chance.draws):
        # The far end of Wilson's interval, two standard errors wide.
        bound = Fraction(ceil(Fraction(4 * 1000, chance.draws + 4)), 10)
        if chance.times:
            return _OVER[lang].format(percent=_decimal(100 - bound, 1, lang))
        return _UNDER[lang].format(percent=_decimal(bound, 1, lang))
    return f"{_with_error(chance.value, chance.error, lang)}%"


def points_text(difference: Fraction, error: float, lang: Lang) -> str:
    """Chênh lệch bằng chữ: a difference of probabilities in percentage points, with one standard error.

    Args:
        difference: of two probabilities.
        error: its standard error.
        lang: the language.

    >>> from ocopkit.views.odds import points_text
    >>> points_text(Fraction(-1, 8), 0.004, "vi"), points_text(Fraction(1, 8), 0.004, "en")
    ('-12,5 ± 0,4', '+12.5 ± 0.4')
    """
    sign = "+" if difference > 0 else ""
    return f"{sign}{_with_error(difference, error, lang)}"


def _with_error(value: Fraction, error: float, lang: Lang) -> str:
    """Percent, with as many decimals as show that the error is none."""
    places = 1
    while error * 100 * 10**places < 1:
        places += 1
    return f"{_decimal(value * 100, places, lang)} ± {_decimal(error * 100, places, lang)}"


def _decimal(number: Fraction | float, places: int, lang: Lang) -> str:
    said = f"{float(number):.{places}f}"
    return said.replace(".", ",") if lang == "vi" else said


def middle_text(target: Target, spread: Spread, lang: Lang) -> str:
    """Trung vị: the figure in the middle, which half of the draws do not exceed; a dash where none is told.

    Args:
        target: whose figure it is.
        spread: how often each came.
        lang: the language.
    """
    return _figure(spread.quantile(50), lang) + _unit(target, spread)


def range_text(target: Target, spread: Spread, lang: Lang) -> str:
    """Khoảng 5-95%: between which figures nine of ten draws lie; a dash where none is told.

    Args:
        target: whose figure it is.
        spread: how often each came.
        lang: the language.

    >>> from ocopkit import Catalog
    >>> target = Catalog.builtin().plan("lang-son-2021-2025").by_id["new-3-star"]
    >>> from ocopkit.simulation import Spread
    >>> from ocopkit.views.odds import range_text
    >>> range_text(target, Spread((Fraction(48), Fraction(50)), (30, 10)), "en")
    '48-50'
    """
    low, high = (_figure(spread.quantile(percent), lang) for percent in (5, 95))
    return (low if low == high else f"{low}-{high}") + _unit(target, spread)


def _figure(figure: Fraction | None, lang: Lang) -> str:
    return "–" if figure is None else short_number(figure, lang)


def _unit(target: Target, spread: Spread) -> str:
    return "%" if target.kind is Kind.SHARE and spread.values else ""


def binding_text(outcome: Outcome, lang: Lang) -> str | None:
    """Mục tiêu khó đạt nhất: which target decides, in words; ``None`` where none does, or there is one only.

    Args:
        outcome: what a simulation came to.
        lang: the language.
    """
    binding = outcome.binding
    if binding is None or binding.others is None or len(simulated(outcome)) == 1:
        return None
    chance = chance_text(binding.others, lang)
    return _BINDING[lang].format(title=binding.target.title[lang], chance=chance)


def made_text(outcome: Outcome, lang: Lang) -> str:
    """Nguồn gốc của kết quả: from which day, how often and with what it was played.

    Args:
        outcome: what a simulation came to.
        lang: the language.
    """
    return _MADE[lang].format(
        day=day_text(outcome.scenario.initial.as_of)[lang],
        draws=outcome.draws,
        seed=outcome.seed,
        versions=", ".join(
            [
                *(f"{name} {version}" for name, version in outcome.versions.items()),
                *(f"{question}={reading}" for question, reading in outcome.readings.items()),
            ]
        ),
    )


def widest_first(sensitivity: Sensitivity, target: str | None) -> list[tuple[Swing, Estimate, Estimate]]:
    """Yếu tố tác động mạnh nhất trước: each lever with the probability by less and by more, the widest first.

    Args:
        sensitivity: how much each lever moves the probabilities.
        target: the target's id; ``None`` for all simulated targets together.

    Raises:
        InputError: for a target that is not simulated.
    """
    both = [(each, chance_of(each.less, target), chance_of(each.more, target)) for each in sensitivity.swings]
    base = chance_of(sensitivity.base, target).value

    def width(swing: tuple[Swing, Estimate, Estimate]) -> Fraction:
        ends = (base, swing[1].value, swing[2].value)
        return max(ends) - min(ends)

    return sorted(both, key=width, reverse=True)
