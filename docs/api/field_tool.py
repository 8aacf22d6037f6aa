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


def children(cursor: str = "") -> list[dict]:
    page = call(f"children/?unit={POSYANDU}&fields=name&limit=200&cursor={cursor}")
    return page["results"] + (children(page["next"]) if page["next"] else [])


def visit(child: str, weight_kg: float) -> dict:
    data = {"measured_on": time.strftime("%Y-%m-%d"), "weight_kg": weight_kg, "height_cm": 90, "position": "standing"}
    return {"verb": "visits.record", "data": data | {"child": child, "uuid": str(uuid.uuid4())}}


def push(writes: list[dict]) -> list[str]:
    return [row["status"] for row in call("sync/", {"writes": writes})["results"]]


writes = [visit(child["uuid"], round(11 + number / 50, 2)) for number, child in enumerate(children())]
first = push(writes)
again = push(random.sample(writes, len(writes)))
changed = {**writes[0], "data": {**writes[0]["data"], "weight_kg": 12.9}}
refused = visit(writes[0]["data"]["child"], 900)
print(json.dumps({"first": first, "again": again, "conflict": push([changed]), "refused": push([refused])}))
