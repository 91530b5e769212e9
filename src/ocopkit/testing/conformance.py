"""Kiểm tra plugin: every check that a host runs before it takes a plugin, told one by one, and some more.

A check that was not run is a failure: a report that says nothing says nothing good.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path

from attrs import evolve, frozen

from ocopkit.catalog import Catalog
from ocopkit.contribution import Contribution, joined, slots
from ocopkit.formats.folders import MANIFEST
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.text import Lang, Text, printable
from ocopkit.plugins.checks import CHECKS, Check, isolated, read_whole
from ocopkit.plugins.discovery import NO_PLUGINS, PLUGINS, Found, find
from ocopkit.rating.cards import Scorecard, worth_of
from ocopkit.rating.engine import rate
from ocopkit.targets.plans import Plan
from ocopkit.targets.priorities import prove_priorities

__all__ = ["DECLARED", "Outcome", "Report", "Result", "check_plugin", "plugin_test", "unfit_variants"]


class Result(StrEnum):
    """Kết quả của một kiểm tra.

    ======= =======================================
    passed  it holds
    failed  it does not
    skipped the plugin brings nothing of that kind
    ======= =======================================
    """

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@frozen
class Outcome:
    """Một kiểm tra đã chạy: what was checked and what came of it.

    Args:
        check: its id, stable over versions.
        title: what has to hold.
        result: whether it does.
        faults: what does not hold, each with what would.
    """

    check: str
    title: Text
    result: Result
    faults: tuple[Fault, ...] = ()


@frozen
class Report:
    """Biên bản kiểm tra: all that was checked of a plugin.

    Args:
        plugin: its name.
        outcomes: one a check that ran, in order.

    >>> report = check_plugin("dong-thap")
    >>> report.sound, report.count(Result.FAILED)
    (True, 0)
    """

    plugin: str
    outcomes: tuple[Outcome, ...]

    def count(self, result: Result) -> int:
        """Số kiểm tra: how many of them came to that.

        Args:
            result: passed, failed or skipped.
        """
        return sum(each.result is result for each in self.outcomes)

    @property
    def missing(self) -> tuple[str, ...]:
        """Kiểm tra chưa chạy: the ids of checks that are declared and did not run."""
        ran = {each.check for each in self.outcomes}
        return tuple(id for id in DECLARED if id not in ran)

    @property
    def sound(self) -> bool:
        """Đạt hay không: whether every declared check ran and none failed."""
        return not self.missing and not self.count(Result.FAILED)

    def say(self, lang: Lang) -> str:
        """Đọc biên bản: a line a check, its faults below it, and how many ran.

        Args:
            lang: the language.
        """
        words = _WORDS[lang]
        lines = []
        for each in self.outcomes:
            why = f" ({words['why']})" if each.result is Result.SKIPPED else ""
            lines.append(f"{words[each.result]:12} {each.check}: {each.title[lang]}{why}")
            lines += [f"    {fault.say(lang)}" for fault in each.faults]
        lines += [f"{words['missing']:12} {id}" for id in self.missing]
        ran = {"name": printable(self.plugin), "ran": len(self.outcomes), "of": len(DECLARED)}
        counts = {each.value: self.count(each) for each in Result}
        return "\n".join([*lines, words["counts"].format(**ran, **counts)])


_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "passed": "đạt", "failed": "KHÔNG ĐẠT", "skipped": "bỏ qua", "missing": "CHƯA CHẠY",
        "why": "plugin không có loại này",
        "counts": "{name}: chạy {ran} trên {of} kiểm tra, {passed} đạt, {failed} không đạt, {skipped} bỏ qua",
    },
    "en": {
        "passed": "passed", "failed": "FAILED", "skipped": "skipped", "missing": "NOT RUN",
        "why": "nothing of that kind is brought",
        "counts": "{name}: {ran} of {of} checks ran, {passed} passed, {failed} failed, {skipped} skipped",
    },
}  # fmt: skip


def check_plugin(plugin: object) -> Report:
    """Kiểm tra một plugin: everything that must hold of it, whatever else is installed.

    Args:
        plugin: the name of an installed plugin, a folder, a Contribution, or a module or object with a
            marked function. A text is a name, or else the path of a folder.

    Returns:
        The report; a plugin that fails has one too.

    Raises:
        InputError: for a text that is neither, with the nearest name.

    >>> check_plugin(Contribution("hue", "1.0")).sound
    False
    """
    found = _found(plugin)
    own = [each for each in Catalog.builtin().contributions if each.name != found.name]
    others = joined(own)
    kept: list[Contribution] = []

    def load() -> tuple[Fault, ...]:
        kept.append(found.read(others.regimes))
        return ()

    def read() -> tuple[Fault, ...]:
        [brought] = kept
        kept.append(_whole(brought, found))
        return ()

    def again() -> Iterator[Fault]:
        return _unlike(kept[1], _whole(found.read(others.regimes), found))

    outcomes = [_ran("loads", _LOADS, load)]
    if kept:
        outcomes.append(_ran("reads", _READS, read))
    if len(kept) > 1:
        whole = kept[1]
        for check in (*CHECKS, *_MORE):
            brings = not check.about or any(getattr(whole, slot) for slot in check.about)
            skipped = Outcome(check.id, check.title, Result.SKIPPED)
            run = partial(check.run, whole, others)
            outcomes.append(_ran(check.id, check.title, run) if brings else skipped)
        outcomes.append(_ran("again", _AGAIN, again))
    return Report(kept[-1].name if kept else found.name, tuple(outcomes))


def plugin_test(plugin: object) -> Callable[[], None]:
    """Bài kiểm tra cho pytest: a test that fails with the report where a plugin fails.

    Args:
        plugin: as for `check_plugin`.

    >>> test_plugin = plugin_test(Contribution("hue", "1.0"))
    >>> test_plugin()  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    AssertionError: ...
    """

    def test_plugin() -> None:
        """The plugin is one that a host takes."""
        report = check_plugin(plugin)
        said = f"{report.say('vi')}\n\n{report.say('en')}"
        if not report.sound:
            raise AssertionError(said)
        print(said)  # noqa: T201  # how many checks ran, where pytest is asked to show it

    return test_plugin


def _found(plugin: object) -> Found:
    """Where a plugin is, by whatever names it."""
    if not isinstance(plugin, str):
        [found] = find([], [plugin], {NO_PLUGINS: "1"})
        return found
    own = find([], Catalog.builtin().contributions, {NO_PLUGINS: "1"})
    there = [*own, *find([], [], {**os.environ, PLUGINS: "", NO_PLUGINS: ""})]
    names = [each.name for each in there]
    if plugin in names:
        return there[names.index(plugin)]
    if (Path(plugin) / MANIFEST).exists():
        return _found(Path(plugin))
    expected = Text(
        f"tên một plugin có ở đây, hoặc thư mục có {MANIFEST}",
        f"the name of a plugin that is there, or a folder with {MANIFEST}",
    )
    raise InputError([Fault(("plugin",), shown(plugin), expected, nearest(plugin, names))])


def _whole(brought: Contribution, found: Found) -> Contribution:
    return read_whole(brought, (brought.name, found.version or brought.version))


def _ran(id: str, title: Text, run: Callable[[], Iterable[Fault]]) -> Outcome:
    faults = tuple(isolated(run))
    return Outcome(id, title, Result.FAILED if faults else Result.PASSED, faults)


_LOADS = Text("tìm thấy và chạy được", "it is there and runs")
_READS = Text("mọi tệp đọc được, đúng loại", "every file can be read, every value is of its kind")
_AGAIN = Text("đọc lần hai vẫn cho kết quả như cũ", "asked again it brings the same")


def _unlike(one: Contribution, other: Contribution) -> Iterator[Fault]:
    """What a plugin brings otherwise when it is asked again."""
    for slot in slots():
        first, second = getattr(one, slot), getattr(other, slot)
        for id in sorted({*first, *second}):
            if first.get(id) != second.get(id):
                expected = Text("cùng một thứ mỗi lần hỏi", "the same whenever it is asked for")
                yield Fault((slot, id), None, expected)


def _rated(contribution: Contribution, others: Contribution) -> tuple[Fault, ...]:
    """By each scoresheet an empty card can be rated, and one with the best answers; else it raises."""
    catalog = Catalog([evolve(others, name="others"), contribution])
    for id, sheet in contribution.scoresheets.items():
        best = {}
        for code, criterion in sheet.criteria.items():
            worth = worth_of(criterion)
            best[code] = max(worth, key=lambda answer: worth[answer])
        for answers in ({}, best):
            rate(Scorecard(id, answers), catalog)
    return ()


def _variants(contribution: Contribution, others: Contribution) -> Iterator[Fault]:
    """Each overlay fits every scoresheet that it is on, and asks what its plan's targets name."""
    return unfit_variants(Catalog([evolve(others, name="others"), contribution]), contribution.name)


def unfit_variants(catalog: Catalog, plugin: str) -> Iterator[Fault]:
    """Phần riêng không khớp: what is wrong with the local variants of a plugin, each thing once.

    A catalog makes a variant when it is asked for; here all are made, which takes its time.

    Args:
        catalog: the catalog.
        plugin: the plugin's name.

    >>> list(unfit_variants(Catalog.builtin(), "lang-son"))
    []
    """
    found: dict[Fault, None] = {}
    for id in catalog.variants():
        if id.partition(":")[0] != plugin:
            continue
        try:
            catalog.scoresheet(id)
            variant = catalog.variant(id)
            if variant.priorities is not None:
                plan = _plan_of(catalog, variant.priorities.plan, variant.overlay.file)
                found |= dict.fromkeys(prove_priorities(variant, plan))
        except InputError as error:
            found |= dict.fromkeys(error.faults)
    yield from found


def _plan_of(catalog: Catalog, id: str, file: str | None) -> Plan:
    """The plan that a variant tells of; one that is not there is a fault of the variant's file."""
    try:
        return catalog.plan(id)
    except InputError as error:
        raise InputError(evolve(each, file=file) for each in error.faults) from None


_MORE = (
    Check(
        "variants",
        Text("phần riêng khớp với phiếu gốc", "overlays fit their bases"),
        _variants,
        ("variants",),
    ),
    Check("rated", Text("phiếu chấm được", "cards can be rated"), _rated, ("scoresheets",)),
)

DECLARED = ("loads", "reads", *(each.id for each in (*CHECKS, *_MORE)), "again")
"""Các kiểm tra phải chạy: the ids of the checks that every report has to have."""
