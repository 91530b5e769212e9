"""Đọc kế hoạch: the files of a folder's plans, and of what their targets can count, to values."""

from __future__ import annotations

from pathlib import Path

from attrs import define, evolve

from ocopkit.formats.converter import load
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.text import Text
from ocopkit.targets.plans import Measure, Plan, prove_plan

__all__ = ["read_measures", "read_plan"]


@define
class _MeasuresFile:
    """A list of what targets can count."""

    measures: tuple[Measure, ...]


def read_measures(file: Path) -> tuple[Measure, ...]:
    """Đọc danh sách chỉ tiêu: what targets can count, by a file.

    Raises:
        InputError: with everything wrong in it.
    """
    return load(file, _MeasuresFile).measures


def read_plan(file: Path, origin: tuple[str, str]) -> Plan:
    """Đọc kế hoạch: a plan, proved.

    Args:
        file: named by the plan's id.
        origin: the package and version that bring it.

    Raises:
        InputError: with everything wrong in it.
    """
    plan = load(file, Plan)
    faults = prove_plan(plan)
    id = file.name.removesuffix(".toml")
    if plan.id != id:
        expected = Text(f"{id}, như tên tệp", f"{id}, as the file is named")
        faults.insert(0, Fault(("id",), shown(plan.id), expected))
    if faults:
        raise InputError(faults).in_file(str(file))
    return evolve(plan, origin=origin)
