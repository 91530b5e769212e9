"""Phần mở rộng: what to say where something that an extra brings is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["brought_by"]


@contextmanager
def brought_by(extra: str) -> Iterator[None]:
    """Import something that an extra brings; without it, a sentence says which to install.

    Raises:
        ModuleNotFoundError: with that sentence.

    >>> with brought_by("cli"):
    ...     import no_such_module
    Traceback (most recent call last):
        ...
    ModuleNotFoundError: this needs the extra "cli" (no no_such_module here): pip install "ocopkit[cli]"
    """
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        raise ModuleNotFoundError(
            f'this needs the extra "{extra}" (no {missing} here): pip install "ocopkit[{extra}]"',
            name=missing,
        ) from None
