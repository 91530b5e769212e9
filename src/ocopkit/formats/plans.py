"""Đọc kế hoạch: the files of a folder's plans, and of what their targets can count, to values."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from attrs import define, evolve

from ocopkit.contribution import Origin
from ocopkit.formats.converter import load
from ocopkit.formats.documents import parse, read_text
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.text import Text
from ocopkit.targets.plans import Measure, Plan, faults_of_province, prove_plan

__all__ = ["read_measures", "read_plan"]


@define
class _MeasuresFile:
    """A list of what targets can count."""

    measures: tuple[Measure, ...]


def read_measures(file: Path, origin: Origin = ("", "")) -> tuple[Measure, ...]:
    """Đọc danh sách chỉ tiêu: what targets can count, by a file.

    Args:
        file: a TOML file with ``[[measures]]``.
        origin: the package and version that bring it.

    Raises:
        InputError: where it cannot be read, and with everything wrong in it.

    >>> from importlib.resources import files
    >>> measures = read_measures(files("ocopkit") / "plugins/national/measures/national.toml")
    >>> measures[0].id, measures[0].kind.value
    ('products-recognised-so-far', 'stock')
    """
    return tuple(evolve(each, origin=origin) for each in load(file, _MeasuresFile).measures)


def read_plan(file: Path, origin: Origin) -> Plan:
    """Đọc kế hoạch: a plan, proved; a catalog adds the measures and proves what it counts.

    Args:
        file: a TOML file, named by the plan's id.
        origin: the package and version that bring it.

    Raises:
        InputError: where it cannot be read, and with everything wrong in it.

    >>> from importlib.resources import files
    >>> plan = read_plan(files("ocopkit") / "plugins/national/plans/vn-2021-2025.toml", ("mine", "1.0"))
    >>> plan.id, plan.origin, len(plan.measures)
    ('vn-2021-2025', ('mine', '1.0'), 0)
    """
    try:
        plan = load(file, Plan)
    except InputError as error:
        raise InputError([*_of_province(file), *error.faults]) from None
    faults = prove_plan(plan)
    id = file.name.removesuffix(".toml")
    if plan.id != id:
        expected = Text(f"{id}, như tên tệp", f"{id}, as the file is named")
        faults.insert(0, Fault(("id",), shown(plan.id), expected))
    if faults:
        raise InputError(faults).in_file(str(file))
    return evolve(plan, origin=origin)


def _of_province(file: Path) -> Sequence[Fault]:
    """What is wrong with the province of a plan that is none yet: a new one leaves it open beside a value."""
    with suppress(InputError):
        province = parse(read_text(file), "toml").get("province")
        if isinstance(province, str):
            return InputError(faults_of_province(province)).in_file(str(file)).faults
    return ()
