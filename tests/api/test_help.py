"""Help over the API: from the referral to the end of a course, services, visits of teams, what is owed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.interventions.models import Course, FeedingWeek, Owed, Referral, ServiceReceived
from tests.api.client import FieldTool
from tests.factories import days_ago, make_child, make_pregnancy, make_visit, today
from tests.programme_factories import make_officer

pytestmark = pytest.mark.django_db
REASON = "salah catat tanggalnya"


def wasted_child(world):
    child = make_child(world)
    make_visit(world, child, on=days_ago(20), weight=9.5)
    return child


def day(ago):
    return days_ago(ago).isoformat()


def sent(world, child, **more):
    data = {"child": str(child.uuid), "step": "feed_wasted", "reason": "Gizi kurang", "sent_on": day(20),
            "puskesmas": str(world.cileles.uuid), "uuid": str(uuid4())}  # fmt: skip
    return FieldTool(world.siti).post("referrals/", data | more)


def about(tool, answer, action, data):
    """The verb of a record, with the version that was read."""
    resource, uuid, verb = action.split(" ")[0], answer.json()["uuid"], action.split(" ")[1]
    return tool.post(f"{resource}/{uuid}/{verb}/", data, version=answer["ETag"])


def test_a_child_is_referred_received_fed_weighed_and_the_course_ended(world):
    child, dewi = wasted_child(world), FieldTool(world.dewi)
    referral = sent(world, child)
    assert (referral.status_code, referral.json()["facility_name"]) == (201, "Puskesmas Cileles")
    received = about(dewi, referral, "referrals receive", {"received_on": day(19)})
    assert (received.status_code, received.json()["state"]) == (200, "received")
    seen = about(dewi, received, "referrals examine", {"seen_on": day(18), "diagnosis": "Gizi kurang", "plan": "PMT"})
    course = dewi.post("courses/", {"child": str(child.uuid), "kind": "pmt_child", "begun_on": day(18)})
    assert (course.status_code, course.json()["referral"]) == (201, referral.json()["uuid"])
    answered = about(dewi, seen, "referrals answer", {"closed_on": day(17), "answer": "Beri PMT, timbang tiap minggu"})
    assert (answered.json()["state"], answered.json()["answer"]) == ("back", "Beri PMT, timbang tiap minggu")
    siti = FieldTool(world.siti)
    for ago, kg in ((11, 9.7), (4, 10.2)):
        week = {"course": course.json()["uuid"], "monitored_on": day(ago), "weight_kg": kg, "height_cm": 86,
                "position": "standing", "days_eaten": 7, "uuid": str(uuid4())}  # fmt: skip
        first, again = siti.post("course-weeks/", week), siti.post("course-weeks/", week)
        assert (first.status_code, again.json()) == (201, first.json())
    assert list(FeedingWeek.objects.order_by("week").values_list("week", flat=True)) == [2, 3]
    current = dewi.get(f"courses/{course.json()['uuid']}/")
    ended = about(dewi, current, "courses end", {"ended_on": day(0), "outcome": "moved"})
    assert (ended.status_code, ended.json()["outcome"]) == (200, "moved")
    assert siti.get("courses/", is_running="true").json()["results"] == []
    assert len(siti.get("course-weeks/", course=course.json()["uuid"]).json()["results"]) == 2


def test_an_odd_weight_of_a_week_raises_a_question_before_it_is_stored(world):
    """As on the page: the same week with is_checked is stored, and sent again it is the one on record."""
    child, siti = wasted_child(world), FieldTool(world.siti)
    course = FieldTool(world.dewi).post(
        "courses/", {"child": str(child.uuid), "kind": "pmt_child", "begun_on": day(18)}
    )
    week = {"course": course.json()["uuid"], "monitored_on": day(4), "weight_kg": 7.9, "uuid": str(uuid4())}
    refused = siti.post("course-weeks/", week)
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["field"], error["code"], error["level"]) == (
        422, "weight_kg", "weight_dropped", "ask",
    )  # fmt: skip
    assert not FeedingWeek.objects.exists()
    checked, again = siti.post("course-weeks/", week | {"is_checked": True}), siti.post("course-weeks/", week)
    assert (checked.status_code, again.json(), FeedingWeek.objects.count()) == (201, checked.json(), 1)


def test_a_referral_is_sent_once_and_names_one_person(world):
    child = wasted_child(world)
    key = str(uuid4())
    assert sent(world, child, uuid=key).json()["uuid"] == sent(world, child, uuid=key).json()["uuid"] == key
    assert sent(world, child, uuid=key, reason="Alasan lain").status_code == 409
    neither = FieldTool(world.siti).post("referrals/", {"reason": "Gizi kurang", "sent_on": day(0)})
    both = sent(world, child, uuid=str(uuid4()), pregnancy=str(make_pregnancy(world).uuid))
    assert [neither.status_code, both.status_code] == [400, 400] and Referral.objects.count() == 1


def test_a_referral_goes_on_to_the_hospital_or_ends_unseen(world):
    child, dewi = wasted_child(world), FieldTool(world.dewi)
    received = about(dewi, sent(world, child), "referrals receive", {"received_on": day(19)})
    onward = {"sent_on": day(18), "reason": "Perlu rawat inap", "facility": "hospital", "hospital": "RSUD Adjidarmo",
              "uuid": str(uuid4())}  # fmt: skip
    further = about(dewi, received, "referrals refer-on", onward)
    assert (further.status_code, further.json()["previous"]) == (200, received.json()["uuid"])
    assert about(dewi, received, "referrals refer-on", onward).json() == further.json()
    stale = about(dewi, received, "referrals read-answer", {})
    assert (stale.status_code, stale.json()["title"]) == (412, "outdated")
    closed = about(dewi, further, "referrals close", {"closed_on": day(17), "reason": "Keluarga menolak dirujuk",
                   "outcome": "refused"})  # fmt: skip
    assert (closed.status_code, closed.json()["outcome"]) == (200, "refused")


def test_what_is_clinical_in_a_referral_is_for_who_sees_figures(world):
    child, dewi = wasted_child(world), FieldTool(world.dewi)
    seen = about(dewi, sent(world, child), "referrals examine", {"seen_on": day(18), "diagnosis": "TB"})
    values = {
        user.username: FieldTool(user).get(f"referrals/{seen.json()['uuid']}/").json()["diagnosis"]
        for user in (world.dewi, world.siti, world.ujang)
    }
    assert values == {"dewi": "TB", "siti": "TB", "ujang": None}


def test_services_and_care_of_a_visit(world):
    child, siti = wasted_child(world), FieldTool(world.siti)
    service = {"child": str(child.uuid), "item": "I-27", "received_on": day(3), "occurrence": "merah", "quantity": 1,
               "uuid": str(uuid4())}  # fmt: skip
    first, again = siti.post("services/", service), siti.post("services/", service)
    assert (first.status_code, first.json()["source"], again.json()) == (201, "portal", first.json())
    other = siti.post("services/", service | {"uuid": str(uuid4()), "item": "I-99"})
    assert (other.status_code, other.json()["errors"][0]["code"]) == (422, "item_unknown")
    care = {"child": str(child.uuid), "seen_on": day(2), "given": [{"item": "I-28"}], "food_groups": [1, 2],
            "counselling": ["feeding"]}  # fmt: skip
    noted = siti.post("child-care/", care)
    assert (noted.status_code, noted.json()["food_groups"]) == (201, [1, 2])
    assert siti.post("child-care/", care | {"food_groups": [9]}).status_code == 400
    mother = {"pregnancy": str(make_pregnancy(world).uuid), "seen_on": day(0), "tablets_given": 30}
    assert FieldTool(world.dewi).post("mother-care/", mother).status_code == 201
    items = sorted(ServiceReceived.objects.values_list("item", flat=True))
    assert items == ["I-03", "I-27", "I-28"]
    withdrawn = about(siti, first, "services withdraw", {"reason": REASON})
    assert withdrawn.status_code == 204 and ServiceReceived.objects.count() == 2


def test_a_visit_of_a_family_team_is_corrected_and_withdrawn(world):
    child, dewi = wasted_child(world), FieldTool(world.dewi)
    visit = {"child": str(child.uuid), "visited_on": day(5), "topics": ["hygiene"], "findings": "Baik"}
    made = dewi.post("companion-visits/", visit)
    assert (made.status_code, made.json()["stage"]) == (201, "under_five")
    change = {"visited_on": day(4), "topics": ["care"], "reason": REASON}
    corrected = about(dewi, made, "companion-visits correct", change)
    assert (corrected.json()["visited_on"], corrected.json()["topics"]) == (day(4), ["care"])
    assert about(dewi, made, "companion-visits correct", change).status_code == 412
    assert about(dewi, corrected, "companion-visits withdraw", {"reason": REASON}).status_code == 204


def test_what_is_owed_is_that_of_the_day(world):
    child, siti = wasted_child(world), FieldTool(world.siti)
    owed = Owed.objects.filter(child=child, is_unknown=False).order_by("pk").first()
    Owed.objects.filter(pk=owed.pk).update(due_from=days_ago(10), due_until=None, received_on=days_ago(3))
    states = {}
    for ago in (11, 5, 3):
        rows = siti.get("owed/", on=day(ago), item=owed.item, occurrence=owed.occurrence).json()["results"]
        states[ago] = [(row["state"], row["received_on"]) for row in rows if row["child"] == str(child.uuid)]
    assert states == {11: [], 5: [("outstanding", None)], 3: [("received", day(3))]}
    assert siti.get("owed/", on="kemarin").status_code == 400
    assert siti.get("owed/", updated_since="2024-06-01T00:00:00+07:00").status_code == 400


def test_the_catalogue_is_that_of_all_and_of_the_own_district(world):
    rows = FieldTool(world.siti).get("catalogue/", code="I-01").json()["results"]
    assert [(row["district"], row["code"]) for row in rows] == [("", "I-01")]


def test_help_of_another_area_and_for_officers_of_agencies_does_not_exist(world):
    referral, lina = sent(world, wasted_child(world)), make_officer()
    for user in (world.rini, lina):
        tool = FieldTool(user)
        assert tool.get(f"referrals/{referral.json()['uuid']}/").status_code == 404
        assert tool.get("referrals/").json().get("results", []) == []
        assert tool.get("owed/").json().get("results", []) == []


def test_a_token_without_the_scope_of_help_writes_none(world):
    tool = FieldTool(world.siti, "read", "write:visits")
    assert tool.post("referrals/", {}).status_code == 403
    assert not Course.objects.exists()


def test_a_list_of_help_asks_as_few_queries_of_one_as_of_many(world, django_assert_num_queries):
    for _number in range(3):
        sent(world, wasted_child(world))
    tool = FieldTool(world.siti)
    for path in ("referrals/", "owed/"):
        with CaptureQueriesContext(connection) as of_one:
            tool.get(path + "?limit=1")
        with django_assert_num_queries(len(of_one)):
            assert len(tool.get(path + "?limit=3").json()["results"]) == 3


def test_what_is_owed_is_paged_by_desa_to_its_end(world):
    sent(world, wasted_child(world))
    tool = FieldTool(world.siti)
    whole = tool.get("owed/?limit=200").json()["results"]
    page, rows = tool.get("owed/?limit=2").json(), []
    while page["next"]:
        rows += page["results"]
        page = tool.get(f"owed/?limit=2&cursor={page['next']}").json()
    assert len(whole) > 4
    assert rows + page["results"] == whole


@pytest.mark.parametrize("cursor", ["MTI", "eCx5", "MzYuMDIseA", "ADM2LDE", "é"])
def test_a_cursor_that_no_page_gave_is_refused(world, cursor):
    answer = FieldTool(world.siti).get(f"owed/?cursor={cursor}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")


def test_values_that_no_column_holds_are_refused_before_they_are_written(world):
    child, siti = wasted_child(world), FieldTool(world.siti)
    service = {"child": str(child.uuid), "item": "I-27", "received_on": (today() + timedelta(1)).isoformat()}
    for wrong in ({"quantity": "nan"}, {"quantity": 10**12}, {"note": "x" * 301}, {"item": "I" * 20}):
        assert siti.post("services/", service | wrong).status_code == 400
    assert siti.post("services/", service).json()["errors"][0]["code"] == "received_in_future"
