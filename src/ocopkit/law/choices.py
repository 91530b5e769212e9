"""Cách hiểu được chọn: which reading of an open question a caller asks for.

The regimes' data say what is open and what the readings are; each slice says which of them it can take.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Interpretation
from ocopkit.law.text import Text

__all__ = ["DEFAULT", "Readings", "choose"]

Readings = Mapping[str, str]
"""By the id of an Interpretation, the id of the reading to take."""

DEFAULT: Readings = frozendict()
"""Cách hiểu mặc định: no other reading than the one that each Interpretation takes."""


def choose(
    questions: Mapping[str, Interpretation],
    readings: Readings,
    selectable: Mapping[str, tuple[str, ...]],
    whose: str,
) -> Mapping[str, Interpretation]:
    """Chọn cách hiểu: open questions with the readings that the caller chose.

    Args:
        questions: by id.
        readings: by id, the reading to take.
        selectable: by id, the readings that can be taken, as far as the question has them.
        whose: whose questions they are, for messages.

    Raises:
        InputError: for each question that is not open or not selectable, each unknown reading, and
            readings that are no mapping.

    >>> from ocopkit import Catalog
    >>> open = Catalog.builtin().regime("vn-26-2026").questions
    >>> choose(open, {"marks": "no-effect"}, {"marks": ("no-effect",)}, "vn-26-2026")["marks"].taken
    'no-effect'
    """
    _refuse_other(readings)
    if not readings:
        return questions
    offered = [id for id in selectable if id in questions]
    taken = dict(questions)
    faults = []
    for id, reading in readings.items():
        path = ("readings", str(id))
        if id not in offered:
            expected = Text(
                f"một cách hiểu chọn được của {whose}", f"an interpretation of {whose} that can be chosen"
            )
            faults.append(Fault(path, shown(id), expected, nearest(str(id), offered)))
            continue
        there = [each.id for each in questions[id].readings if each.id in selectable[id]]
        if reading in there:
            taken[id] = evolve(taken[id], taken=reading)
        else:
            names = ", ".join(there)
            expected = Text(f"một trong: {names}", f"one of: {names}")
            faults.append(Fault(path, shown(reading), expected, nearest(str(reading), there)))
    if faults:
        raise InputError(faults)
    return taken


def _refuse_other(readings: object) -> None:
    if not isinstance(readings, Mapping):
        expected = Text("cách hiểu theo mã của từng câu hỏi", "readings by the id of their question")
        raise InputError([Fault(("readings",), shown(readings), expected)])
