"""How models become a JSON Schema that editors show to people: without titles and defaults that say nothing."""

from __future__ import annotations

from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class PlainSchema(GenerateJsonSchema):
    """A schema of what a file may hold, and no more."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Return False: a key's name is its title."""
        del schema
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema without the default: what is left out is nothing, as one expects."""
        return self.generate_inner(schema["schema"])


class OrNothing:
    """Marks a list that may also be null in a file, as an empty value is in YAML."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the list's schema with null beside it."""
        inner = handler(schema)
        return {**inner, "type": [inner["type"], "null"]} if "type" in inner else inner
