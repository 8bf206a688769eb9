"""Damage to annotation files, as people, editors and broken transfers do it; the same seed gives the same damage."""

from __future__ import annotations

import copy
import json
import random
from typing import Any, TypeAlias, cast

import yaml

Holder: TypeAlias = dict[str, Any] | list[Any]

VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**9,
    10**40,
    2.5,
    float("nan"),
    float("inf"),
    "",
    " \t\n",
    "no",
    "2025-02-30",
    "0000",
    "x" * 3000,
    "../../etc/passwd",
    "a\\b",
    "bell \x07",
    "nul \x00",
    "half \ud800",
    "\u202eright to left",
    "&anchor *alias !!tag",
    "{curly}",
    [],
    {},
    [[]],
    {"id": "a"},
    {"": None},
    ["a", "a"],
    [None, {}],
)


def damaged_tree(tree: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a file's content with one to four changes anywhere in it."""
    tree = copy.deepcopy(tree)
    for _ in range(chance.randint(1, 4)):
        places = _places(tree)
        if places:
            holder, key = chance.choice(places)
            _damage(holder, key, places, chance)
    return tree


def damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return a file cut off, with flipped bits, or with pieces taken out, doubled or thrown in."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        begin = chance.randrange(len(found) + 1)
        end = min(len(found), begin + chance.randint(1, 40))
        kind = chance.randrange(5)
        if kind == 0:
            del found[begin:]
        elif kind == 1 and begin < len(found):
            found[begin] ^= 1 << chance.randrange(8)
        elif kind == 2:
            del found[begin:end]
        elif kind == 3:
            found[begin:begin] = found[begin:end]
        else:
            found[begin:begin] = chance.choice(
                [
                    b"\x00",
                    b"\xff\xfe",
                    b"\xc3",
                    b'"',
                    b"}",
                    b"]",
                    b"{",
                    b"\n",
                    b"\t",
                    b": ",
                    b"- ",
                    b"&a ",
                    b"*a",
                    b"!!x ",
                    b"---\n",
                ]
            )
    return bytes(found)


def as_json(tree: dict[str, Any]) -> bytes:
    """Write any tree as JSON."""
    return json.dumps(tree).encode()


def as_yaml(tree: dict[str, Any]) -> bytes:
    """Write any tree as YAML."""
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True).encode("utf-8", "surrogatepass")


def _places(tree: Any) -> list[tuple[Holder, Any]]:
    found: list[tuple[Holder, Any]] = []
    waiting: list[Any] = [tree]
    while waiting:
        holder = waiting.pop()
        if isinstance(holder, dict):
            mapping = cast("dict[str, Any]", holder)
            found.extend((mapping, key) for key in mapping)
            waiting.extend(mapping.values())
        elif isinstance(holder, list):
            items = cast("list[Any]", holder)
            found.extend((items, index) for index in range(len(items)))
            waiting.extend(items)
    return found


def _damage(holder: Any, key: Any, places: list[tuple[Holder, Any]], chance: random.Random) -> None:
    value = holder[key]
    other_holder, other_key = chance.choice(places)
    other: Any = cast("Any", other_holder)[other_key]
    kind = chance.randrange(8)
    if kind == 0:
        del holder[key]
    elif kind == 1:
        holder[key] = copy.deepcopy(chance.choice(VALUES))
    elif kind == 2:
        holder[key] = copy.deepcopy(other)
    elif kind == 3 and isinstance(holder, list):
        cast("list[Any]", holder).insert(key, copy.deepcopy(value))
    elif kind == 3:
        holder[chance.choice(["id", "date", "text", "topic", "quote", "start", "junk"])] = copy.deepcopy(value)
    elif kind == 4 and isinstance(value, str):
        holder[key] = "".join(chance.sample(value, len(value)))
    elif kind == 5 and isinstance(value, str):
        place = chance.randrange(len(value) + 1)
        holder[key] = value[:place] + chance.choice(["", "-", "x", " ", "é", "\n"]) + value[place + 1 :]
    elif kind == 6:
        holder[key] = [value]
    else:
        holder[key] = str(value)
