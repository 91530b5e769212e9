"""Kiểm đếm: what blocks of draws come to, added up; how often each figure came, and not each draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from attrs import define, field, frozen

from ocopkit.extras import brought_by
from ocopkit.law.frozen import frozendict
from ocopkit.simulation.engine import Figures
from ocopkit.simulation.model import Model
from ocopkit.targets.bulk import met_by

with brought_by("sim"):
    import numpy as np
    import numpy.typing as npt

__all__ = ["Kept", "Tally", "kept_of"]

Numbers: TypeAlias = npt.NDArray[np.int64]


Met: TypeAlias = npt.NDArray[np.bool_]


@frozen(eq=False)
class Kept:
    """Từng lượt chạy: the figures of each draw, where they were asked for.

    Args:
        days: those at whose end figures are counted.
        figures: by the id of a simulated target, of each day and draw how many are counted.
        wholes: by the id of a share, likewise among how many.
        met: by the id of a simulated target, which draws meet it.
    """

    days: tuple[date, ...]
    figures: Mapping[str, Numbers]
    wholes: Mapping[str, Numbers]
    met: Mapping[str, npt.NDArray[np.bool_]]


@define
class Tally:
    """Bảng kiểm đếm: what the draws of some blocks come to, added up.

    Args:
        met: of each count, in how many draws its target is met.
        others: of each count, in how many draws all other targets are met.
        joint: in how many draws all are.
        times: by the places of a count and of a day, how often each figure came.
        kept: by the number of a block its figures and where targets are met, if draws are kept.
    """

    met: Numbers
    others: Numbers
    joint: int = 0
    times: dict[tuple[int, int], Counter[tuple[int, int]]] = field(factory=dict)
    kept: dict[int, tuple[Figures, Met]] = field(factory=dict)

    @classmethod
    def of(cls, model: Model, figures: Figures, block: int, *, keep: bool) -> Tally:
        """Kiểm đếm một khối: what the draws of a block come to.

        Args:
            model: what was played.
            figures: of the block.
            block: its number.
            keep: whether its draws are kept beside.
        """
        met = np.array(
            [
                met_by(each.target, figures.counted[row, each.last], figures.among[row, each.last])
                for row, each in enumerate(model.counts)
            ],
            np.bool_,
        ).reshape(figures.counted.shape[::2])
        missed = (~met).sum(axis=0)
        tally = cls(met.sum(axis=1), (missed - ~met == 0).sum(axis=1), int((missed == 0).sum()))
        for row, count in enumerate(model.counts):
            for place in range(count.last + 1):
                counted, among = figures.counted[row, place].tolist(), figures.among[row, place].tolist()
                tally.times[row, place] = Counter(zip(counted, among, strict=True))
        if keep:
            tally.kept[block] = figures, met
        return tally

    def add(self, other: Tally) -> None:
        """Cộng thêm: add what other draws came to; in which order never shows.

        Args:
            other: their tally.
        """
        self.met = self.met + other.met
        self.others = self.others + other.others
        self.joint += other.joint
        for key, times in other.times.items():
            self.times.setdefault(key, Counter()).update(times)
        self.kept |= other.kept


def kept_of(tally: Tally, model: Model) -> Kept:
    """Từng lượt chạy: the draws that a tally kept, in order.

    Args:
        tally: of all blocks.
        model: what was played.
    """
    blocks = [tally.kept[block] for block in sorted(tally.kept)]
    counted, among = (
        np.concatenate([getattr(figures, name) for figures, _ in blocks], axis=2)
        for name in ("counted", "among")
    )
    met = np.concatenate([each for _, each in blocks], axis=1)
    ids = [each.target.id for each in model.counts]
    return Kept(
        model.days,
        frozendict(zip(ids, counted, strict=True)),
        frozendict((id, among[row]) for row, id in enumerate(ids) if model.counts[row].is_share),
        frozendict(zip(ids, met, strict=True)),
    )
