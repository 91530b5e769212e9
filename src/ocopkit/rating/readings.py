"""Cách hiểu mà phép phân hạng nhận: the readings of open questions that a rating can take when asked."""

from __future__ import annotations

from collections.abc import Mapping

from ocopkit.law.choices import Readings, choose
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Regime

__all__ = ["SELECTABLE", "chosen"]

SELECTABLE: Mapping[str, tuple[str, ...]] = {
    "marks": ("minimum", "no-effect"),
    "set-26-marks": ("minimum", "no-effect"),
    "nothing-ticked": ("no-points", "lowest-option"),
    "stopped-product": ("no-stars", "rest-is-zero"),
    "unmet-requirement": ("no-points", "disqualified", "information"),
    "closed-gate": ("lower-level", "no-level", "forwarded"),
    "closed-gate-at-the-ministry": ("back-to-the-province", "five-stars"),
    "spread-of-points": ("totals", "parts"),
    "handicraft-declaration": ("waived", "binds-all"),
    "whole-number-bands": ("up-to-the-next", "rounded"),
}
"""Câu hỏi chọn được: what ratings hang on, by the id of each question its readings to choose from."""


def chosen(regime: Regime, readings: Readings) -> Mapping[str, Interpretation]:
    """The regime's interpretations, with the readings that the caller chose.

    Raises:
        InputError: for each question that is not open or not selectable, and each unknown reading.

    >>> from ocopkit import Catalog
    >>> regime = Catalog.builtin().regime("vn-26-2026")
    >>> chosen(regime, {"marks": "no-effect"})["marks"].reading.id
    'no-effect'
    """
    return choose(regime.questions, readings, SELECTABLE, regime.id)
