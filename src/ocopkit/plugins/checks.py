"""Kiểm tra plugin: what must hold of what a plugin brings, one check a kind of mistake.

A host runs them all before it takes a plugin; the kit for authors (`ocopkit.testing`) tells them one by one.
"""

from __future__ import annotations

import io
import pickle
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from attrs import evolve, frozen

from ocopkit.contribution import Contribution, Origin, chained, slots
from ocopkit.formats.folders import EXPECTED, NAME
from ocopkit.law.councils import CouncilRules
from ocopkit.law.crosswalks import Crosswalk
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.proofs import prove
from ocopkit.law.regimes import ProductSet, Regime
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Text
from ocopkit.plugins.kinds import misfits
from ocopkit.targets.plans import Measure, Plan, faults_of_measure, prove_measures, prove_plan
from ocopkit.targets.priorities import Variant

__all__ = ["CHECKS", "Check", "isolated", "read_whole"]


@frozen
class Check:
    """Một kiểm tra: what has to hold, and what finds out.

    Args:
        id: stable, for instance ``plans``.
        title: what has to hold.
        run: given what the plugin brings, and what all others bring, everything that does not hold.
        about: the slots that it looks at; none where it looks at all of them.
    """

    id: str
    title: Text
    run: Callable[[Contribution, Contribution], Iterable[Fault]]
    about: tuple[str, ...] = ()


# What each slot holds under an id: one value, or several in a tuple.
_KINDS: Mapping[str, tuple[type, bool]] = {
    "regimes": (Regime, False),
    "sets": (ProductSet, True),
    "scoresheets": (Scoresheet, False),
    "crosswalks": (Crosswalk, False),
    "measures": (Measure, True),
    "plans": (Plan, False),
    "councils": (CouncilRules, False),
    "variants": (Variant, False),
}


def read_whole(contribution: Contribution, origin: Origin) -> Contribution:
    """Đọc hết: everything that a plugin brings, read, of the right kinds, frozen, stamped with its origin.

    No scoresheet of it is official: that one is the law's own only ocopkit says.

    Args:
        contribution: as the plugin gives it, which may read its files only now.
        origin: the name and version under which the plugin was found.

    Raises:
        InputError: with everything that cannot be read or is of another kind.

    >>> read_whole(Contribution("hue", "1.0"), ("hue", "2.0")).version
    '2.0'
    """
    faults = list(_introduction(contribution, origin))
    kept: dict[str, Any] = {}
    for slot in slots():
        brought: object = getattr(contribution, slot)
        if not isinstance(brought, Mapping):
            faults.append(_of_another_kind((slot,), brought, "dict"))
            continue
        there: dict[str, Any] = {}
        for id in brought:
            try:
                there[id] = _stamped((slot, str(id)), brought[id], _KINDS[slot], origin)
            except InputError as error:
                faults += error.faults
            if type(id) is not str:
                faults.append(_of_another_kind((slot, str(id)), id, "str"))
        kept[slot] = frozendict(there)
    if faults:
        raise InputError(faults)
    return Contribution(*origin, **kept, title=contribution.title)


def _introduction(contribution: Contribution, origin: Origin) -> Iterator[Fault]:
    """What a plugin says of itself."""
    for key, said in zip(("name", "version"), origin, strict=True):
        if type(said) is not str:
            yield _of_another_kind((key,), said, "str")
        elif not (NAME.fullmatch(said) if key == "name" else said.strip()):
            yield Fault((key,), shown(said), EXPECTED[key])
    yield from misfits(contribution.title, Text, ("title",))


def _stamped(path: tuple[str, ...], value: Any, kind: tuple[type, bool], origin: Origin) -> Any:
    """A value, or each of several, with its origin; of another kind, anywhere in it, it is a fault."""
    of, several = kind
    if several:
        if not isinstance(value, tuple):
            raise InputError([_of_another_kind(path, value, "tuple")])
        return tuple(_stamped(path, each, (of, False), origin) for each in value)
    faults = list(misfits(value, of, path))
    if faults:
        raise InputError(faults)
    if isinstance(value, Variant):
        return evolve(value, overlay=evolve(value.overlay, origin=origin))
    if isinstance(value, Scoresheet):
        # Only ocopkit vouches that a scoresheet is the law's own.
        return evolve(value, origin=origin, official=False)
    return evolve(value, origin=origin)


def _of_another_kind(path: tuple[str, ...], value: object, kind: str) -> Fault:
    return Fault(path, type(value).__name__, Text(f"một {kind}", f"a {kind}"))


def isolated(run: Callable[[], Iterable[Fault]]) -> list[Fault]:
    """Chạy cách ly: what something finds wrong; where a plugin's own code breaks, that.

    Args:
        run: finds faults; it may raise whatever it likes.

    >>> [fault] = isolated(lambda: [1 / 0])
    >>> fault.found
    'ZeroDivisionError: division by zero'
    """
    limit, sink = sys.getrecursionlimit(), io.StringIO()
    try:
        # What a plugin prints must not mix with what its host prints.
        with redirect_stdout(sink), redirect_stderr(sink):
            return list(run())
    except InputError as error:
        said: object = error.faults
        if isinstance(said, tuple) and said and all(isinstance(each, Fault) for each in said):
            return _placed(said, error)
        return [_broken(error)]
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  # whatever a plugin does, its host goes on
        return [_broken(error)]
    finally:
        sys.setrecursionlimit(limit)


def _placed(faults: Iterable[Fault], error: InputError) -> list[Fault]:
    """Faults, those of no file at the line of the plugin's own code that made them, where such code ran."""
    file, line = _last_own_line(error)
    return [
        each
        if each.file is not None or file is None
        else evolve(each, file=file, path=(f"line {line}", *each.path))
        for each in faults
    ]


def _broken(error: BaseException) -> Fault:
    """What a plugin's code raised, at the last of its own lines."""
    said = traceback.format_exception_only(error)[-1].strip()
    expected = Text("một plugin chạy được", "a plugin that runs")
    file, line = _last_own_line(error)
    return Fault(() if line is None else (f"line {line}",), said, expected, file=file)


def _last_own_line(error: BaseException) -> tuple[str | None, int | None]:
    """The file and the line; nothing where no code of the plugin ran, as where its module is not there.

    A plugin is the first package to run that is none of ours. What it calls may fail within another, as in
    attrs where a value refuses what it is given: that is not the place which its author can mend.
    """
    if isinstance(error, SyntaxError) and error.filename is not None:
        return error.filename, error.lineno
    lines = [
        (str(frame.f_globals.get("__name__")).partition(".")[0], frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    theirs = [each for each in lines if each[0] not in _OURS and not each[1].startswith(_GENERATED)]
    own = [each for each in theirs if each[0] == theirs[0][0]]
    return own[-1][1:] if own else (None, None)


_OURS = sys.stdlib_module_names | {"ocopkit", "attr", "attrs", "cattr", "cattrs", "pluggy"}
_GENERATED = "<attrs generated"


def _law(contribution: Contribution, others: Contribution) -> Iterator[Fault]:
    """Which decision binds is not a province's to say."""
    for id in contribution.regimes if others.regimes else ():
        expected = Text(
            "không có: chỉ ocopkit ghi quyết định của trung ương",
            "none: only ocopkit holds the state's decisions",
        )
        yield Fault(("regimes", id), shown(id), expected)


def _something(contribution: Contribution, _: Contribution) -> Iterator[Fault]:
    if not any(getattr(contribution, slot) for slot in slots()):
        yield Fault((), None, Text("ít nhất một thứ đóng góp", "something that the plugin brings"))


def _ids(contribution: Contribution, _: Contribution) -> Iterator[Fault]:
    """Everything stands under its own id."""
    own: dict[str, Callable[[Any], str]] = {
        "regimes": lambda each: each.id,
        "scoresheets": lambda each: each.id,
        "plans": lambda each: each.id,
        "crosswalks": lambda each: f"{each.old}..{each.new}",
    }
    for slot, id_of in own.items():
        for id, value in getattr(contribution, slot).items():
            if id_of(value) != id:
                yield Fault((slot, id), shown(id_of(value)), Text(f"{id}, như khóa", f"{id}, as its key"))
    for regime, sets in contribution.sets.items():
        for each in sets:
            if each.regime != regime:
                expected = Text(f"một bộ sản phẩm của {regime}", f"a product set of {regime}")
                yield Fault(("sets", regime), shown(each.id), expected)


def _taken(contribution: Contribution, others: Contribution) -> Iterator[Fault]:
    """Nothing stands under an id that ocopkit or another plugin has."""
    for slot in slots():
        for id in getattr(contribution, slot):
            if id in getattr(others, slot):
                yield _id_taken((slot, id), id, getattr(others, slot)[id])
    known = {each.id: each for several in others.measures.values() for each in several}
    for name, several in contribution.measures.items():
        for each in several:
            if each.id in known:
                yield _id_taken(("measures", name), each.id, known[each.id])
            known[each.id] = each


def _id_taken(path: tuple[str, ...], id: str, other: object) -> Fault:
    expected = Text("một mã chưa ai dùng", "an id that no other brings")
    first = other[0] if isinstance(other, tuple) and other else other
    name = getattr(first, "origin", ("",))[0]
    return Fault(path, shown(id), expected, Text(f"{name} cũng có", f"{name} brings it too"))


def _scoresheets(contribution: Contribution, others: Contribution) -> Iterator[Fault]:
    """Every scoresheet is of a known regime, of a set of which none is held yet, and sound."""
    regimes = chained(contribution.regimes, others.regimes)
    held = {id.partition("@")[0] for id in others.scoresheets}
    for id, sheet in contribution.scoresheets.items():
        if sheet.regime not in regimes:
            path, expected = ("scoresheets", id, "regime"), Text("một quyết định đã biết", "a known regime")
            yield Fault(path, shown(sheet.regime), expected, nearest(sheet.regime, regimes))
        if id.partition("@")[0] in held and id not in others.scoresheets:
            expected = Text(
                "phiếu của bộ chưa có; sửa phiếu đã có bằng variants/",
                "a set without a scoresheet; variants/ change one that is held",
            )
            yield Fault(("scoresheets", id), shown(id), expected)
        yield from prove(sheet)


def _bases(contribution: Contribution, others: Contribution) -> Iterator[Fault]:
    """Every overlay is on scoresheets that are there, and stands under the plugin's name."""
    sheets = chained(contribution.scoresheets, others.scoresheets)
    regimes = {id.partition("/")[0] for id in sheets}
    for key, variant in contribution.variants.items():
        name = contribution.name
        if key.partition(":")[0] != name:
            expected = Text(f"{name}:…, theo tên plugin", f"{name}:…, as the plugin is named")
            yield Fault(("variants", key), shown(key), expected)
        for base in variant.overlay.bases:
            national = base.rpartition(":")[2]
            regime, _, number = national.partition("/")
            if (regime not in regimes) if number == "*" else (national not in sheets):
                expected = Text("một phiếu đã có", "a scoresheet that is held")
                padded = f"{regime}/{number:0>2}"
                hint = nearest(padded if padded in sheets else national, sheets)
                file = variant.overlay.file
                path = ("variants", key, "base") if file is None else ("base",)
                yield Fault(path, shown(base), expected, hint, file)


def _plans(contribution: Contribution, _: Contribution) -> Iterator[Fault]:
    """Every plan is sound in itself."""
    for id, plan in contribution.plans.items():
        for fault in prove_plan(plan):
            yield evolve(fault, path=("plans", id, *fault.path))


def _measures(contribution: Contribution, others: Contribution) -> Iterator[Fault]:
    """Whatever is counted is known: by the plugin, by ocopkit or by another plugin that is sound."""
    known = {
        each.id: each
        for several in (*others.measures.values(), *contribution.measures.values())
        for each in several
    }
    for name, several in contribution.measures.items():
        for each in several:
            for id in filter(None, (each.share_of, each.grows, *each.left_of)):
                yield from faults_of_measure(("measures", name, each.id), id, known)
    for id, plan in contribution.plans.items():
        for fault in prove_measures(evolve(plan, measures=known)):
            yield evolve(fault, path=("plans", id, *fault.path))


def _pickles(contribution: Contribution, _: Contribution) -> Iterator[Fault]:
    """Every value can be sent to another process."""
    for slot in slots():
        for id, value in getattr(contribution, slot).items():
            try:
                pickle.dumps(value)
            except Exception as error:  # noqa: BLE001  # pickle raises whatever the value's parts raise
                expected = Text("một giá trị gửi được sang tiến trình khác", "a value that can be pickled")
                yield Fault((slot, id), f"{type(error).__name__}: {error}", expected)


_LAW, _VARIANTS = ("regimes",), ("variants",)
_SHEETS, _PLANS, _COUNTED = ("scoresheets",), ("plans",), ("plans", "measures")

CHECKS = (
    Check("something", Text("đóng góp ít nhất một thứ", "something is brought"), _something),
    Check("law", Text("không thêm quyết định nào", "no decision is added"), _law, _LAW),
    Check("ids", Text("mỗi thứ đứng dưới mã của nó", "everything stands under its own id"), _ids),
    Check("taken", Text("không dùng mã của ai khác", "no id is another's"), _taken),
    Check("scoresheets", Text("phiếu đánh giá hợp lệ", "scoresheets are sound"), _scoresheets, _SHEETS),
    Check("bases", Text("phần riêng có phiếu gốc", "overlays are on what is there"), _bases, _VARIANTS),
    Check("plans", Text("kế hoạch hợp lệ", "plans are sound"), _plans, _PLANS),
    Check("measures", Text("đếm những gì đã biết", "what is counted is known"), _measures, _COUNTED),
    Check("pickles", Text("gửi được sang tiến trình khác", "other processes can be sent it"), _pickles),
)
"""Các kiểm tra: all of them, in the order in which they are told."""
