"""Cách hiểu được chọn: which reading of an open question a rating takes.

The regime's data say what is open and what the readings are; this module says which of them the
engine can take when asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Regime
from ocopkit.law.text import Text

__all__ = ["DEFAULT", "SELECTABLE", "Readings", "chosen"]

Readings = Mapping[str, str]
"""By the id of an Interpretation, the id of the reading to take."""

DEFAULT: Readings = frozendict()

SELECTABLE: Mapping[str, tuple[str, ...]] = {
    "marks": ("minimum", "no-effect"),
    "set-26-marks": ("minimum", "no-effect"),
    "nothing-ticked": ("no-points", "lowest-option"),
    "stopped-product": ("no-stars", "rest-is-zero"),
    "unmet-requirement": ("no-points", "disqualified", "information"),
    "closed-gate": ("lower-level", "no-level", "forwarded"),
    "handicraft-declaration": ("waived", "binds-all"),
    "whole-number-bands": ("up-to-the-next", "rounded"),
}


def chosen(regime: Regime, readings: Readings) -> Mapping[str, Interpretation]:
    """The regime's interpretations, with the readings that the caller chose.

    Raises:
        InputError: for each question that is not open or not selectable, and each unknown reading.

    >>> from ocopkit import Catalog
    >>> regime = Catalog.builtin().regime("vn-26-2026")
    >>> chosen(regime, {"marks": "no-effect"})["marks"].reading.id
    'no-effect'
    """
    if not readings:
        return regime.questions
    offered = [id for id in SELECTABLE if id in regime.questions]
    taken = dict(regime.questions)
    faults = []
    for id, reading in readings.items():
        path = ("readings", str(id))
        if id not in offered:
            expected = Text(
                f"một cách hiểu chọn được của {regime.id}",
                f"an interpretation of {regime.id} that can be chosen",
            )
            faults.append(Fault(path, shown(id), expected, nearest(str(id), offered)))
        elif reading not in SELECTABLE[id]:
            names = ", ".join(SELECTABLE[id])
            expected = Text(f"một trong: {names}", f"one of: {names}")
            hint = nearest(str(reading), SELECTABLE[id])
            faults.append(Fault(path, shown(reading), expected, hint))
        else:
            taken[id] = evolve(taken[id], taken=reading)
    if faults:
        raise InputError(faults)
    return taken
