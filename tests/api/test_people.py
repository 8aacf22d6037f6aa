"""Duplicates, moves, NIK in full, worklists and the growth reference over the API."""

import pytest

from apps.core.models import AccessLog
from apps.people.models import DuplicatePair
from apps.toddlers.models import Child
from apps.toddlers.rules.who_tables import LAST_DAY
from tests.api.client import FieldTool
from tests.factories import make_child, today
from tests.help_factories import make_referral
from tests.people_factories import insert_pair

pytestmark = pytest.mark.django_db
REASON = "diperiksa di rumahnya"


def test_a_pair_is_decided_by_name_of_facets_with_the_versions_that_were_read(world):
    children = [make_child(world, "Siti Aminah"), make_child(world, "Siti Aminah", mother_name="Yuyun")]
    pair = insert_pair("child", *children)
    tool = FieldTool(world.dewi)
    shown = tool.get(f"duplicates/{pair.uuid}/")
    (listed,) = tool.get("duplicates/").json()["results"]
    assert shown.json() == listed and listed["left"]["name"] == "Siti Aminah"
    data = {"remaining": "left", "left_version": listed["left"]["version"], "reason": REASON,
            "right_version": listed["right"]["version"]}  # fmt: skip
    address = f"duplicates/{pair.uuid}/decide-same/"
    assert tool.post(address, data | {"chosen": ["entah"]}, version=shown["ETag"]).status_code == 422
    assert tool.post(address, data | {"left_version": 9}, version=shown["ETag"]).status_code == 412
    decided = tool.post(address, data, version=shown["ETag"])
    assert (decided.status_code, decided.json()["state"]) == (200, "same")
    assert Child.objects.count() == 1
    assert FieldTool(world.siti).get("duplicates/").status_code == 404


def test_a_pair_decided_to_be_different_is_closed(world):
    pair = insert_pair("child", make_child(world, "Siti Aminah"), make_child(world, "Siti Aminah"))
    tool = FieldTool(world.dewi)
    shown = tool.get(f"duplicates/{pair.uuid}/")
    answer = tool.post(f"duplicates/{pair.uuid}/decide-different/", {"reason": REASON}, version=shown["ETag"])
    assert (answer.status_code, DuplicatePair.objects.get().state) == (200, "different")


def test_a_move_is_proposed_and_accepted_by_the_receiver(world):
    child = make_child(world)
    move = {"child": str(child.uuid), "to_desa": world.sajira.desa_id, "to_posyandu": str(world.sajira.uuid),
            "moved_on": today().isoformat(), "reason": "Ikut orang tua"}  # fmt: skip
    dewi, budi = FieldTool(world.dewi), FieldTool(world.budi)
    proposed = dewi.post("moves/", move)
    assert (proposed.status_code, proposed.json()["state"]) == (201, "proposed")
    address = f"moves/{proposed.json()['uuid']}"
    assert dewi.post(f"{address}/accept/", version=proposed["ETag"]).status_code == 422
    accepted = budi.post(f"{address}/accept/", version=proposed["ETag"])
    assert (accepted.status_code, accepted.json()["state"]) == (200, "accepted")
    child.refresh_from_db()
    assert child.posyandu == world.sajira
    assert dewi.post(f"{address}/cancel/", version=proposed["ETag"]).status_code in (404, 412)


def test_a_nik_is_shown_in_full_for_a_reason_which_is_logged(world):
    child = make_child(world, nik="3602994211210001")
    tool, address = FieldTool(world.dewi), f"children/{child.uuid}/reveal-nik/"
    AccessLog.objects.all().delete()
    assert tool.post(address, {}).status_code == 400
    assert tool.post(address, {"reason": "kurang"}).status_code == 422
    assert not AccessLog.objects.exists()
    assert tool.post(f"{address}?dry_run=true", {"reason": REASON}).status_code == 400
    shown = tool.post(address, {"reason": REASON})
    assert (shown.status_code, shown.json()) == (200, {"nik": "3602994211210001"})
    assert list(AccessLog.objects.values_list("action", "subject", "subject_uuid", "reason")) == [
        ("reveal", "child", child.uuid, REASON)
    ]
    assert FieldTool(world.dewi, "read", "write:people").post(address, {"reason": REASON}).status_code == 403
    assert FieldTool(world.siti).post(address, {"reason": REASON}).status_code == 422
    batch = {"writes": [{"verb": "children.reveal_nik", "record": str(child.uuid), "data": {"reason": REASON}}]}
    assert tool.post("sync/", batch).json()["results"][0]["errors"][0]["code"] == "verb_unknown"


def test_worklists_have_the_counts_and_lines_of_their_pages(world):
    child = make_child(world)
    make_referral(world, child, "", reason="Batuk lama")
    tool = FieldTool(world.dewi)
    counts = {one["name"]: one["count"] for one in tool.get("worklists/").json()["results"]}
    assert counts["referrals_to_receive"] == 1
    (line,) = tool.get("worklists/referrals_to_receive/").json()["results"]
    assert (line["kind"], line["who"]) == ("referral", child.name)
    assert FieldTool(world.ujang).get("worklists/referrals_to_receive/").status_code == 404
    assert tool.get("worklists/entah/").status_code == 404
    assert tool.post("worklists/").status_code in (403, 405)


def test_the_growth_reference_has_the_rows_of_who(world):
    tool = FieldTool(world.siti)
    answer = tool.get("growth-reference/", sex="L", index="height_for_age").json()
    assert (answer["unit"], len(answer["results"])) == ("day", LAST_DAY + 1)
    # WHO lhfa_boys: at birth 49.8842 cm, S 0.03795; -2 SD 46.1.
    born = answer["results"][0]
    assert (born["x"], born["m"], born["s"], round(born["sd2neg"], 1)) == (0, 49.8842, 0.03795, 46.1)
    by_length = tool.get("growth-reference/", sex="P", index="weight_for_height", first=45, last=45.2).json()
    assert [row["x"] for row in by_length["results"]] == [45.0, 45.1, 45.2]
    assert tool.get("growth-reference/", sex="X", index="entah").status_code == 400
