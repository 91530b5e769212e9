"""ocopkit: the rules of Vietnam's One Commune One Product programme (OCOP) as data, and ratings by them."""

from ocopkit._version import __version__
from ocopkit.catalog import Catalog
from ocopkit.law.faults import Fault, InputError
from ocopkit.law.text import Text
from ocopkit.rating.cards import PartTotals, Product, Scorecard
from ocopkit.rating.engine import rate
from ocopkit.rating.parts import rate_parts
from ocopkit.rating.results import Rating

__all__ = [
    "Catalog",
    "Fault",
    "InputError",
    "PartTotals",
    "Product",
    "Rating",
    "Scorecard",
    "Text",
    "__version__",
    "rate",
    "rate_parts",
]
