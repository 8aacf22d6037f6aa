"""A signed recap as data: its digest, and what differs between two of them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

MOST_CHANGES = 500


class Change(NamedTuple):
    """report: slug. row, figure: as printed. before, after: values, None for a row that is not there."""

    report: str
    table: str
    row: str
    figure: str
    before: Any
    after: Any


def canonical(snapshot: Mapping[str, Any]) -> str:
    """The same text for the same figures."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Of two snapshots of the same recaps, at most MOST_CHANGES."""
    changes: list[Change] = []
    for change in _changes(before, after):
        changes.append(change)
        if len(changes) == MOST_CHANGES:
            break
    return changes


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for slug, old in before.items():
        new_tables = {table["key"]: table for table in after.get(slug, {}).get("tables", ())}
        for table in old["tables"]:
            if table.get("is_summary"):
                continue
            other = new_tables.get(table["key"], {"rows": []})
            old_rows, new_rows = _by_code(table), _by_code(other)
            for code in [*old_rows, *(code for code in new_rows if code not in old_rows)]:
                one, two = old_rows.get(code), new_rows.get(code)
                name = str((one or two or {}).get("name", ""))
                for column in table["columns"]:
                    key = column["key"]
                    values = (one.get(key) if one else None, two.get(key) if two else None)
                    if column["kind"] == "count" and values[0] != values[1]:
                        heading = f"{column['group']}, {column['heading']}" if column["group"] else column["heading"]
                        yield Change(slug, table["title"], name, heading, *values)


def _by_code(table: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {str(row["values"].get("code", row["values"].get("name"))): row["values"] for row in table["rows"]}
