"""The form of a step that is over, or not yet open, says so when it is opened; the page of the case follows."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from apps.audits.models import AuditCase, AuditMember, FollowUp
from apps.audits.registry import rechecks_due
from apps.core.rules.month import Month
from tests.audit_records import audit_action, audit_case, audit_member, cycle, recheck
from tests.factories import days_ago, today
from tests.scene_records import Scene, placed

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(world):
    return Scene(world, world.melati, world.dewi)


def opened(client, address):
    """-> the address it leads to, and what it says."""
    answer = client.get(address)
    return answer.url, " ".join(str(one) for one in get_messages(answer.wsgi_request))


def test_a_step_says_when_opened_why_it_cannot_be_taken(world, scene, sign_in):
    case, client = audit_case(scene), sign_in(world.dewi)
    page = reverse("audits:case", args=[case.uuid])
    steps = {name: reverse("audits:step", args=[case.uuid, name]) for name in ("identify", "review", "move")}
    url, words = opened(client, steps["review"])
    assert url == page and "status kasusnya sekarang Terpilih" in words
    assert client.get(steps["identify"]).status_code == 200
    case.worksheet.answers = {}
    case.worksheet.save()
    assert "Isi penyebab langsung" in opened(client, steps["identify"])[1]
    AuditMember.objects.update(role="expert", specialty="paediatrician")
    assert "anggota tim yang lain" in opened(client, steps["move"])[1]


def test_a_case_that_ended_takes_no_worksheet_note_or_plan(world, scene, sign_in):
    case, client = audit_case(scene, state="moved", ended_on=today()), sign_in(world.dewi)
    for name in ("worksheet", "note", "follow_up_new"):
        url, words = opened(client, reverse(f"audits:{name}", args=[case.uuid]))
        assert url == reverse("audits:case", args=[case.uuid]) and "sudah berakhir" in words


def test_a_note_waits_for_the_worksheet_and_is_the_experts(world, scene, sign_in):
    case, client = audit_case(scene), sign_in(world.dewi)
    note = reverse("audits:note", args=[case.uuid])
    assert "anggota tim pakar" in opened(client, note)[1]
    AuditMember.objects.update(role="expert", specialty="paediatrician")
    assert "belum selesai diisi" in opened(client, note)[1]
    case.state = "identified"
    case.save()
    assert client.get(note).status_code == 200


def test_who_is_a_case_already_leads_to_it(world, scene, sign_in):
    case = audit_case(scene)
    address = reverse("audits:select", args=[cycle(scene).uuid, "child", case.child.uuid])
    url, words = opened(sign_in(world.dewi), address)
    assert url == reverse("audits:case", args=[case.uuid]) and "sudah menjadi kasus" in words


def test_a_recheck_is_corrected_from_what_was_entered(world, scene, sign_in):
    one = recheck(scene)
    one.checked_on, one.progress, one.note = today(), "worse", "Belum mengejar"
    one.save()
    form = sign_in(world.dewi).get(reverse("audits:recheck", args=[one.uuid])).context["form"]
    assert (form["progress"].value(), form["note"].value()) == ("worse", "Belum mengejar")


def test_the_second_recheck_waits_though_the_case_was_closed(world, scene):
    one = recheck(scene)
    AuditCase.objects.update(state="done", ended_on=today())
    assert list(rechecks_due(world.dewi, Month.of(today()), today()).rows) == [one]
    AuditCase.objects.update(state="died")
    assert not rechecks_due(world.dewi, Month.of(today()), today()).rows


def test_follow_ups_that_are_open_come_first_the_overdue_ahead(world, scene, sign_in):
    closed = audit_action(scene, what="Selesai lama", due_on=days_ago(90), state="done", done_on=days_ago(80))
    for what, days in (("Nanti", -9), ("Terlambat", 20)):
        FollowUp.objects.create(case=closed.case, what=what, due_on=days_ago(days), **placed(scene))
    listed = sign_in(world.dewi).get(reverse("audits:follow_ups")).content.decode()
    places = [listed.index(what) for what in ("Terlambat", "Nanti", "Selesai lama")]
    assert places == sorted(places)


def test_a_membership_ends_once(world, scene, sign_in):
    member = audit_member(scene)
    AuditMember.objects.filter(pk=member.pk).update(left_on=today())
    url, words = opened(sign_in(world.budi), reverse("audits:member_end", args=[member.uuid]))
    assert url == reverse("audits:cycle", args=[member.cycle.uuid]) and "sudah berakhir" in words
