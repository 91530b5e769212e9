"""Chủ thể: the makers of products that were ever recognised, as they come to be more."""

from __future__ import annotations

from typing import TypeAlias

from attrs import define, field

from ocopkit.extras import brought_by
from ocopkit.simulation.counting import asked_by, looked_up
from ocopkit.simulation.model import Model
from ocopkit.simulation.movement import Basis
from ocopkit.simulation.products import KINDS, Cohort, Luck, Mask, Small, attributes_of, kinds_of
from ocopkit.simulation.rounds import Round
from ocopkit.simulation.scenario import Subjects
from ocopkit.simulation.states import NEVER
from ocopkit.simulation.streams import BLOCK, Purpose, chances, happens
from ocopkit.targets.filters import Filter

with brought_by("sim"):
    import numpy as np
    import numpy.typing as npt

__all__ = ["Makers"]

Numbers: TypeAlias = npt.NDArray[np.int64]


@define
class Makers:
    """Các chủ thể: how many makers there are so far, of each draw, by every filter that a target has.

    Args:
        model: what is played.
        luck: of the block.
    """

    model: Model
    luck: Luck
    numbers: dict[Filter, Numbers] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        counts = [each for each in self.model.counts if each.basis is Basis.SUBJECTS]
        filters = {each.target.filter for each in counts} | {each.target.among for each in counts}
        self.numbers = {each: np.zeros(BLOCK, np.int64) for each in filters}
        there = self.model.scenario.initial.subjects or {}
        kinds = np.repeat(np.arange(len(KINDS), dtype=np.uint8), [there.get(each, 0) for each in KINDS])
        whole = np.repeat(kinds.reshape(-1, 1), BLOCK, axis=1)
        self._add(self.model.scenario.levers.subjects, whole, np.ones_like(whole, np.bool_), number=0)

    def join(self, newcomers: Cohort, round: Round) -> None:
        """Chủ thể mới: the makers that come with new products.

        Args:
            newcomers: all dossiers that the round decided.
            round: the round.
        """
        subjects = round.levers.subjects
        if not self.numbers or subjects is None:
            return
        number, rows = round.number, len(newcomers.state)
        drawn = chances(self.luck(Purpose.NEW_SUBJECT, round=number, cohort=number), rows)
        new = (newcomers.state != NEVER) & happens(drawn, subjects.new)
        kinds = kinds_of(subjects.mix, self.luck, round=number, cohort=number, rows=rows)
        self._add(subjects, kinds, new, number)

    def _add(self, subjects: Subjects | None, kinds: Small, those: Mask, number: int) -> None:
        """Add makers to every number that counts them."""
        attributes = attributes_of(
            Purpose.SUBJECT_ATTRIBUTE,
            {} if subjects is None else subjects.attributes,
            asked_by(self.numbers),
            self.luck,
            round=number,
            cohort=number,
            rows=len(kinds),
        )
        for filter in self.numbers:
            more = those & looked_up(filter, np.zeros_like(kinds), kinds, attributes)
            self.numbers[filter] = self.numbers[filter] + more.sum(axis=0)
