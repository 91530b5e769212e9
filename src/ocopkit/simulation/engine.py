"""Một khối lượt chạy: all rounds of a model in a block of draws, and the figures of its targets."""

from __future__ import annotations

from functools import partial
from typing import TypeAlias

from attrs import frozen

from ocopkit.extras import brought_by
from ocopkit.simulation.counting import Counting, asked_by
from ocopkit.simulation.makers import Makers
from ocopkit.simulation.model import Count, Model
from ocopkit.simulation.movement import Basis
from ocopkit.simulation.products import Luck, elapse, first, newcomers
from ocopkit.simulation.streams import BLOCK, stream

with brought_by("sim"):
    import numpy as np
    import numpy.typing as npt

__all__ = ["Figures", "play"]

Numbers: TypeAlias = npt.NDArray[np.int64]


@frozen
class Figures:
    """Số liệu của một khối: what a block of draws comes to.

    Args:
        counted: of each count, on each day, in each draw, how many.
        among: likewise among how many; 1 for what is no share.
    """

    counted: Numbers
    among: Numbers


def play(model: Model, seed: int, block: int) -> Figures:
    """Chạy một khối: a block of draws, from the initial state to the last day.

    Args:
        model: what is played.
        seed: of the whole simulation.
        block: the block's number, from 0.
    """
    luck: Luck = partial(stream, seed, block)
    as_of = model.scenario.initial.as_of
    of_products = [each.target for each in model.counts if each.basis is not Basis.SUBJECTS]
    asked = asked_by(filter for each in of_products for filter in (each.filter, each.among))
    makers = Makers(model, luck)
    cohorts = [first(model.scenario, asked, luck)]
    shape = (len(model.counts), len(model.days), BLOCK)
    counted, among = np.zeros(shape, np.int64), np.ones(shape, np.int64)
    rounds = list(model.rounds)
    for place, day in enumerate(model.days):
        while rounds and rounds[0].day <= day:
            round = rounds.pop(0)
            for cohort in cohorts:
                elapse(cohort, round, luck, as_of)
            new = newcomers(round, model.dossiers(round), asked, luck, as_of)
            makers.join(new, round)
            cohorts.append(new)
        counting = Counting(cohorts, (day - as_of).days, as_of, model.starts)
        for row, count in enumerate(model.counts):
            counted[row, place] = _of(count, makers, counting, whole=False)
            if count.is_share:
                among[row, place] = _of(count, makers, counting, whole=True)
    return Figures(counted, among)


def _of(count: Count, makers: Makers, counting: Counting, *, whole: bool) -> Numbers:
    """What a target counts, or of a share what it is counted among."""
    filter = count.target.among if whole else count.target.filter
    return makers.numbers[filter] if count.basis is Basis.SUBJECTS else counting.of(count, filter)
