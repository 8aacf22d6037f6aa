"""What drf-spectacular cannot read off the code: tokens, lists by cursor, problems, examples.

Enumerations are written where they are used, without names of their own: the resources of many apps share words such as
`status` for different ones, and a list of names for them would have to grow with each.
"""

from functools import cache
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiResponse,
    extend_schema,
    extend_schema_serializer,
    extend_schema_view,
    inline_serializer,
)
from rest_framework import serializers

from apps.core.api.problems import CONTENT_TYPE
from apps.core.api.record_serializers import ALWAYS

METHODS = ("get", "post")
PROBLEM = {"$ref": "#/components/schemas/Problem"}
SENTENCES = {
    "400": "The form of the request, or of its data",
    "401": "No token, or one that is not valid any more",
    "403": "The token was not made for this",
    "404": "Not there, or outside the area",
    "409": "The uuid is on record with other content",
    "412": "Changed by another since it was read",
    "415": "Another type of content than the address takes",
    "422": "Refused by a rule of the register",
    "429": "Too many requests; wait for `Retry-After` seconds",
}
CODES = {"400": "invalid", "401": "not_authenticated", "403": "permission_denied", "404": "not_found",
         "409": "conflict", "412": "outdated", "415": "unsupported_media_type", "422": "height_implausible",
         "429": "throttled"}  # fmt: skip
LOOKUPS = {
    "gte": "From this on",
    "lte": "Up to this",
    "gt": "Above this",
    "lt": "Below this",
    "isnull": "Whether empty",
}
NAMED_SAMPLES = {
    "desa": "36.02.10.2001", "to_desa": "36.02.10.2001", "place": "36.02.10.2001", "unit": "36.02.10.2001",
    "district": "36.02", "head_name": "Ujang", "name": "Yeni", "item": "I-14", "year": 2026,
    "reason": "Salah tulis di buku", "verb": "visits.record", "bulan": "2026-11",
}  # fmt: skip
"""Of fields whose type does not say what they hold."""
SAMPLES = {"uuid": "01906f6e-7a3c-7d5e-9c41-5b0f3f6f3f10", "date": "2024-06-24",
           "date-time": "2024-06-24T08:00:00+07:00", "decimal": "1"}  # fmt: skip


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = "apps.core.token_authentication.ApiTokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "`Token …`"}


class RecordSchema(OpenApiSerializerExtension):
    """A record: `fields=` leaves all but uuid and version out, and what needs a right is null for who lacks it."""

    target_class = "apps.core.api.record_serializers.RecordSerializer"
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        schema = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        schema.pop("required", None)
        if always := [name for name in ALWAYS if name in schema["properties"]]:
            schema["required"] = always
        for name, one in schema["properties"].items():
            if name not in ALWAYS:
                schema["properties"][name] = _nullable(one)
        return schema


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return {"allOf": [schema], "nullable": True}
    if "enum" in schema and None not in schema["enum"]:
        schema = schema | {"enum": [*schema["enum"], None]}
    return schema | {"nullable": True}


def describe_reads(resource: Any, list_parameters: list[Any], read_parameters: list[Any]) -> None:
    """The schema of list and record of a Resource: the list by cursor, the record with its ETag."""
    serializer = resource.serializer_class
    page = _page_of(serializer)
    unchanged = OpenApiResponse(None, description="Still as the `If-None-Match` that was sent")
    extend_schema_view(
        list=extend_schema(parameters=list_parameters, filters=True, responses={200: page, 304: unchanged}),
        retrieve=extend_schema(parameters=read_parameters, responses={200: serializer, 304: unchanged}),
    )(resource)


@cache
def _page_of(serializer: Any) -> Any:
    page = inline_serializer(
        name=f"{serializer.__name__.removesuffix('Serializer')}Page",
        fields={
            "results": serializer(many=True),
            "next": serializers.CharField(allow_null=True, help_text="The `cursor` of the next page"),
            "deleted": serializers.ListField(
                child=serializers.UUIDField(), required=False, help_text="Of `updated_since`, on the first page: gone"
            ),
            "until": serializers.DateTimeField(required=False, help_text="What to send as `updated_since` next time"),
        },
    )
    # An answer of a list is taken for an array otherwise.
    extend_schema_serializer(many=False)(type(page))
    return page


def responses_of(verb: Any, shown: Any) -> dict[int, Any]:
    """By status. A dry run answers 200 with the record as it would be, and `dry_run`."""
    if verb.answer_class:
        return {200: verb.answer_class}
    if verb.deletes:
        return {204: OpenApiResponse(None, description="Deleted"), 200: OpenApiResponse(OpenApiTypes.OBJECT, "Dry run")}
    shown = shown or OpenApiTypes.OBJECT
    return {200 if verb.on_record else 201: shown} | {200: shown}


def complete(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Post-processing: the problems of every address, words for every parameter, an example for every body."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = _problem_schema()
    result["components"]["responses"] = {f"Problem{status}": _problem_response(status) for status in SENTENCES}
    for path, operations in result["paths"].items():
        for method in METHODS:
            _complete_parameters(operations.get(method, {}))
            if method in operations and "/fhir/" not in path:  # FHIR has outcomes of its own.
                _complete(operations[method], method, schemas)
    return result


def _complete_parameters(operation: dict[str, Any]) -> None:
    """Words for each; `format` of REST framework is none of ours: the header Accept says it, of FHIR also `_format`."""
    if "parameters" in operation:
        operation["parameters"] = [one for one in operation["parameters"] if one["name"] != "format"]
        for parameter in operation["parameters"]:
            parameter.setdefault("description", _words(parameter))


def _complete(operation: dict[str, Any], method: str, schemas: dict[str, Any]) -> None:
    statuses = ["400", "401", "403", "404", "429"] + (["409", "412", "415", "422"] if method == "post" else ["422"])
    for status in statuses:
        operation["responses"][status] = {"$ref": f"#/components/responses/Problem{status}"}
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if body and "example" not in body and "examples" not in body:
        body["example"] = sample(body.get("schema", {}), schemas)


def _words(parameter: dict[str, Any]) -> str:
    field, _, lookup = parameter["name"].rpartition("__")
    if parameter["in"] == "path":
        return "The uuid of the record"
    return f"{LOOKUPS[lookup]}: `{field}`" if lookup in LOOKUPS and field else f"Only those with this {lookup}"


def sample(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """A value of the schema: what is required, and the first choice of each."""
    if "$ref" in schema:
        return sample(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    for combined in ("allOf", "oneOf", "anyOf"):
        if combined in schema:
            return sample(schema[combined][0], schemas)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    if kind == "object":
        required = set(schema.get("required", ()))
        shown = {name: one for name, one in schema.get("properties", {}).items() if name in required or name == "uuid"}
        samples = {name: sample(one, schemas) for name, one in shown.items()}
        return {name: NAMED_SAMPLES.get(name, one) if one in ("…", 1) else one for name, one in samples.items()}
    if kind == "array":
        return [sample(schema.get("items", {}), schemas)]
    if kind in ("integer", "number"):
        return max(schema.get("minimum", 1), 1)
    return True if kind == "boolean" else SAMPLES.get(schema.get("format", ""), "…")


def _problem_response(status: str) -> dict[str, Any]:
    code = CODES[status]
    example = {"type": f"urn:tumbuh:problem:{code}", "title": code, "status": int(status), "detail": "…", "errors": [],
               "instance": "/api/v1/…"}  # fmt: skip
    content = {CONTENT_TYPE: {"schema": PROBLEM, "example": example}}
    return {"description": SENTENCES[status], "content": content}


def _problem_schema() -> dict[str, Any]:
    text = {"type": "string"}
    finding = {
        "type": "object",
        "required": ["field", "code", "level", "message"],
        "properties": {
            "field": text | {"nullable": True, "description": "null: the whole record"},
            "code": text,
            "level": {"type": "string", "enum": ["refuse", "ask", "note"]},
            "message": text,
        },
    }
    return {
        "type": "object",
        "description": "RFC 9457",
        "required": ["type", "title", "status", "detail", "errors"],
        "properties": {
            "type": text,
            "title": text | {"description": "The code"},
            "status": {"type": "integer"},
            "detail": text | {"description": "The sentence for people"},
            "instance": text,
            "errors": {"type": "array", "items": finding},
        },
    }
