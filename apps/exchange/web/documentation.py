"""The documentation of the API, read off its schema and drawn on the server: no script of another origin."""

from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from drf_spectacular.generators import SchemaGenerator

from apps.core.http import UserRequest
from apps.exchange.selectors.problem_codes import problem_codes

METHODS = ("get", "post", "put", "patch", "delete")


@require_GET
def documentation(request: UserRequest) -> HttpResponse:
    """How to begin, and every address with its parameters, its body and its answer."""
    base = request.build_absolute_uri("/api/v1/")
    context = {"groups": _groups(), "base": base, "codes": problem_codes()}
    return render(request, "exchange/documentation.html", context)


@lru_cache(1)
def _groups() -> list[dict[str, Any]]:
    """[{name, operations}] by the first part of the address. The schema does not change while the portal runs."""
    schema: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    parts = schema.get("components", {}).get("schemas", {})
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, operations in schema["paths"].items():
        name = path.removeprefix("/api/v1/").split("/")[0]
        for method in METHODS:
            if method in operations:
                groups.setdefault(name, []).append(_operation(path, method, operations[method], parts))
    return [{"name": name, "operations": operations} for name, operations in sorted(groups.items())]


def _operation(path: str, method: str, operation: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    answer: dict[str, Any] = next(
        (
            one["content"]["application/json"]["schema"]
            for code, one in operation.get("responses", {}).items()
            if code.startswith("2") and "application/json" in one.get("content", {})
        ),
        {},
    )
    return {
        "method": method.upper(),
        "path": path,
        "summary": operation.get("summary") or operation.get("description", "").split("\n")[0],
        "parameters": [one for one in operation.get("parameters", ()) if one["in"] != "path"],
        "body": _fields(body, parts),
        "answer": _fields(answer, parts),
    }


def _fields(schema: dict[str, Any], parts: dict[str, Any]) -> list[dict[str, Any]]:
    """[{name, type, is_required, help}] of an object; of a list those of its items."""
    schema = _resolved(schema, parts)
    if schema.get("type") == "array":
        schema = _resolved(schema.get("items", {}), parts)
    required = set(schema.get("required", ()))
    return [
        {"name": name, "type": _type(one, parts), "is_required": name in required, "help": one.get("description", "")}
        for name, one in schema.get("properties", {}).items()
    ]


def _resolved(schema: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref") or next((one["$ref"] for one in schema.get("allOf", ()) if "$ref" in one), None)
    return parts.get(reference.rpartition("/")[2], {}) if reference else schema


def _type(schema: dict[str, Any], parts: dict[str, Any]) -> str:
    choices = schema.get("enum") or _resolved(schema, parts).get("enum")
    if choices:
        return " | ".join(map(str, choices))
    if "oneOf" in schema:
        return " | ".join(filter(None, (_type(one, parts) for one in schema["oneOf"])))
    kind = schema.get("type", "object" if "$ref" in schema or "allOf" in schema else "")
    return f"{kind} ({schema['format']})" if "format" in schema else str(kind)
