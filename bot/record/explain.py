"""What pydantic found wrong, in sentences for people who never heard of it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.record.problems import Problem, shown

_TYPES = {
    "string_type": "write text in quotes",
    "int_type": "write a whole number",
    "int_parsing": "write a whole number",
    "int_from_float": "write a whole number",
    "tuple_type": "write a list",
    "model_type": "write a mapping of keys and values",
    "model_attributes_type": "write a mapping of keys and values",
    "dict_type": "write a mapping of keys and values",
    "missing": "is required and missing",
}
_HIDDEN_STEPS = frozenset({"SaysAlignment", "SaysPosition"})


def explain(error: ValidationError, model: type[BaseModel]) -> tuple[Problem, ...]:
    """Return a problem for each thing wrong, by place in the file."""
    details = error.errors(include_url=False, include_context=True)
    problems = [_explained(detail, model) for detail in details if not _is_other_branch(detail, details)]
    return tuple(dict.fromkeys(problems))


def place(steps: Sequence[str | int]) -> str:
    """Return a path such as `positions[3].actor`."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step not in _HIDDEN_STEPS:
            path += f".{step}" if path else str(step)
    return path


def _is_other_branch(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """Whether a detail belongs to the branch of `says` that the file does not use."""
    steps = detail["loc"]
    branch = next((step for step in steps if step in _HIDDEN_STEPS), None)
    if branch is None:
        return False
    key = "alignment" if branch == "SaysAlignment" else "position"
    index = steps.index(branch)
    wrong = any(
        other["loc"][: index + 1] == steps[: index + 1]
        and other["type"] == "missing"
        and other["loc"][index + 1 : index + 2] == (key,)
        for other in details
    )
    return wrong and any(other["loc"][:index] == steps[:index] and other["loc"][index] != branch for other in details)


def _explained(detail: ErrorDetails, model: type[BaseModel]) -> Problem:
    path = place(detail["loc"])
    kind, value = detail["type"], detail.get("input")
    context: dict[str, Any] = detail.get("ctx") or {}
    if kind == "extra_forbidden":
        return Problem(path=path, message=_unknown_key(detail["loc"], model))
    if kind == "enum":
        return Problem(path=path, message=_not_one_of(value, str(context.get("expected", ""))))
    if kind == "literal_error":
        return Problem(path=path, message=f'write {context.get("expected", "")}; "{shown(value)}" is another format')
    if kind == "value_error":
        return Problem(path=path, message=str(context.get("error", detail["msg"])))
    if kind == "missing":
        return Problem(path=path, message="is required and missing")
    return Problem(path=path, message=_by_kind(kind, value, context) or f"{detail['msg']} (found {shown(value)})")


def _by_kind(kind: str, value: object, context: dict[str, Any]) -> str | None:
    if kind in _TYPES:
        return f"{_TYPES[kind]} (found {_described(value)})"
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern", ""))
        if pattern.startswith("^[a-z0-9]+("):
            return f'"{shown(value)}" is no id: use lower-case letters, digits and hyphens, such as "two-crowns-toast"'
        if "https" in pattern:
            return f'"{shown(value)}" is no web address that begins with http:// or https://'
        if pattern.startswith("^Q"):
            return f'"{shown(value)}" is no Wikidata id such as "Q30"'
        if "0-9a-f" in pattern:
            return f'"{shown(value)}" is no SHA-256: 64 digits from 0 to 9 and a to f'
        return f'"{shown(value)}" is no language code such as "en"'
    if kind == "string_too_long":
        return f"is too long: {len(str(value)):,} characters, at most {context.get('max_length')}"
    if kind in ("string_too_short", "too_short"):
        return (
            "is empty; write something or leave the key out"
            if kind == "string_too_short"
            else f"needs at least {context.get('min_length')} entries"
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = context.get("ge", context.get("le"))
        return f"{shown(value)} is {'below' if 'ge' in context else 'above'} {limit}"
    return None


def _described(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    return "nothing" if value is None else shown(value)


def _not_one_of(value: object, expected: str) -> str:
    allowed = [word.strip(" '\"") for word in expected.replace(" or ", ",").split(",")]
    near = get_close_matches(str(value).casefold(), allowed, n=1, cutoff=0.5)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    return f'"{shown(value)}" is none of {", ".join(allowed)}{hint}'


def _unknown_key(steps: Sequence[str | int], model: type[BaseModel]) -> str:
    key = str(steps[-1])
    known = _keys_at(steps[:-1], model)
    near = get_close_matches(key.casefold(), known, n=1, cutoff=0.5)
    hint = f'; did you mean "{near[0]}"?' if near else f"; known here: {', '.join(known)}" if known else ""
    return f"is no key of the format{hint}"


def _keys_at(steps: Sequence[str | int], model: type[BaseModel]) -> list[str]:
    """Return the keys that a place in the file may have."""
    current: type[BaseModel] | None = model
    for step in steps:
        if current is None or isinstance(step, int):
            continue
        if step in _HIDDEN_STEPS:
            continue
        current = _model_of(current, step)
    return sorted(field.alias or name for name, field in current.model_fields.items()) if current is not None else []


def _model_of(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    field = next((field for name, field in model.model_fields.items() if key in (name, field.alias)), None)
    if field is None:
        return None
    return _first_model(field.annotation)


def _first_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _first_model(argument)
        if found is not None:
            return found
    return None
