"""Phần đóng góp: the one value that a plugin gives, the fold of many into one, and what was left out.

The national law comes as a `Contribution` too, of the same form that a province's plugin gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import fields, frozen

from ocopkit.law.councils import CouncilRules
from ocopkit.law.crosswalks import Crosswalk
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.regimes import ProductSet, Regime
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Text

if TYPE_CHECKING:
    # Plans are read when first asked for, and so is what they are made of.
    from ocopkit.targets.plans import Measure, Plan
    from ocopkit.targets.priorities import Variant

__all__ = ["Contribution", "Origin", "Quarantined", "chained", "fold", "joined", "slots"]

T = TypeVar("T")

Origin = tuple[str, str]
"""Xuất xứ: the package and version that brought a value."""


_UNTITLED = Text("", "")


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
        councils: rules that a council may take for its own, by id.
        variants: what it adds to scoresheets of others, by ``<plugin>:<name of the file>``.
        title: what the plugin is called.

    What comes from a folder is read when first asked for; so two contributions are equal only where
    they are one.

    >>> Contribution("hue", "1.0", plans={}).name
    'hue'
    """

    name: str
    version: str
    regimes: Mapping[str, Regime] = frozendict()
    sets: Mapping[str, tuple[ProductSet, ...]] = frozendict()
    scoresheets: Mapping[str, Scoresheet] = frozendict()
    crosswalks: Mapping[str, Crosswalk] = frozendict()
    measures: Mapping[str, tuple[Measure, ...]] = frozendict()
    plans: Mapping[str, Plan] = frozendict()
    councils: Mapping[str, CouncilRules] = frozendict()
    variants: Mapping[str, Variant] = frozendict()
    title: Text = _UNTITLED


@frozen
class Quarantined:
    """Plugin bị cách ly: a plugin that was left out.

    Args:
        name: its name.
        version: its version; ``None`` where it could not be told.
        where: the package or folder that brings it.
        faults: what is wrong with it.
    """

    name: str
    version: str | None
    where: str
    faults: tuple[Fault, ...]

    @property
    def reason(self) -> Text:
        """Lý do: everything that is wrong with it, in one line."""
        vi = "; ".join(each.say("vi") for each in self.faults)
        return Text(vi, "; ".join(each.say("en") for each in self.faults))


def slots() -> tuple[str, ...]:
    """Các ngăn: what a contribution can bring, by the names of its mappings.

    >>> "plans" in slots(), "version" in slots()
    (True, False)
    """
    said = ("name", "version", "title")
    return tuple(each.name for each in fields(Contribution) if each.name not in said)


def fold(contributions: Iterable[Contribution]) -> Contribution:
    """Gộp các phần đóng góp: many contributions as one, whatever their order; no scoresheet is read for it.

    Args:
        contributions: of different names.

    Raises:
        InputError: for every id that two of them bring.

    >>> fold([Contribution("hue", "1.0"), Contribution("ca-mau", "2.0")]).name
    'ca-mau, hue'
    """
    ordered = sorted(contributions, key=lambda each: each.name)
    faults = []
    for slot in slots():
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
    return joined(ordered)


def joined(contributions: Iterable[Contribution]) -> Contribution:
    """Nối các phần đóng góp: as `fold`, of contributions that need not fit; of an id brought twice the first.

    >>> joined([Contribution("hue", "1.0"), Contribution("hue", "2.0")]).version
    '1.0, 2.0'
    """
    ordered = sorted(contributions, key=lambda each: (each.name, each.version))
    # Chained, not copied: a folder's files are read only when asked for.
    folded: dict[str, Any] = {slot: chained(*(getattr(each, slot) for each in ordered)) for slot in slots()}
    return Contribution(
        ", ".join(each.name for each in ordered), ", ".join(each.version for each in ordered), **folded
    )


def chained(*mappings: Mapping[str, T]) -> Mapping[str, T]:
    """Several mappings as one, the first that has a key coming first; nothing in them is read for it.

    >>> chained({"a": 1}, {"a": 2, "b": 3})["a"]
    1
    """
    return _Chain(mappings)


class _Chain(Mapping[str, T]):
    """Several mappings as one. Not a `ChainMap`, into which whoever holds it can write."""

    __slots__ = ("_homes",)

    def __init__(self, mappings: Iterable[Mapping[str, T]]) -> None:
        homes: dict[str, Mapping[str, T]] = {}
        for each in mappings:
            homes |= dict.fromkeys((id for id in each if id not in homes), each)
        self._homes = frozendict(homes)

    def __getitem__(self, id: str) -> T:
        return self._homes[id][id]

    def __contains__(self, id: object) -> bool:
        return id in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)
