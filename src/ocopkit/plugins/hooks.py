"""Điểm nối: the one function by which a plugin gives its Contribution. The only place for pluggy.

The hook takes nothing, so that a plugin is given nothing which it could change.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Protocol

import pluggy

from ocopkit.contribution import Contribution
from ocopkit.formats.folders import API, refuse_api
from ocopkit.law.faults import Fault, InputError
from ocopkit.law.text import Text

__all__ = ["contribution_of", "hookimpl"]

Make = Callable[[], Contribution]

_PROJECT = "ocopkit"
_NAME = "ocopkit_contribution"
_MARK = pluggy.HookimplMarker(_PROJECT)
_SPEC = pluggy.HookspecMarker(_PROJECT)
_MARKED = "ocopkit_api"


class _Hooks(Protocol):
    """The hooks that there are."""

    @_SPEC
    def ocopkit_contribution(self) -> Contribution:
        """What a plugin brings."""


def hookimpl(*, api: int) -> Callable[[Make], Make]:
    """Đánh dấu hàm của plugin: marks the function by which a plugin gives its Contribution.

    Args:
        api: the version of the plugin API that the plugin was written for, now 1. ocopkit looks at it before
            it calls the function.

    >>> @hookimpl(api=1)
    ... def ocopkit_contribution() -> Contribution:
    ...     return Contribution("hue", "1.0")
    >>> ocopkit_contribution().name
    'hue'
    """

    def mark(make: Make) -> Make:
        setattr(make, _MARKED, api)
        return _MARK(specname=_NAME)(make)

    return mark


def contribution_of(plugin: object) -> Contribution:
    """Phần đóng góp của một plugin Python: what the marked function of a module or object returns.

    Args:
        plugin: a module, or any object whose attributes pluggy looks through.

    Raises:
        InputError: for no marked function, several, one of a name that pluggy does not know, one that takes
            arguments, another version of the API, and a return of another type.
    """
    manager = pluggy.PluginManager(_PROJECT)
    manager.add_hookspecs(_Hooks)
    try:
        manager.register(plugin)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise InputError([_unfit(plugin, error.args[-1])]) from None
    marked = manager.hook.ocopkit_contribution.get_hookimpls()
    if len(marked) != 1:
        raise InputError([_unfit(plugin, f"{len(marked)} @hookimpl")])
    function = marked[0].function
    refuse_api(getattr(function, _MARKED, 0))
    made: object = function()
    if not isinstance(made, Contribution):
        expected = Text("một Contribution", "a Contribution")
        raise InputError([Fault((function.__name__,), type(made).__name__, expected)])
    return made


def _unfit(plugin: object, found: str) -> Fault:
    expected = Text(
        f"đúng một hàm {_NAME} không tham số, đánh dấu @hookimpl(api={API})",
        f"one function {_NAME} without arguments, marked @hookimpl(api={API})",
    )
    alike = get_close_matches(_NAME, dir(plugin), n=1)
    hint = Text(f"Có {alike[0]}", f"There is {alike[0]}") if alike else None
    return Fault((), " ".join(found.split()), expected, hint)
