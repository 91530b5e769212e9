"""Cách ly plugin hỏng: what each plugin brings, taken whole or left out and named.

One broken plugin costs its host nothing but that plugin. Whichever order plugins are found in, the same are
taken: what two bring alike leaves out both, and what rests on a plugin that is left out is left out with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from attrs import define, evolve, field

from ocopkit.contribution import Contribution, Quarantined, joined
from ocopkit.law.faults import Fault, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.regimes import Regime
from ocopkit.law.text import Text
from ocopkit.plugins.checks import CHECKS, isolated, read_whole
from ocopkit.plugins.discovery import Found

__all__ = ["gather"]


@define
class _Candidate:
    """A plugin on its way: where it was found, what it brings once that was read, what is wrong so far."""

    found: Found
    brought: Contribution | None = None
    faults: list[Fault] = field(factory=list)

    @property
    def name(self) -> str:
        """Its name, as far as it is known."""
        return self.found.name


def gather(
    found: Iterable[Found],
    own: Sequence[Contribution],
    misfits: Mapping[str, Sequence[Fault]] = frozendict(),
) -> tuple[tuple[Contribution, ...], tuple[Quarantined, ...]]:
    """Thu nhận plugin: what sound plugins bring, and the others with what is wrong with them.

    Args:
        found: plugins, in any order.
        own: what ocopkit itself holds.
        misfits: by name, what else is wrong with plugins.

    Returns:
        The contributions and the quarantined, both by name.

    >>> gather([], [])
    ((), ())
    """
    regimes = joined(own).regimes
    candidates = [_read(each, regimes) for each in found]
    for each in candidates:
        each.faults += misfits.get(each.name, ())
    _refuse_namesakes(candidates, own)
    while _prove(candidates, own):
        pass  # what rests on a plugin that was just left out is found in the next round
    ordered = sorted(candidates, key=lambda each: (each.name, each.found.where, str(each.faults)))
    return (
        tuple(each.brought for each in ordered if each.brought is not None and not each.faults),
        tuple(
            Quarantined(each.name, each.found.version, each.found.where, tuple(each.faults))
            for each in ordered
            if each.faults
        ),
    )


def _read(found: Found, known: Mapping[str, Regime]) -> _Candidate:
    """What a plugin brings, or what came of trying."""
    candidate = _Candidate(found)

    def read() -> list[Fault]:
        brought = found.read(known)
        origin = brought.name, found.version or brought.version
        if all(type(each) is str for each in origin):
            candidate.found = evolve(found, name=origin[0], version=origin[1])
        candidate.brought = read_whole(brought, origin)
        return []

    candidate.faults += isolated(read)
    return candidate


def _refuse_namesakes(candidates: Sequence[_Candidate], own: Sequence[Contribution]) -> None:
    """A name is one plugin's alone: of two, nobody can say which was meant."""
    ours = [each.name for each in own]
    names = Counter([*(each.name for each in candidates), *ours])
    for each in candidates:
        if names[each.name] > 1:
            others = sorted(
                one.found.where for one in candidates if one.name == each.name and one is not each
            )
            expected = Text("một tên không plugin nào khác dùng", "a name that no other plugin has")
            if each.name in ours:
                hint = Text(
                    "ocopkit cũng có tên này: hãy chọn tên khác", "ocopkit has it too: choose another"
                )
            else:
                where = ", ".join(others)
                hint = Text(
                    f"{where} cũng có: bỏ bớt, hoặc chọn tên khác",
                    f"{where} has it too: keep one of them, or choose another",
                )
            each.faults.append(Fault(("name",), shown(each.name), expected, hint))


def _prove(candidates: Sequence[_Candidate], own: Sequence[Contribution]) -> bool:
    """Prove what is still sound against ocopkit and against each other; whether some of it is sound no more.

    What is wrong is noted when all have been looked at, so that no plugin is looked at before another.
    """
    sound = [(each, each.brought) for each in candidates if each.brought is not None and not each.faults]
    found = []
    for each, brought in sound:
        others = joined([*own, *(other for one, other in sound if one is not each)])
        runs = [partial(check.run, brought, others) for check in CHECKS]
        found.append([fault for run in runs for fault in isolated(run)])
    for (each, _), faults in zip(sound, found, strict=True):
        each.faults += faults
    return any(found)
