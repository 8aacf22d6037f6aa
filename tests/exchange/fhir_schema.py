"""HL7's JSON schema of R4, where it lies beside the project; tests that need it are skipped elsewhere."""

import gzip
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

SHARED = Path(os.environ.get("TUMBUH_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SCHEMA = SHARED / "golden" / "fhir-r4.schema.json.gz"
needs_schema = pytest.mark.skipif(not SCHEMA.is_file(), reason="HL7's R4 schema (TUMBUH_SHARED) is not there")


@lru_cache(1)
def _definitions() -> dict[str, Any]:
    return json.loads(gzip.decompress(SCHEMA.read_bytes()))["definitions"]


@lru_cache(32)
def _validator(kind: str) -> Any:
    return jsonschema.Draft6Validator({"$ref": f"#/definitions/{kind}", "definitions": _definitions()})


def assert_valid(resource: dict[str, Any]) -> None:
    """By its own kind: as one of all kinds, an error would name none of the reasons. Entries of a bundle one by one."""
    if resource["resourceType"] == "Bundle":
        for entry in resource.get("entry", ()):
            if "resource" in entry:
                assert_valid(entry["resource"])
            if "outcome" in entry.get("response", {}):
                assert_valid(entry["response"]["outcome"])
        resource = resource | {"entry": [_without_content(entry) for entry in resource.get("entry", ())]}
        resource = {name: value for name, value in resource.items() if value != []}
    errors = [
        f"{'/'.join(map(str, one.path))}: {one.message[:200]}"
        for one in _validator(resource["resourceType"]).iter_errors(resource)
    ]
    assert not errors, "\n".join(errors)


def _without_content(entry: dict[str, Any]) -> dict[str, Any]:
    response = {name: value for name, value in entry.get("response", {}).items() if name != "outcome"}
    rest = {name: value for name, value in entry.items() if name not in ("resource", "response")}
    return rest | ({"response": response} if response else {})
