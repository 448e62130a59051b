"""The part of JSON Schema that the published schemas use, so that no validator need be installed."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
_KNOWN = {
    "$schema",
    "$defs",
    "title",
    "description",
    "type",
    "required",
    "properties",
    "additionalProperties",
    "items",
    "enum",
    "const",
    "pattern",
    "minimum",
}


def violations(
    value: Any, schema: Mapping[str, Any], path: str = "$", root: Mapping[str, Any] | None = None
) -> Iterator[str]:
    """What in a document breaks the schema; raises ValueError for keywords that are not checked here."""
    root = schema if root is None else root
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if unknown := schema.keys() - _KNOWN:
        raise ValueError(f"{path}: {unknown}")
    if "type" in schema and not _is_of_type(value, schema["type"]):
        yield f"{path} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{path} is not {schema['const']}"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{path} does not match {schema['pattern']}"
    if isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{path} is below {schema['minimum']}"
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from violations(item, schema["items"], f"{path}[{place}]", root)
    if isinstance(value, dict):
        yield from _members(value, schema, path, root)


def _members(
    value: dict[str, Any], schema: Mapping[str, Any], path: str, root: Mapping[str, Any]
) -> Iterator[str]:
    yield from (f"{path}.{name} is missing" for name in schema.get("required", ()) if name not in value)
    known, other = schema.get("properties", {}), schema["additionalProperties"]
    for name, member in value.items():
        if name in known or other is not False:
            yield from violations(member, known.get(name, other), f"{path}.{name}", root)
        else:
            yield f"{path}.{name} is not allowed"


def _is_of_type(value: Any, names: str | list[str]) -> bool:
    return any(isinstance(value, _TYPES[name]) for name in ([names] if isinstance(names, str) else names))
