"""The judge that reads an OpenAPI description."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend  # pyright: ignore[reportUnknownVariableType] - its stubs give no types

from local_discord.bodies.problems import Problem
from local_discord.judging import NoDescriptionError
from local_discord.values import Json, listed, record, records, text

_DIGITS = "^(0|[1-9][0-9]*)$"
_MESSAGE_LENGTH = 240
_ANY_CLIENT_ERROR = "4XX"
_CLIENT_ERRORS = range(400, 500)
_CODE = "OPENAPI"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Operation:
    """What the description says of a method on a path: names in braces are None among the steps."""

    steps: tuple[str | None, ...]
    described: Json


class OpenApiReferee:
    """Holds bodies against an OpenAPI description.

    Four things are judged more mildly than described, as Discord does otherwise than it says: ids may be numbers,
    default permissions may be texts of digits, there are more kinds of channels, and the codes of problems within a
    body are words.
    """

    def __init__(self, description: Json) -> None:
        """Take a description, which is changed by the mild spots.

        Args:
            description: with "paths" and "components".
        """
        self._components = record(description.get("components"))
        _make_mild(self._components)
        self._operations: dict[str, list[_Operation]] = {}
        for path, methods in record(description.get("paths")).items():
            steps = tuple(None if step.startswith("{") else step for step in path.split("/"))
            for method, described in record(methods).items():
                operation = _Operation(steps=steps, described=record(described))
                self._operations.setdefault(method.upper(), []).append(operation)
        self._validators: dict[tuple[str, tuple[str | None, ...], str], Validator] = {}
        self._validator_class = _lenient(self._target)

    @classmethod
    def from_file(cls, path: Path) -> OpenApiReferee:
        """Read a description.

        Raises:
            NoDescriptionError: the file cannot be read or describes no interface.
        """
        try:
            description = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise NoDescriptionError(f"{path} cannot be read as JSON: {error}.") from error
        if not record(record(description).get("paths")):
            raise NoDescriptionError(f"{path} has no paths; Discord's openapi.json is needed.")
        return cls(record(description))

    def request(self, method: str, path: str, body: Any) -> list[Problem]:
        """Return what is wrong with a request's body."""
        operation = self._operation(method, path)
        if operation is None:
            return []
        schema = _json_schema(self._resolved(operation.described.get("requestBody")))
        return [] if schema is None else self._problems((method, operation.steps, "request"), schema, body)

    def reply(self, method: str, path: str, status: int, body: Any) -> list[Problem]:
        """Return what is wrong with a reply."""
        operation = self._operation(method, path)
        if operation is None:
            return []
        replies = record(operation.described.get("responses"))
        found = replies.get(str(status)) or (replies.get(_ANY_CLIENT_ERROR) if status in _CLIENT_ERRORS else None)
        if found is None:
            return [_problem((), f"Status {status} is not described for this operation.")]
        schema = _json_schema(self._resolved(found))
        if schema is None:
            return [] if body is None else [_problem((), "No body is described for this reply.")]
        return self._problems((method, operation.steps, str(status)), schema, body)

    def _operation(self, method: str, path: str) -> _Operation | None:
        """Return what is described for a path; words go before names in braces, from the left."""
        steps = path.split("/")
        fitting = [
            item
            for item in self._operations.get(method, [])
            if len(item.steps) == len(steps)
            and all(mine in (None, theirs) for mine, theirs in zip(item.steps, steps, strict=True))
        ]
        return min(fitting, key=lambda item: [step is None for step in item.steps], default=None)

    def _problems(self, key: tuple[str, tuple[str | None, ...], str], schema: Json, body: Any) -> list[Problem]:
        validator = self._validators.get(key)
        if validator is None:
            whole = {**schema, "components": self._components}
            validator = self._validator_class(whole)
            self._validators[key] = validator
        return [
            _problem(tuple(error.absolute_path), error.message[:_MESSAGE_LENGTH])
            for error in validator.iter_errors(body)
        ]

    def _target(self, schema: Json) -> Json:
        """Return what a schema means: itself, or what it points to."""
        reference = text(schema.get("$ref"))
        return (
            record(record(self._components.get("schemas")).get(reference.rsplit("/", 1)[-1])) if reference else schema
        )

    def _resolved(self, part: Any) -> Json:
        """Return a part of an operation, or the common one that it points to."""
        steps = text(record(part).get("$ref")).split("/")[1:]
        found: Json = {"components": self._components}
        for step in steps:
            found = record(found.get(step))
        return found if steps else record(part)


_Rule = Callable[[Any, Any, Any, Any], Iterator[ValidationError]]


def _lenient(target: Callable[[Json], Json]) -> Any:
    """Return a validator that enters, in a union, the one branch that a value claims to be by its type."""

    def union(keyword: str) -> _Rule:
        plain = cast("_Rule", Draft202012Validator.VALIDATORS[keyword])

        def rule(validator: Any, options: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
            claimed = _claimed(records(options), instance, target)
            if claimed is None:
                yield from plain(validator, options, instance, schema)
            else:
                yield from validator.descend(instance, claimed)

        return rule

    return cast("Any", extend(Draft202012Validator, {"oneOf": union("oneOf"), "anyOf": union("anyOf")}))


def _claimed(options: list[Json], instance: Any, target: Callable[[Json], Json]) -> Json | None:
    solid = [option for option in options if option != {"type": "null"}]
    if instance is not None and len(solid) == 1:
        return solid[0]
    kind = record(instance).get("type")
    if kind is None:
        return None
    for option in solid:
        described = record(record(target(option).get("properties")).get("type"))
        if kind in listed(described.get("enum")):
            return option
    return None


def _make_mild(components: Json) -> None:
    schemas = record(components.get("schemas"))
    if "SnowflakeType" in schemas:
        schemas["SnowflakeType"] = {"type": ["string", "integer"], "pattern": _DIGITS}
    if "ChannelTypes" in schemas:
        schemas["ChannelTypes"] = {"type": "integer", "minimum": 0}
    if "InnerErrors" in schemas:
        problem = {"type": "object", "required": ["code", "message"]}
        schemas["InnerErrors"] = {
            "type": "object",
            "required": ["_errors"],
            "properties": {"_errors": {"type": "array", "items": problem}},
            "additionalProperties": False,
        }
    for schema in schemas.values():
        properties = record(record(schema).get("properties"))
        strict = properties.get("default_member_permissions")
        if strict is not None:
            properties["default_member_permissions"] = {"anyOf": [strict, {"type": "string", "pattern": _DIGITS}]}


def _json_schema(part: Json) -> Json | None:
    schema = record(record(record(part.get("content")).get("application/json")).get("schema"))
    return schema or None


def _problem(path: tuple[str | int, ...], message: str) -> Problem:
    return Problem(path=path, code=_CODE, message=message)
