"""Phần đóng góp: the one value that a plugin gives, and the fold of many into one.

The national law comes as a `Contribution` too, of the same form that a province's plugin gives.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from ocopkit.law.crosswalks import Crosswalk
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.regimes import ProductSet, Regime
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Text

if TYPE_CHECKING:
    # Plans are read when first asked for, and so is what they are made of.
    from ocopkit.targets.plans import Measure, Plan

__all__ = ["Contribution", "chained", "fold"]

T = TypeVar("T")


@frozen(eq=False)
class Contribution:
    """Phần đóng góp: what one plugin brings.

    Args:
        name: the plugin's name.
        version: its version.
        regimes: by id.
        sets: the product sets of each regime, by its id.
        scoresheets: by id.
        crosswalks: product sets of two regimes against each other, by ``old..new``.
        measures: what can be counted, by the name of the list that they stand in.
        plans: by id.

    What comes from a folder is read when first asked for; so two contributions are equal only where
    they are one.
    """

    name: str
    version: str
    regimes: Mapping[str, Regime]
    sets: Mapping[str, tuple[ProductSet, ...]]
    scoresheets: Mapping[str, Scoresheet]
    crosswalks: Mapping[str, Crosswalk] = frozendict()
    measures: Mapping[str, tuple[Measure, ...]] = frozendict()
    plans: Mapping[str, Plan] = frozendict()


def fold(contributions: Iterable[Contribution]) -> Contribution:
    """Gộp các phần đóng góp: many contributions as one, whatever their order; no scoresheet is read for it.

    Args:
        contributions: of different names.

    Raises:
        InputError: for every id that two of them bring.

    >>> nothing = Contribution("nothing", "1", {}, {}, {})
    >>> fold([nothing]).name
    'nothing'
    """
    ordered = sorted(contributions, key=lambda each: each.name)
    faults = []
    for slot in ("regimes", "sets", "scoresheets", "crosswalks", "measures", "plans"):
        brought: dict[str, str] = {}
        for each in ordered:
            for id in getattr(each, slot):
                if id in brought:
                    expected = Text("một mã chưa ai dùng", "an id that no other brings")
                    hint = Text(f"{brought[id]} cũng có", f"{brought[id]} brings it too")
                    faults.append(Fault((each.name, slot, id), shown(id), expected, hint))
                brought.setdefault(id, each.name)
    if faults:
        raise InputError(faults)
    return Contribution(
        name=", ".join(each.name for each in ordered),
        version=", ".join(each.version for each in ordered),
        # Chained, not copied: a folder's files are read only when asked for.
        regimes=chained(*(each.regimes for each in ordered)),
        sets=chained(*(each.sets for each in ordered)),
        scoresheets=chained(*(each.scoresheets for each in ordered)),
        crosswalks=chained(*(each.crosswalks for each in ordered)),
        measures=chained(*(each.measures for each in ordered)),
        plans=chained(*(each.plans for each in ordered)),
    )


def chained(*mappings: Mapping[str, T]) -> Mapping[str, T]:
    """Several mappings as one, the first that has a key coming first; nothing in them is read for it."""
    return ChainMap(*mappings)  # type: ignore[arg-type]  # ChainMap writes to its first, and nobody writes
