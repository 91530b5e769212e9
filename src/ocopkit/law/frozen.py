"""Từ điển bất biến: a dictionary that stays as it was made.

Values of ocopkit are frozen, hashable and picklable; answers and declarations are looked up by
their codes millions of times. Python has such a type of its own from 3.15 on, which will take
this one's place.
"""

from __future__ import annotations

from typing import NoReturn, TypeVar

__all__ = ["frozendict"]

K = TypeVar("K")
V = TypeVar("V")


class frozendict(dict[K, V]):  # noqa: N801 - the name of the type of Python 3.15 that will replace it
    """Từ điển bất biến: a `dict` that refuses every change.

    >>> answers = frozendict({"1.1": 3})
    >>> answers["1.1"] = 2
    Traceback (most recent call last):
        ...
    TypeError: a frozendict cannot be changed; make a new one
    >>> hash(answers) == hash(frozendict({"1.1": 3}))
    True
    """

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a frozendict cannot be changed; make a new one")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # dict is not hashable, this is
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[frozendict[K, V]], tuple[dict[K, V]]]:
        return type(self), (dict(self),)
