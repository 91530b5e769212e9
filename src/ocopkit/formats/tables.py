"""Kết quả mô phỏng dạng bảng: outcomes as tables for statistics, CSV and Parquet.

A line a target and day. Each says where it comes from: plan, scenario, regimes, draws, seed and versions.
Figures are doubles here, as such files have no fractions; the JSON has them exact.
Needs the extra ``tables``.
"""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

from ocopkit.extras import brought_by
from ocopkit.formats.files import write_whole
from ocopkit.formats.outcomes import outcome_json
from ocopkit.formats.results import to_json
from ocopkit.formats.scenarios import scenario_document
from ocopkit.law.faults import Fault, InputError
from ocopkit.law.text import Lang, Text
from ocopkit.simulation.outcome import QUANTILES, Outcome, TargetOutcome

__all__ = ["can_be_written", "save_outcome"]


def can_be_written(path: Path) -> None:
    """Ghi được loại tệp này: miss what writes such a file before a long run, and not after it.

    Args:
        path: the file that is asked for.

    Raises:
        ModuleNotFoundError: where the extra ``tables`` is needed and not installed.

    >>> can_be_written(Path("chances.json"))
    """
    if path.suffix.lower() != ".json":
        with brought_by("tables"):
            from pyarrow import csv, parquet  # noqa: F401  # whether they are there


def save_outcome(outcome: Outcome, path: str | os.PathLike[str], lang: Lang) -> None:
    """Lưu kết quả: write an outcome into a file, whole or not at all.

    Args:
        outcome: of a simulation.
        path: a ``.json``, ``.csv`` or ``.parquet`` file, written anew.
        lang: the language of what stands in one language.

    Raises:
        InputError: for another ending, and where the file cannot be written.

    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import Initial, Scenario, simulate
    >>> plan = Catalog.builtin().plan("vn-2021-2025")
    >>> outcome = simulate(plan, Scenario(plan.id, Initial(date(2020, 12, 31))), draws=100)
    >>> with TemporaryDirectory() as folder:
    ...     save_outcome(outcome, Path(folder) / "chances.csv", "en")
    ...     (Path(folder) / "chances.csv").read_text("utf-8").splitlines()[0][:31]
    '"target","on","probability","er'
    """
    path = Path(path)
    match path.suffix.lower():
        case ".json":
            content = f"{to_json(outcome_json(outcome, lang))}\n".encode()
        case ".csv" | ".parquet" as ending:
            content = _table(outcome, ending)
        case _:
            expected = Text("tệp .json, .csv hoặc .parquet", "a .json, a .csv or a .parquet file")
            raise InputError([Fault((), path.suffix or path.name, expected, file=str(path))])
    write_whole(path, content)


def _table(outcome: Outcome, ending: str) -> bytes:
    with brought_by("tables"):
        import pyarrow as pa
        from pyarrow import csv, parquet

    schema = pa.schema(
        [
            ("target", pa.string()),
            ("on", pa.date32()),
            ("probability", pa.float64()),
            ("error", pa.float64()),
            ("mean", pa.float64()),
            *((f"q{percent}", pa.float64()) for percent in QUANTILES),
            ("reason", pa.string()),
            ("plan", pa.string()),
            ("draws", pa.int64()),
            ("seed", pa.uint64()),
            *((name, pa.string()) for name in outcome.versions),
            ("joint", pa.float64()),
            ("joint_error", pa.float64()),
            ("readings", pa.string()),
            ("regimes", pa.string()),
            ("scenario", pa.string()),
        ],
    )
    joint = outcome.joint
    whence = {
        "plan": outcome.plan.id,
        "draws": outcome.draws,
        "seed": outcome.seed,
        **outcome.versions,
        "joint": None if joint is None else float(joint.value),
        "joint_error": None if joint is None else joint.error,
        "readings": " ".join(f"{question}={reading}" for question, reading in outcome.readings.items()),
        "regimes": " ".join(outcome.scenario.regimes),
        "scenario": json.dumps(scenario_document(outcome.scenario), ensure_ascii=False),
    }
    rows = [{**row, **whence} for each in outcome.targets for row in _rows(each)]
    if ending == ".csv":
        rows = [{name: _unrun(value) for name, value in row.items()} for row in rows]
    table = pa.Table.from_pylist(rows, schema=schema)
    sink = io.BytesIO()
    if ending == ".csv":
        csv.write_csv(table, sink)
    else:
        parquet.write_table(table, sink)
    return sink.getvalue()


def _unrun(value: Any) -> Any:
    """A cell that a spreadsheet shows and does not run: texts that begin as formulas get an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULAS) else value


# As OWASP lists them, with the wide ones of East Asian keyboards.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _rows(found: TargetOutcome) -> list[dict[str, Any]]:
    """A target's lines: one a day, or one with the reason why it is not simulated."""
    if found.reason is not None:
        return [{"target": found.target.id, "reason": found.reason.en}]
    rows = []
    for day, spread in found.figures.items():
        met = found.met_on(day)
        values = {f"q{percent}": spread.quantile(percent) for percent in QUANTILES} | {"mean": spread.mean}
        numbers = {name: None if value is None else float(value) for name, value in values.items()}
        chance = {} if met is None else {"probability": float(met.value), "error": met.error}
        rows.append({"target": found.target.id, "on": day, **chance, **numbers})
    return rows
