"""Số ngẫu nhiên: chances that hang on the seed and on what they are for, and on nothing else.

Draws come in blocks. For each block and purpose there is one stream, so neither the number of workers nor
what else happens in a draw can change it, and two scenarios meet the same luck.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import IntEnum
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from ocopkit.extras import brought_by

with brought_by("sim"):
    import numpy as np
    import numpy.typing as npt

__all__ = ["BLOCK", "Chances", "Draws", "Purpose", "chances", "counts", "happens", "picks", "stream"]

BLOCK = 256
"""Một khối: how many draws share the streams of a block."""

Chances: TypeAlias = npt.NDArray[np.uint32]
"""Vận số: whole numbers of 32 bits, below which a chance happens; one row a product, one column a draw."""

Draws: TypeAlias = npt.NDArray[np.int64]
"""Con số theo lượt: one whole number a draw."""

_WHOLE = 1 << 32


class Purpose(IntEnum):
    """Dùng vào việc gì: what a stream of chances is for; the numbers are part of every result's seed."""

    DOSSIERS = 0
    OUTCOME = 1
    WITHDRAWN = 2
    CONFIRMED = 3
    FILED = 4
    REGRADED = 5
    UPGRADED = 6
    NEW_SUBJECT = 7
    SUBJECT_KIND = 8
    SUBJECT_ATTRIBUTE = 9
    PRODUCT_ATTRIBUTE = 10


def stream(
    seed: int, block: int, purpose: Purpose, *, round: int, cohort: int, extra: int = 0
) -> np.random.Generator:
    """Dòng số ngẫu nhiên: the stream of one block and purpose.

    Args:
        seed: of the whole simulation, 0 or more.
        block: the number of the block, from 0.
        purpose: what it is for.
        round: the round's number, from 1.
        cohort: of which round the products are; 0 for those of the initial state.
        extra: for attributes the place of the attribute among all, in their order.

    >>> first, again = (stream(7, 0, Purpose.OUTCOME, round=1, cohort=1).random() for _ in range(2))
    >>> first == again
    True
    """
    key = (block, int(purpose), round, cohort, extra)
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=key)))


def chances(generator: np.random.Generator, rows: int) -> Chances:
    """Số ngẫu nhiên của một việc: the chances of so many products in the draws of a block.

    Args:
        generator: the stream.
        rows: how many products; with more of them the first rows stay as they are.

    Returns:
        Whole numbers below 2³², one row a product, one column a draw.

    >>> few, many = (
    ...     chances(stream(7, 0, Purpose.OUTCOME, round=1, cohort=1), rows) for rows in (2, 3)
    ... )
    >>> few.shape, bool((few == many[:2]).all())
    ((2, 256), True)
    """
    return generator.integers(0, _WHOLE, (rows, BLOCK), np.uint32)


def happens(drawn: Chances, probability: Fraction) -> npt.NDArray[np.bool_]:
    """Có xảy ra hay không: where something of this probability happens.

    Args:
        drawn: whole numbers below 2³², of any shape.
        probability: from 0 to 1; held to 1/2³².

    >>> happens(np.array([0, 2**31 - 1, 2**31], np.uint32), Fraction(1, 2)).tolist()
    [True, True, False]
    """
    below = math.floor(probability * _WHOLE)
    if below == _WHOLE:
        return np.ones(drawn.shape, np.bool_)
    return drawn < np.uint32(below)


def picks(drawn: Chances, probabilities: Sequence[Fraction]) -> npt.NDArray[np.uint8]:
    """Rơi vào khả năng nào: the place of what was drawn among possibilities.

    Args:
        drawn: whole numbers below 2³², of any shape.
        probabilities: of each possibility; they add up to 1.

    >>> quarters = [Fraction(1, 4), Fraction(1, 4), Fraction(1, 2)]
    >>> picks(np.array([0, 2**30, 2**31], np.uint32), quarters).tolist()
    [0, 1, 2]
    """
    place = np.zeros(drawn.shape, np.uint8)
    cumulated = Fraction(0)
    for each in probabilities[:-1]:
        cumulated += each
        place += ~happens(drawn, cumulated)
    return place


def counts(
    distribution: str, mean: Fraction, dispersion: Fraction | None, uniform: npt.NDArray[np.float64]
) -> Draws:
    """Số lượng: how many there are, by turning a distribution round.

    Args:
        distribution: ``fixed``, ``poisson`` or ``negative-binomial``.
        mean: the mean; a whole number where fixed.
        dispersion: k, where the variance is mean + mean²/k.
        uniform: one number from 0 to 1 a draw.

    >>> counts("poisson", Fraction(2), None, np.array([0.1, 0.5, 0.99])).tolist()
    [0, 2, 6]
    """
    if distribution == "fixed" or not mean:
        return np.full(uniform.shape, int(mean), np.int64)
    return np.searchsorted(_cumulated(mean, dispersion), uniform, side="right").astype(np.int64)


@lru_cache(maxsize=64)
def _cumulated(exactly: Fraction, dispersion: Fraction | None) -> npt.NDArray[np.float64]:
    """P(N <= n) for n from 0, as far as a number below 1 can tell it from 1."""
    mean = float(exactly)
    spread = mean if dispersion is None else mean + mean * mean / float(dispersion)
    # Twelve standard deviations, and what a skewed tail needs beside: beyond them no double is left.
    most = math.ceil(mean + 12 * math.sqrt(spread) + 40 * max(1.0, spread / mean))
    n = np.arange(most + 1)
    factorials = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, most + 1)))])
    if dispersion is None:
        logs = n * math.log(mean) - mean - factorials
    else:
        # Written so that nothing is lost where k is large, and the numbers are Poisson's.
        k = float(dispersion)
        rising = np.concatenate([[0.0], np.cumsum(np.log1p((np.arange(most) - mean) / (k + mean)))])
        logs = n * math.log(mean) - k * math.log1p(mean / k) + rising - factorials
    return np.cumsum(np.exp(logs))
