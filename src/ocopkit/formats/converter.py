"""Bộ chuyển đổi: plain dictionaries to the shapes of files, with exact types.

The one place for cattrs. It is set up so that

- the text "3" is not 3, true is not 1, and 2.0 is not 2;
- a date is TOML's, or a text as 2025-11-20, for JSON has none;
- an unknown key is a fault, with the nearest known one;
- all faults come at once, each with its path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import GenericAlias, NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import (
    BaseConverter,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.cols import list_structure_factory
from cattrs.gen import make_dict_structure_fn, mapping_structure_factory, override

from ocopkit.formats.documents import parse, read_text
from ocopkit.formats.slips import FIGURE, of_day, of_figure, of_stars
from ocopkit.law.citations import Citation, in_english
from ocopkit.law.exact import exact
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.text import Text, bare
from ocopkit.targets.filters import NAMES

__all__ = ["load", "one_of", "structure", "unstructure"]

T = TypeVar("T")

StructureHook = Callable[[Any, Any], Any]


def structure(document: Mapping[str, object], shape: type[T]) -> T:
    """A plain dictionary as a value of an attrs class.

    Raises:
        InputError: with every fault in it.
    """
    try:
        return _converter(all_faults=False).structure(document, shape)
    except Exception:  # noqa: BLE001  # whatever it is, the careful converter says it better
        try:
            return _converter(all_faults=True).structure(document, shape)
        except BaseValidationError as errors:
            raise InputError(_faults(errors, ())) from None


def load(file: Path, shape: type[T]) -> T:
    """A TOML file as a value of an attrs class.

    Raises:
        InputError: with every fault in it, each naming the file.
    """
    try:
        return structure(parse(read_text(file), "toml"), shape)
    except InputError as error:
        raise error.in_file(str(file)) from None


def unstructure(value: object) -> Any:
    """A value of attrs classes as plain dictionaries."""
    return _converter(all_faults=False).unstructure(value)


def one_of(kind: type[StrEnum]) -> Text:
    """Một trong các từ: what is expected where one of a few words stands, in Vietnamese with what they mean.

    Args:
        kind: the words.

    >>> from ocopkit.targets.filters import SubjectKind
    >>> one_of(SubjectKind)["vi"].partition(", ")[0]
    'một trong: cooperative (hợp tác xã)'
    """
    told = [f"{each} ({NAMES[each].vi})" if each in NAMES else each.value for each in kind]
    return Text(f"một trong: {', '.join(told)}", f"one of: {', '.join(kind)}")


class _WrongTypeError(ValueError):
    """A value of another type than the shape asks for."""

    def __init__(self, found: object, expected: Text, hint: Text | None = None) -> None:
        self.found, self.expected, self.hint = found, expected, hint
        super().__init__(expected.en)


_NAMES: dict[Any, Text] = {
    bool: Text("true hoặc false", "true or false"),
    int: Text("một số nguyên", "a whole number"),
    str: Text("một đoạn chữ", "a text"),
    date: Text("một ngày như 2025-11-20", "a date as 2025-11-20"),
    Decimal: Text("một số thập phân", "a decimal number"),
    Fraction: Text("một số chính xác", "an exact number"),
    dict: Text("một bảng", "a table"),
    list: Text("một danh sách", "a list"),
    Citation: Text(
        'căn cứ như "26/2026/QĐ-TTg article 3.1", tức khoản 1 Điều 3 (vị trí ghi bằng tiếng Anh)',
        'a citation as "26/2026/QĐ-TTg article 3.1"',
    ),
    Text: Text("hai đoạn chữ, tiếng Việt rồi tiếng Anh", "two texts, Vietnamese and English"),
}


@cache
def _converter(*, all_faults: bool) -> Converter:
    """The converter; one that collects all faults takes twice as long to set itself up."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=all_faults)
    for kind in (bool, int, str):
        converter.register_structure_hook(kind, _exact)
    converter.register_structure_hook(date, _day)
    converter.register_unstructure_hook(Fraction, _written)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(Text, _text)
    converter.register_structure_hook(StrEnum, _member)
    converter.register_structure_hook(Fraction, _number)
    converter.register_structure_hook(Citation, _citation)
    converter.register_structure_hook_factory(_is_union, _union_factory)
    converter.register_structure_hook_factory(_is_class, _class_factory)
    converter.register_structure_hook_factory(_comes_from(list), _list_factory)
    converter.register_structure_hook_factory(_comes_from(tuple), _list_factory)
    converter.register_structure_hook_factory(_comes_from(frozenset), _list_factory)
    converter.register_structure_hook_factory(_comes_from(dict), _dict_factory)
    converter.register_structure_hook_factory(_comes_from(Mapping), _dict_factory)
    return converter


def _written(number: Fraction) -> int | str:
    """A whole number as a number, another exact one as a text: 93, "269/3"."""
    return number.numerator if number.denominator == 1 else str(number)


def _exact(value: object, kind: type) -> object:
    if type(value) is not kind:
        raise _WrongTypeError(value, _NAMES[kind])
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        # Python could not print it, nor what it is added to.
        raise _WrongTypeError(value, _SHORT_INT)
    return value


_MOST_BITS = 333  # a hundred digits
_SHORT_INT = Text("một số nguyên có độ dài bình thường", "a whole number of usual length")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _day(value: object, kind: type) -> object:
    """A date, or a text as 2025-11-20; a moment of a day is no date."""
    if type(value) is str and _ISO.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    if isinstance(value, (str, datetime)) and (hint := of_day(str(value))) is not None:
        raise _WrongTypeError(value, _NAMES[date], hint)
    return _exact(value, kind)


def _text(value: object, _: type) -> Text:
    if isinstance(value, list) and [type(each) for each in value] == [str, str]:
        return Text(*value)
    raise _WrongTypeError(value, _NAMES[Text])


def _citation(value: object, _kind: type) -> Citation:
    """``26/2026/QĐ-TTg article 3.3.a``."""
    hint = None
    if type(value) is str:
        document, _, place = value.partition(" ")
        if not document.endswith(","):
            with suppress(ValueError):
                return Citation(document, place)
        if (meant := in_english(place)) is not None:
            whole = f"{document.rstrip(',')} {meant}".rstrip()
            hint = Text(f'Ghi "{whole}"', f'Write "{whole}"')
    elif type(value) is dict and (meant := in_english(", ".join(f"{key} {value[key]}" for key in value))):
        hint = Text(
            f'Ghi một đoạn chữ: số văn bản, rồi "{meant}"',
            f'Write one text: the number of the document, then "{meant}"',
        )
    raise _WrongTypeError(value, _NAMES[Citation], hint)


def _member(value: object, kind: type[StrEnum]) -> StrEnum:
    """One of a few words."""
    if type(value) is not str:
        raise _WrongTypeError(value, one_of(kind))
    if value not in list(kind):
        raise _WrongTypeError(value, one_of(kind), nearest(value, kind))
    return kind(value)


def _number(value: object, _: type) -> Fraction:
    """An exact number: whole, decimal, or a text as "269/3"."""
    number = exact(value)
    if isinstance(number, Fraction):
        return number
    raise _WrongTypeError(value, _NAMES[Fraction])


def _figure(value: object, _: type) -> Fraction:
    """A number of a plan or of its progress; 1.002 can be a thousand and two, or hardly more than one."""
    hint = of_figure(str(value), quoted=type(value) is str) if isinstance(value, Decimal | str) else None
    number = exact(value)
    if hint is None and isinstance(number, Fraction):
        return number
    raise _WrongTypeError(value, FIGURE, hint)


def _is_union(kind: Any) -> bool:
    return get_origin(kind) is UnionType


def _union_factory(kind: Any, converter: BaseConverter) -> StructureHook:
    """Of an optional value, the value's hook: TOML has no null. Of other unions, by exact type."""
    kinds = [each for each in get_args(kind) if each is not NoneType]
    if len(kinds) == 1:
        return _of_kind(kinds[0], converter)
    expected = Text(
        " hoặc ".join(_NAMES[get_origin(each) or each].vi for each in kinds),
        " or ".join(_NAMES[get_origin(each) or each].en for each in kinds),
    )
    hooks = {get_origin(each) or each: _of_kind(each, converter) for each in kinds}

    def structure_union(value: object, _: Any) -> object:
        if type(value) not in hooks:
            raise _WrongTypeError(value, expected)
        return hooks[type(value)](value, type(value))

    return structure_union


def _of_kind(kind: Any, converter: BaseConverter) -> StructureHook:
    """The hook of a kind that need not be told which kind it is."""
    hook = converter.get_structure_hook(kind)
    return lambda value, _: hook(value, kind)


def _is_class(kind: Any) -> bool:
    return attrs.has(kind) and kind not in (Text, Citation)


def _comes_from(origin: type) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) is origin


def _class_factory(kind: Any, converter: BaseConverter) -> StructureHook:
    """Of a class, by its fields; metadata may say ``in_files = False``, ``as_is``, ``figure`` or ``list``.

    What ``list`` says is expected where there is none.
    """
    overrides = {}
    for each in attrs.fields(kind):
        if not each.metadata.get("in_files", True):
            overrides[each.name] = override(omit=True)
        elif each.metadata.get("as_is"):
            overrides[each.name] = override(struct_hook=_only(dict, lambda value, _: value))
        elif each.metadata.get("figure"):
            overrides[each.name] = override(struct_hook=_figure)
        elif (expected := each.metadata.get("list")) is not None:
            overrides[each.name] = override(struct_hook=_only(list, converter.structure, expected))
    return _only(dict, make_dict_structure_fn(kind, converter, **overrides))  # type: ignore[arg-type]  # overrides


def _list_factory(kind: Any, converter: BaseConverter) -> StructureHook:
    """Of a list, or of a tuple of any length or a set, which a file writes as a list."""
    as_list: Any = GenericAlias(list, get_args(kind)[0])
    hook = list_structure_factory(as_list, converter)
    made = get_origin(kind)
    if made in (tuple, frozenset):
        return _only(list, lambda value, _: made(hook(value, as_list)))
    return _only(list, hook)


def _dict_factory(kind: Any, converter: BaseConverter) -> StructureHook:
    as_dict: Any = GenericAlias(dict, get_args(kind))
    return _only(dict, mapping_structure_factory(as_dict, converter))


def _only(container: type, hook: StructureHook, expected: Text | None = None) -> StructureHook:
    """The hook, for values of the container's type alone."""

    def structure_container(value: object, kind: Any) -> object:
        if type(value) is not container:
            if expected is not None:
                raise _WrongTypeError(value, expected, of_stars(str(value)))
            raise _WrongTypeError(value, _NAMES[container], _in_brackets(container, value))
        return hook(value, kind)

    return structure_container


def _in_brackets(container: type, value: object) -> Text | None:
    """What to do about a text, or a table, where a list of them stands."""
    if container is not list:
        return None
    if isinstance(value, str):
        return Text(f"Đặt trong ngoặc vuông: [{shown(value)}]", f"Put it in brackets: [{shown(value)}]")
    if isinstance(value, dict):
        return Text("Mở mỗi bảng bằng hai ngoặc vuông: [[…]]", "Open each table with two brackets: [[…]]")
    return None


def _faults(error: Exception, path: tuple[str, ...]) -> Iterator[Fault]:
    match error:
        case ClassValidationError():
            inner, loose = error.group_exceptions()
            for cause, note in inner:
                yield from _faults(cause, (*path, note.name))
            for cause in loose:
                yield from _faults(cause, path)
        case IterableValidationError():
            for cause, place in error.group_exceptions()[0]:
                key = place.index + 1 if isinstance(place.index, int) else place.index
                yield from _faults(cause, (*path, str(key)))
        case ForbiddenExtraKeysError():
            fields = attrs.fields(error.cl)
            known = [each.name for each in fields if each.metadata.get("in_files", True)]
            for key in sorted(error.extra_fields):
                expected = Text("một khóa đã biết", "a known key")
                listed = Text(f"Các khóa: {', '.join(known)}", f"The keys are {', '.join(known)}")
                said = _letters(key)
                meant = next((each for each in known if said in _VIETNAMESE.get(each, ())), key)
                yield Fault((*path, key), f'"{key}"', expected, nearest(meant, known) or listed)
        case _WrongTypeError():
            yield Fault(path, shown(error.found), error.expected, error.hint)
        case _:
            yield from _told(error, path)


def _letters(words: str) -> str:
    """The letters alone, however a key divides its words."""
    return "".join(letter for letter in bare(words) if letter.isalpha())


# What people write for the keys of plans and of figures. One word can be several keys, of other tables.
_VIETNAMESE = {
    key: [_letters(name) for name in names]
    for key, names in {
        "id": ("mã",),
        "title": ("tên", "tiêu đề"),
        "citation": ("căn cứ", "mục"),
        "documents": ("văn bản",),
        "number": ("số", "số hiệu"),
        "issued": ("ngày", "ngày ban hành"),
        "province": ("tỉnh",),
        "period": ("giai đoạn",),
        "since": ("từ", "từ ngày"),
        "until": ("đến", "đến ngày"),
        "targets": ("mục tiêu",),
        "target": ("mục tiêu",),
        "measure": ("chỉ tiêu",),
        "kind": ("loại",),
        "comparator": ("so sánh",),
        "value": ("giá trị", "số liệu", "kết quả"),
        "unit": ("đơn vị", "đơn vị tính"),
        "filter": ("bộ lọc",),
        "stars": ("sao", "hạng sao"),
        "subjects": ("chủ thể",),
        "attributes": ("thuộc tính",),
        "baseline": ("số liệu gốc",),
        "on": ("ngày",),
        "groups": ("nhóm", "nhóm sản phẩm"),
        "tasks": ("nhiệm vụ",),
        "solutions": ("giải pháp",),
        "merger": ("sáp nhập",),
        "observations": ("số liệu",),
        "as_of": ("ngày", "tính đến ngày", "thời điểm"),
        "source": ("nguồn",),
        "note": ("ghi chú",),
    }.items()
}


def _told(error: Exception, path: tuple[str, ...]) -> Iterator[Fault]:
    """What is wrong with one value, as the value itself says it."""
    match error:
        case InputError(faults=faults):
            for fault in faults:
                yield attrs.evolve(fault, path=(*path, *fault.path))
        case KeyError():
            yield Fault(path, None, Text("khóa này", "this key"))
        case _:
            expected = Text("một giá trị hợp lệ", "a sound value")
            yield Fault(path, str(error), expected)
