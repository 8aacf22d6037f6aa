"""A field tool in forty lines: pull the children of a posyandu, push their visits, meet a conflict and a refusal.

TUMBUH=https://… TOKEN=… POSYANDU=<uuid> python field_tool.py
"""

import json
import os
import random
import time
import uuid
from urllib.request import Request, urlopen

BASE, TOKEN, POSYANDU = os.environ["TUMBUH"], os.environ["TOKEN"], os.environ["POSYANDU"]


def call(path: str, body: dict | None = None) -> dict:
    headers = {"Authorization": f"Token {TOKEN}", "Content-Type": "application/json"}
    data = json.dumps(body).encode() if body is not None else None
    with urlopen(Request(f"{BASE}/api/v1/{path}", data, headers)) as answer:
        return json.load(answer)


def children() -> list[dict]:
    rows, page = [], call(f"children/?unit={POSYANDU}&fields=name&limit=200")
    while True:
        rows += page["results"]
        if not page["next"]:
            return rows
        page = call(f"children/?unit={POSYANDU}&fields=name&limit=200&cursor={page['next']}")


def visit(child: dict, weight_kg: float) -> dict:
    data = {
        "child": child["uuid"],
        "measured_on": time.strftime("%Y-%m-%d"),
        "weight_kg": weight_kg,
        "height_cm": 90,
        "position": "standing",
        "uuid": str(uuid.uuid4()),
    }
    return {"verb": "visits.record", "data": data}


def push(writes: list[dict]) -> list[str]:
    return [row["status"] for row in call("sync/", {"writes": writes})["results"]]


writes = [visit(child, round(11 + number / 50, 2)) for number, child in enumerate(children())]
first = push(writes)
again = push(random.sample(writes, len(writes)))
changed = {**writes[0], "data": {**writes[0]["data"], "weight_kg": 12.9}}
refused = visit({"uuid": writes[0]["data"]["child"]}, 900)
print(json.dumps({"first": first, "again": again, "conflict": push([changed]), "refused": push([refused])}))
