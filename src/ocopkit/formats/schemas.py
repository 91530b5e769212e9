"""JSON Schema: what card files and results look like, made from the shapes that write and read them.

Needs the extra ``cli``, which brings msgspec.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ocopkit.extras import brought_by
from ocopkit.formats.cards import CardFile
from ocopkit.formats.explanations import ExplanationJson
from ocopkit.formats.progress import AssessmentJson, MeasureJson, PlanJson
from ocopkit.formats.results import (
    BindingJson,
    CouncilJson,
    CrosswalkJson,
    DifferenceJson,
    ErrorsJson,
    PluginsJson,
    RatingJson,
    RegimeJson,
    ReportJson,
    ScoresheetJson,
    SetJson,
)
from ocopkit.formats.upgrades import UpgradeJson
from ocopkit.formats.what_if import WhatIfJson

with brought_by("cli"):
    import msgspec

__all__ = ["NAMES", "schema"]

_SHAPES: Mapping[str, type] = {
    "card": CardFile,
    "rating": RatingJson,
    "council": CouncilJson,
    "explanation": ExplanationJson,
    "upgrade": UpgradeJson,
    "what-if": WhatIfJson,
    "scoresheet": ScoresheetJson,
    "difference": DifferenceJson,
    "regime": RegimeJson,
    "crosswalk": CrosswalkJson,
    "binding": BindingJson,
    "set": SetJson,
    "plan": PlanJson,
    "measure": MeasureJson,
    "assessment": AssessmentJson,
    "plugins": PluginsJson,
    "report": ReportJson,
    "errors": ErrorsJson,
}

NAMES = (*_SHAPES, "scenario", "outcome")
"""Tên các lược đồ: the schemas there are."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of that name.

    Args:
        name: one of `NAMES`.

    Raises:
        KeyError: for another name.

    >>> schema("card")["title"]
    'CardFile'
    """
    shape = _shape(name)
    made = msgspec.json.schema(shape, schema_hook=_exact_number)
    definitions = made.pop("$defs")
    for each in definitions.values():
        _closed(each)
    root = definitions.pop(shape.__name__)
    if name == "rating":
        root["properties"]["national"]["anyOf"][0]["$ref"] = "#"  # a rating beside a rating
    if name == "card":
        for key in ("answers", "points"):
            definitions[f"{key}_nested"] = _nested(root["properties"][key]["anyOf"][0], f"{key}_nested")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        **({"$defs": definitions} if definitions else {}),
    }


def _shape(name: str) -> type:
    """The shape of that name; those of simulations need the extra ``sim``, and are imported late."""
    match name:
        case "scenario":
            from ocopkit.formats.scenarios import ScenarioFile

            return ScenarioFile
        case "outcome":
            from ocopkit.formats.outcomes import OutcomeJson

            return OutcomeJson
        case _:
            return _SHAPES[name]


def _nested(table: dict[str, Any], name: str) -> dict[str, Any]:
    """Let a table of codes hold tables of codes: that is what TOML makes of ``1.1 = 3``.

    Args:
        table: the schema of the table, by code; changed in place.
        name: the name under which the nested table is defined.
    """
    table["additionalProperties"]["anyOf"].append({"$ref": f"#/$defs/{name}"})
    return {
        "type": "object",
        "description": "Codes without quotation marks, which TOML reads as tables.",
        "minProperties": 1,
        "patternProperties": {"^[0-9]": table["additionalProperties"]},
        "additionalProperties": False,
    }


def _exact_number(_: type) -> dict[str, Any]:
    """Of a Fraction, the one type in the shapes that msgspec leaves to us."""
    return {"type": ["number", "string"], "pattern": "^[0-9]+/[0-9]+$"}


def _closed(definition: dict[str, Any]) -> None:
    """Readers refuse keys that they do not know, so the schemas do too; of a docstring, the first line."""
    definition["additionalProperties"] = False
    if "description" in definition:  # python -OO has no docstrings
        definition["description"] = definition["description"].partition("\n")[0]
