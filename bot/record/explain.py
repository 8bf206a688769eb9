"""What pydantic found wrong, in sentences for people who never heard of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.record.format import ID_PATTERN, LANGUAGE_PATTERN, NOT_BLANK, SHA256_PATTERN, URL_PATTERN, WIKIDATA_PATTERN
from bot.record.places import Steps, place
from bot.record.problems import Problem, meant, nearest, shown

_EXPECTED_VALUE = re.compile(r"'([^']*)'")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


MOST_EXPLAINED = 1000
"""Mistakes of shape that are told of one file; somebody who made more mends these first."""


def explain(error: ValidationError, model: type[BaseModel]) -> tuple[Problem, ...]:
    """Return a problem for each thing wrong, by place in the file."""
    details = mistakes(error)
    problems = [
        Problem(path=place(detail["loc"]), message=_sentence(detail, model)) for detail in details[:MOST_EXPLAINED]
    ]
    if len(details) > MOST_EXPLAINED:
        further = len(details) - MOST_EXPLAINED
        problems.append(
            Problem(path="", message=f"{further:,} more mistakes are not listed; mend the listed ones first")
        )
    return tuple(problems)


def mistakes(error: ValidationError) -> list[ErrorDetails]:
    """Return what pydantic found, without lists that count as short only because entries in them are wrong."""
    return [
        detail
        for detail in error.errors(include_url=False)
        if detail["type"] != "too_short" or len(detail["input"]) < detail.get("ctx", {})["min_length"]
    ]


def model_at(model: type[BaseModel], steps: Steps) -> type[BaseModel] | None:
    """Return the model of the mapping that stands at a place, or None where there is none."""
    current: type[BaseModel] | None = model
    for step in steps:
        if isinstance(step, str) and current is not None:
            names = {field.alias or name: field for name, field in current.model_fields.items()}
            current = _first_model(names[step].annotation) if step in names else None
    return current


def is_required(model: type[BaseModel], steps: Steps) -> bool:
    """Return whether the mapping that holds a place must have a value there."""
    holder = model_at(model, steps[:-1])
    return holder is not None and any(
        field.is_required() for name, field in holder.model_fields.items() if (field.alias or name) == steps[-1]
    )


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys that a mapping of this model may have, as they are written in a file."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    kind, value = detail["type"], detail["input"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(detail["loc"], model)
    if kind == "string_too_short" or (kind == "string_pattern_mismatch" and context["pattern"] == NOT_BLANK):
        return _blank(detail, model)
    if kind == "string_pattern_mismatch":
        return _PATTERNS[str(context["pattern"])](str(value))
    if kind == "value_error":
        return str(context["error"])
    explanation = _SENTENCES.get(kind)
    return explanation(value, context) if explanation else f"cannot be {_described(value)}"


def _unknown_key(steps: Steps, model: type[BaseModel]) -> str:
    inside = model_at(model, steps[:-1])
    known = keys_of(inside) if inside is not None else ()
    near = nearest(str(steps[-1]), known, cutoff=0.5)
    hint = meant(near) or f"; the keys known here are {', '.join(known)}"
    return f"is no key of the format{hint}"


def _not_one_of(value: object, context: Mapping[str, Any]) -> str:
    allowed = _EXPECTED_VALUE.findall(str(context["expected"]))
    choices = f"write {' or '.join(filter(None, (', '.join(allowed[:-1]), allowed[-1])))}"
    if not isinstance(value, str):
        return f"{choices}, not {_described(value)}"
    return f'"{shown(value)}" is not among the values known here: {choices}{meant(nearest(value, allowed, cutoff=0.5))}'


def _too_long(value: object, context: Mapping[str, Any]) -> str:
    return f"has {len(str(value)):,} characters; at most {context['max_length']:,} are allowed"


def _too_many(value: object, context: Mapping[str, Any]) -> str:
    if isinstance(value, str):  # a text that only its normal form makes too long
        return f"has too many characters; at most {context['max_length']:,} are allowed"
    return f"has too many entries; at most {context['max_length']:,} are allowed"


def slug_of(text: str) -> str:
    """Return the id that a text comes nearest to; empty when it has no letters or digits for one."""
    plain = unicodedata.normalize("NFKD", text[:400]).encode("ascii", "ignore").decode()
    return _NO_SLUG.sub("-", plain.lower()).strip("-")[:80].strip("-")


def _id(value: str) -> str:
    slug = slug_of(value)
    if "/" in value or "\\" in value or ".." in value:
        return f'"{shown(value)}" looks like a path; an id has only lower-case letters, digits and single hyphens'
    hint = f', such as "{slug}"' if slug else ""
    return f'"{shown(value)}" is no id: use lower-case letters, digits and single hyphens{hint}'


def _blank(detail: ErrorDetails, model: type[BaseModel]) -> str:
    is_optional = isinstance(detail["loc"][-1], int) or not is_required(model, detail["loc"])
    return "is empty; write something or leave it out" if is_optional else "is empty; write something"


_PATTERNS: Mapping[str, Callable[[str], str]] = {
    ID_PATTERN: _id,
    URL_PATTERN: lambda value: f'"{shown(value)}" is no web address that begins with http:// or https://',
    LANGUAGE_PATTERN: lambda value: f'"{shown(value)}" is no language code such as "en" or "pt-BR"',
    WIKIDATA_PATTERN: lambda value: f'"{shown(value)}" is no Wikidata item such as "Q30"',
    SHA256_PATTERN: lambda value: f'"{shown(value)}" is no SHA-256: 64 digits from 0 to 9 and a to f',
}

_SENTENCES: Mapping[str, Callable[[object, Mapping[str, Any]], str]] = {
    "missing": lambda _, __: "is required and missing",
    "enum": _not_one_of,
    "literal_error": _not_one_of,
    "string_type": lambda value, _: f"must be text, not {_described(value)}",
    "string_too_long": _too_long,
    "int_type": lambda value, _: f"must be a whole number, not {_described(value)}",
    "greater_than_equal": lambda value, context: f"must be {context['ge']:,} or more, not {shown(value)}",
    "less_than_equal": lambda value, context: f"must be {context['le']:,} or less, not {shown(value)}",
    "tuple_type": lambda value, _: f"must be a list, not {_described(value)}",
    "model_type": lambda value, _: f"must be a mapping of keys and values, not {_described(value)}",
    "model_attributes_type": lambda value, _: f"must be a mapping of keys and values, not {_described(value)}",
    "too_short": lambda _, context: f"needs at least {context['min_length']} entries",
    "too_long": _too_many,
}


def _described(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, (int, float)):
        return f"the number {shown(value, 20)}"
    if isinstance(value, str):
        return f'the text "{shown(value)}"'
    return "a mapping" if isinstance(value, dict) else "a list"


def _first_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model in an annotation such as `tuple[ActorPart, ...]` or `SaysPart | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_first_model(argument) for argument in get_args(annotation))
    return next((found for found in inner if found is not None), None)
