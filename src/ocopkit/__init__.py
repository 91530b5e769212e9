"""ocopkit: the rules of Vietnam's One Commune One Product programme (OCOP) as data, and ratings by them."""

from ocopkit._version import __version__
from ocopkit.catalog import Catalog
from ocopkit.law.councils import CouncilRules, GateRule, Level
from ocopkit.law.faults import Fault, InputError
from ocopkit.law.text import Text
from ocopkit.rating.cards import PartTotals, Product, Scorecard
from ocopkit.rating.council import CouncilRating, rate_council
from ocopkit.rating.engine import rate
from ocopkit.rating.explain import Explanation, explain
from ocopkit.rating.parts import rate_parts
from ocopkit.rating.results import Rating
from ocopkit.rating.upgrade import UpgradePath, upgrade_path, upgrade_paths
from ocopkit.rating.what_if import WhatIf, what_if
from ocopkit.rating.what_if_council import CouncilWhatIf, what_if_council

__all__ = [
    "Catalog",
    "CouncilRating",
    "CouncilRules",
    "CouncilWhatIf",
    "Explanation",
    "Fault",
    "GateRule",
    "InputError",
    "Level",
    "PartTotals",
    "Product",
    "Rating",
    "Scorecard",
    "Text",
    "UpgradePath",
    "WhatIf",
    "__version__",
    "explain",
    "rate",
    "rate_council",
    "rate_parts",
    "upgrade_path",
    "upgrade_paths",
    "what_if",
    "what_if_council",
]
