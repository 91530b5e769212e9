"""Đọc phần riêng của địa phương: a file of ``variants/`` to an overlay and what it tells of a plan."""

from __future__ import annotations

from pathlib import Path

from attrs import define, field

from ocopkit.formats.converter import load
from ocopkit.formats.notation import marked_points
from ocopkit.law.citations import Citation
from ocopkit.law.councils import CouncilRules
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.overlays import Heading, Overlay, PartPoints, Reweighed
from ocopkit.law.scoresheets import Criterion, CriterionKind, Option
from ocopkit.law.text import Text
from ocopkit.targets.filters import Filter
from ocopkit.targets.priorities import Priorities, Variant

__all__ = ["read_variant"]

Scale = tuple[tuple[int, int | None], ...]


@define
class _ChangedRow:
    """One criterion of the base, anew."""

    max: int
    points: str | list[str] = ""
    citation: Citation | None = None


@define
class _AddedRow:
    """One criterion that the base does not have; yes or no where it has no options."""

    title: Text
    citation: Citation
    max: int = 0
    kind: str | None = None
    points: str = ""
    options: tuple[Text, ...] = ()
    fact: Filter | None = None


@define
class _PartRow:
    """The points of a part anew, or the title of a further part."""

    max: int | None = None
    title: Text | None = None
    citation: Citation | None = None


@define
class _SectionRow:
    """A further section."""

    part: str
    title: Text
    citation: Citation | None = None


@define
class _VariantFile:
    """What a plugin adds to scoresheets."""

    base: str | list[str]
    title: Text
    citation: Citation
    total: int
    changed: dict[str, _ChangedRow] = field(factory=dict)
    added: dict[str, _AddedRow] = field(factory=dict)
    parts: dict[str, _PartRow] = field(factory=dict)
    sections: dict[str, _SectionRow] = field(factory=dict)
    councils: tuple[CouncilRules, ...] = ()
    mixes: tuple[str, ...] = ()
    plan: str | None = None
    targets: dict[str, Filter] = field(factory=dict)


def read_variant(file: Path, origin: tuple[str, str]) -> Variant:
    """Đọc phần riêng: an overlay, and what it tells of a plan; a catalog lays it over its bases.

    Args:
        file: a TOML file.
        origin: the plugin and version that bring it.

    Raises:
        InputError: where it cannot be read, and with everything wrong in it.

    >>> from importlib.resources import files
    >>> file = files("ocopkit") / "plugins/dong_thap/variants/priorities.toml"
    >>> read = read_variant(file, ("dong-thap", "1.0"))
    >>> read.overlay.plugin, len(read.overlay.added), read.priorities.plan
    ('dong-thap', 9, 'dong-thap-2021-2025')
    """
    reader = _Reader(load(file, _VariantFile), origin, str(file))
    variant = reader.variant()
    if reader.faults:
        raise InputError(reader.faults).in_file(str(file))
    return variant


@define
class _Reader:
    """One file being turned into values; what does not fit is noted and built around."""

    file: _VariantFile
    origin: tuple[str, str]
    name: str
    faults: list[Fault] = field(factory=list)

    def variant(self) -> Variant:
        file = self.file
        overlay = Overlay(
            bases=(file.base,) if isinstance(file.base, str) else tuple(file.base),
            title=file.title,
            citation=file.citation,
            total=file.total,
            origin=self.origin,
            changed=tuple(
                Reweighed(
                    code,
                    row.max,
                    self.scale(("changed", code, "points"), row.points),
                    row.citation or file.citation,
                )
                for code, row in file.changed.items()
            ),
            added=tuple(self.added(code, row) for code, row in file.added.items()),
            parts=tuple(
                PartPoints(code, row.max, row.citation or file.citation)
                for code, row in file.parts.items()
                if row.max is not None
            ),
            headings=(*self.new_parts(), *self.new_sections()),
            councils=file.councils,
            mixes=file.mixes,
            file=self.name,
        )
        facts = {code: row.fact for code, row in file.added.items() if row.fact is not None}
        if file.plan is None:
            for path in [("targets", id) for id in file.targets] + [
                ("added", code, "fact") for code in facts
            ]:
                expected = Text("không có, trừ khi tệp nêu plan", "none, unless the file names a plan")
                self.faults.append(Fault(path, shown(path[1]), expected))
            return Variant(overlay)
        return Variant(overlay, Priorities(file.plan, facts, file.targets))

    def scale(self, path: tuple[str, ...], written: str | list[str]) -> Scale:
        """The points and marks of options, in print order; a text a case where there are alternatives."""
        scale = []
        cases = [written] if isinstance(written, str) else written
        for n, each in enumerate(" ".join(cases).split(), 1):
            read = marked_points(each)
            if read is None:
                expected = Text(
                    "số nguyên, có thể kèm ***, **** hoặc *****",
                    "a whole number, with ***, **** or ***** or none",
                )
                self.faults.append(Fault((*path, f"option {n}"), shown(each), expected))
            scale.append(read or (0, None))
        return tuple(scale)

    def added(self, code: str, row: _AddedRow) -> Criterion:
        scale = self.scale(("added", code, "points"), row.points)
        if len(scale) != len(row.options):
            expected = Text(
                f"{len(row.options)} mức, như options", f"{len(row.options)} options, as in options"
            )
            self.faults.append(Fault(("added", code, "points"), str(len(scale)), expected))
        kind = CriterionKind.CHOICE if row.options else CriterionKind.YES_NO
        if row.kind is not None:
            if row.kind not in _KINDS:
                listed = ", ".join(_KINDS)
                expected = Text(f"một trong: {listed}", f"one of: {listed}")
                self.faults.append(
                    Fault(("added", code, "kind"), shown(row.kind), expected, nearest(row.kind, _KINDS))
                )
            else:
                kind = CriterionKind(row.kind)
        options = tuple(
            Option(n, points, label, stars)
            for n, ((points, stars), label) in enumerate(zip(scale, row.options, strict=False), 1)
        )
        return Criterion(code, row.title, kind, row.max, options, (), row.citation)

    def new_parts(self) -> list[Heading]:
        headings = []
        for code, row in self.file.parts.items():
            if (row.max is None) == (row.title is None):
                expected = Text(
                    "max của một phần sẵn có, hoặc title của một phần mới",
                    "max for a part of the base, or title for a new part",
                )
                self.faults.append(
                    Fault(("parts", code), None if row.max is None else shown(row.max), expected)
                )
            elif row.title is not None:
                headings.append(Heading(code, row.title, None, row.citation or self.file.citation))
        return headings

    def new_sections(self) -> list[Heading]:
        return [
            Heading(code, row.title, row.part, row.citation or self.file.citation)
            for code, row in self.file.sections.items()
        ]


_KINDS = tuple(kind.value for kind in (CriterionKind.CHOICE, CriterionKind.YES_NO, CriterionKind.ADDITIVE))
