"""Tùy chọn về hội đồng: what was typed about a council, as its rules and the options that it agreed on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from attrs import evolve

from ocopkit.catalog import Catalog
from ocopkit.cli.options import pairs_of, together
from ocopkit.law.councils import CouncilRules, GateRule
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import Answer, Scoresheet
from ocopkit.law.text import Text
from ocopkit.rating.cards import PartTotals, Scorecard
from ocopkit.rating.council import default_rules

__all__ = [
    "agreed_of",
    "changes_of",
    "council_options",
    "gates_of",
    "in_files",
    "refuse_twice",
    "rules_of",
    "spread_of",
    "whole_number",
]

C = TypeVar("C", bound=Callable[..., Any])


def council_options(command: C) -> C:
    """The options that tell whose council it is, and by which rules."""
    command = click.option(
        "--agreed",
        multiple=True,
        metavar="CODE=OPTION",
        help="Mức hội đồng thống nhất · An option agreed on, with --gates agreed.",
    )(command)
    command = click.option(
        "--spread",
        default=None,
        metavar="INTEGER",
        help="Chênh lệch cho phép · Points that members may lie apart.",
    )(command)
    command = click.option(
        "--gates", default=None, help="mean, agreed, majority, every: xét dấu sao · When marks are reached."
    )(command)
    command = click.option(
        "--rules", "own", default=None, metavar="ID", help="Quy chế của plugin · A plugin's rules."
    )(command)
    return click.option(
        "--level", default="province", help="district, province, centre: hội đồng cấp nào · Whose council."
    )(command)


def rules_of(
    catalog: Catalog,
    sheet: Scoresheet | None,
    regime: Regime,
    *,
    level: str,
    own: str | None,
    changes: tuple[GateRule | None, int | None],
    agreed: Mapping[str, Answer],
) -> CouncilRules:
    """The rules that were typed; with anything changed they are the council's own, and no plugin's.

    Raises:
        InputError: for rules that are not there, and options agreed on where the rules ask for none.
    """
    rules = default_rules(sheet, regime, level) if own is None else catalog.council_rules(own)
    gates, spread = changes
    gates = rules.gates if gates is None else gates
    if agreed and gates is not GateRule.AGREED:
        expected = Text("dùng cùng --gates agreed", "to go with --gates agreed")
        by = gates.text
        hint = Text(
            f"Dấu sao đang xét {by.vi}, tức --gates {gates}", f"Marks are reached {by.en}: --gates {gates}"
        )
        raise InputError([Fault(("--agreed",), shown(", ".join(agreed)), expected, hint)])
    spread = rules.spread if spread is None else spread
    citation = rules.citation if spread == rules.spread else None
    changed = evolve(rules, gates=gates, spread=spread, citation=citation)
    return rules if changed == rules else evolve(changed, origin=("", ""), id="")


def changes_of(gates: str | None, spread: str | None) -> tuple[GateRule | None, int | None]:
    """What was typed for ``--gates`` and ``--spread``, or what is wrong with both."""
    return together(lambda: gates_of(gates), lambda: spread_of(spread))


def gates_of(typed: str | None) -> GateRule | None:
    """What was typed for ``--gates``; ``None`` where nothing was."""
    if typed is None:
        return None
    rules = [each.value for each in GateRule]
    if typed not in rules:
        expected = Text(f"một trong: {', '.join(rules)}", f"one of: {', '.join(rules)}")
        raise InputError([Fault(("--gates",), shown(typed), expected, nearest(typed, rules))])
    return GateRule(typed)


def spread_of(typed: str | None) -> int | None:
    """What was typed for ``--spread``; ``None`` where nothing was."""
    return whole_number(
        "--spread", typed, Text("số điểm nguyên không âm, như 10", "a number of points, 0 or more, as 10")
    )


def whole_number(option: str, typed: str | None, expected: Text) -> int | None:
    """A whole number that was typed for an option; ``None`` where nothing was.

    Raises:
        InputError: for anything else.
    """
    if typed is None:
        return None
    if not _NUMBER.fullmatch(typed):
        raise InputError([Fault((option,), shown(typed), expected)])
    return int(typed)


def refuse_twice(files: Sequence[Path]) -> None:
    """The same file as the cards of two members would count its points twice."""
    expected = Text("mỗi phiếu của thành viên một lần", "each member's card once")
    twice = dict.fromkeys(file for file in files if files.count(file) > 1)
    if twice:
        raise InputError(Fault(("FILES",), shown(str(file)), expected) for file in twice)


def in_files(
    faults: Iterable[Fault], files: Sequence[Path], cards: Sequence[Scorecard | PartTotals]
) -> Iterator[Fault]:
    """Faults of the council's second card as faults of the second file."""
    for fault in faults:
        match fault.path:
            case ("cards", n, *rest):
                about = "regime" if isinstance(cards[int(n) - 1], PartTotals) else "scoresheet"
                yield evolve(fault, file=str(files[int(n) - 1]), path=tuple(rest) or (about,))
            case _:
                yield fault


def agreed_of(typed: Sequence[str]) -> dict[str, Answer]:
    """``1.5=3`` is option 3 of 1.5; ``8=2/1`` option 1 of alternative 2; ``1.5=none`` that nothing fits."""
    form = Text(
        "mức dạng CODE=OPTION, như 1.5=3, 8=2/1, 1.5=none", "an option as CODE=OPTION: 1.5=3, 8=2/1, 1.5=none"
    )
    pairs = pairs_of("--agreed", typed, _OPTION, form)
    return {code: int(option) if _NUMBER.fullmatch(option) else option for code, option in pairs.items()}


# Plain digits: Python's int() would also take ٣, 03, +3 and 1_0, and no number of thousands of digits.
_NUMBER = re.compile("0|[1-9][0-9]{0,8}")
_OPTION = re.compile(f"({_NUMBER.pattern})(/({_NUMBER.pattern}))?|none|na")
