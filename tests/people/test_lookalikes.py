"""A user who puts a person on record is shown who is alike before it is saved, whatever the kind of person."""

import pytest
from django.urls import reverse

from apps.core.audit.log import record_entries
from apps.core.lookalikes import lookalike_findings
from apps.core.models import AccessLog
from apps.core.registry import lookalikes_of
from apps.core.sealed_numbers import seal_number
from apps.families.models import Family, Member
from apps.mothers.models import Catin, Pregnancy
from apps.toddlers.inputs import ChildInput
from apps.toddlers.models import Child
from tests.factories import (
    CIKAREO,
    SAJIRA,
    WOMAN_BORN_ON,
    days_ago,
    insert_child,
    make_catin,
    make_child,
    make_family,
    make_member,
    make_pregnancy,
    make_woman,
    today,
)

pytestmark = pytest.mark.django_db
REASON = "Anak tetangga, ibunya lain"
CHILD = {"name": "Siti Aminah", "sex": "P", "mother_name": "Yuyun", "desa": CIKAREO}


def register(client, typed, url="toddlers:register", args=()):
    return client.post(reverse(url, args=args), typed)


def names(answer):
    return [one.words for one in answer.context["lookalikes"]]


def test_a_child_like_one_on_record_is_shown_with_the_reasons_and_is_saved_once_another_reason_is_given(world, sign_in):
    known, client = make_child(world, "Siti Aminah", by=world.siti), sign_in(world.siti)
    typed = CHILD | {"born_on": known.born_on, "posyandu": world.melati.pk}
    answer = register(client, typed)
    (one,) = answer.context["lookalikes"]
    assert (one.words, one.why) == ("Siti Aminah", "nama sama, tanggal lahir sama, ibu sama, satu desa")
    assert one.url == reverse("toddlers:child", args=[known.uuid])
    assert one.action_url == reverse("toddlers:visit_new", args=[known.uuid])
    assert Child.objects.count() == 1

    typed |= {"uuid": answer.context["form_uuid"], "alike": answer.context["lookalikes_shown"]}
    no_reason = register(client, typed | {"other_because": "ya"})
    assert (no_reason.context["is_reason_missing"], Child.objects.count()) == (True, 1)

    saved = register(client, typed | {"other_because": REASON})
    new = Child.objects.exclude(pk=known.pk).get()
    assert saved["Location"] == reverse("toddlers:visit_new", args=[new.uuid])
    assert f"Alasan: {REASON}" in record_entries(new, world.siti)[0].detail


def test_a_reason_counts_for_those_who_were_shown(world, sign_in):
    """Another user put another one on record while the question was open."""
    client, known = sign_in(world.dewi), make_child(world)
    typed = CHILD | {"born_on": known.born_on}
    shown = register(client, typed).context["lookalikes_shown"]
    make_child(world, "Siti Aminah", born_on=known.born_on)
    again = register(client, typed | {"alike": shown, "other_because": REASON})
    assert (again.status_code, len(again.context["lookalikes"]), Child.objects.count()) == (200, 2, 2)


def test_sent_twice_the_second_answer_is_the_first_ones_and_no_question(world, sign_in):
    client = sign_in(world.dewi)
    typed = CHILD | {"born_on": days_ago(400), "uuid": "019ad0a4-0000-7000-8000-000000000001"}
    assert register(client, typed)["Location"] == register(client, typed)["Location"]


@pytest.mark.parametrize(
    "name",
    ["M. Raka", "Moh Raka", "An. Raka", "Muhammad  Raka", "MUHAMAD RAKA", "Raka Muhammad"],
)
def test_spellings_of_a_name_are_alike(world, sign_in, name):
    known = make_child(world, "Muhammad Raka", sex="L")
    typed = CHILD | {"name": name, "sex": "L", "born_on": known.born_on}
    assert names(register(sign_in(world.dewi), typed)) == ["Muhammad Raka"]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Ujang Saepul"},  # another child of that mother
        {"born_on": days_ago(300), "mother_name": "Neneng"},
    ],
)
def test_others_are_put_on_record_unasked(world, sign_in, changes):
    known = make_child(world)
    typed = CHILD | {"born_on": known.born_on} | changes
    assert register(sign_in(world.dewi), typed).status_code == 302


def test_one_outside_the_area_is_a_line_without_a_name(world, sign_in):
    index = dict(zip(("nik_sealed", "nik_index"), seal_number("3602996009230001"), strict=True))
    named = {"name": "Siti Aminah", "name_key": "sitiaminah", "mother_name": "Yuyun", "mother_key": "yuyun"}
    known = insert_child(world.budi, SAJIRA, born_on=days_ago(400), sex="P", **named, **index)
    typed = CHILD | {"born_on": known.born_on, "desa": CIKAREO}
    client = sign_in(world.dewi)
    other_mother = register(client, typed | {"mother_name": "Neneng"})
    assert other_mother.status_code == 302  # not certain enough to tell of
    answer = register(client, typed | {"nik": "3602996009230001"})
    assert (names(answer), answer.context["lookalikes_elsewhere"]) == (["Siti Aminah"], 1)
    assert str(known.uuid) not in answer.content.decode()
    assert "di luar wilayah Anda" in answer.content.decode()


def test_who_was_shown_is_in_the_access_log(world, sign_in):
    known = make_child(world)
    register(sign_in(world.dewi), CHILD | {"born_on": known.born_on})
    row = AccessLog.objects.latest("pk")
    assert (row.user, row.action, row.subject, row.count) == (world.dewi, "search", "child", 1)


def test_other_doors_get_the_same_as_findings_to_ask_about(world):
    known = make_child(world)
    child = ChildInput(**CHILD | {"born_on": known.born_on})
    (finding,) = lookalike_findings(lookalikes_of(Child, child, by=world.dewi))
    assert (finding.code, finding.level) == ("looks_alike", "ask")
    assert "Siti Aminah" in finding.words


def test_a_family_is_compared_by_names_card_and_rt(world, sign_in):
    known, client = make_family(world, "Rahmat Hidayat", rt="01", rw="02", kk="3602992403230001"), sign_in(world.dewi)
    typed = {"head_name": "Rahmat Hidayat", "wife_name": "Yuyun", "desa": CIKAREO}
    answer = register(client, typed, "families:register")
    assert [(one.pk, one.why) for one in answer.context["lookalikes"]] == [
        (known.pk, "nama sama, istri sama, satu desa")
    ]
    by_card = register(client, {"head_name": "Rachmat", "desa": CIKAREO, "kk": "3602992403230001"}, "families:register")
    assert names(by_card) == ["Rahmat Hidayat"]
    assert register(client, typed | {"wife_name": "Sumiati"}, "families:register").status_code == 302
    assert Family.objects.count() == 2


def test_head_and_wife_of_a_new_family_are_looked_for_in_other_families(world, sign_in):
    wife = make_member(world, make_family(world, "Asep"), "Neneng Sari", nik="3602994301980001")
    typed = {"head_name": "Udin", "wife_name": "Neneng", "wife_nik": "3602994301980001", "desa": CIKAREO}
    answer = register(sign_in(world.dewi), typed, "families:register")
    assert [(one.model, one.pk) for one in answer.context["lookalikes"]] == [(Member, wife.pk)]


def test_a_member_is_looked_for_in_all_families(world, sign_in):
    make_member(world, make_family(world), "Neneng Sari Dewi", born_on=WOMAN_BORN_ON)
    typed = {"relation": "other", "name": "Neneng Sari", "born_on": WOMAN_BORN_ON}
    answer = register(sign_in(world.dewi), typed, "families:member_new", [make_family(world, "Udin").uuid])
    assert names(answer) == ["Neneng Sari Dewi"]


def test_a_pregnant_woman_on_record_leads_to_her_own_form_or_to_the_pregnancy_she_has(world, sign_in):
    woman, client = make_woman(world, "Neneng Sari"), sign_in(world.dewi)
    typed = {"name": "Neneng S.", "born_on": WOMAN_BORN_ON, "desa": CIKAREO, "lmp_on": days_ago(100)}
    (one,) = register(client, typed, "mothers:register").context["lookalikes"]
    assert one.action_url == reverse("mothers:register_for", args=[woman.uuid])
    pregnancy = make_pregnancy(world, woman=woman)
    (one,) = register(client, typed, "mothers:register").context["lookalikes"]
    assert one.action_url == reverse("mothers:pregnancy", args=[pregnancy.uuid])
    assert Pregnancy.objects.count() == 1


def test_woman_whose_nik_is_entered_is_used_without_a_question(world, sign_in):
    woman = make_woman(world, "Neneng Sari", nik="3602994203980001")
    typed = {"name": "Neneng Sari", "born_on": WOMAN_BORN_ON, "desa": CIKAREO, "nik": "3602994203980001"}
    assert register(sign_in(world.dewi), typed | {"lmp_on": days_ago(90)}, "mothers:register").status_code == 302
    assert Pregnancy.objects.get().woman == woman


def test_a_person_about_to_marry_who_was_screened_before_is_shown(world, sign_in):
    known = make_catin(world, "Neneng Sari")
    typed = {
        "name": "Neneng Sari", "is_female": "true", "born_on": WOMAN_BORN_ON, "desa": CIKAREO, "screened_on": today(),
    }  # fmt: skip
    answer = register(sign_in(world.dewi), typed, "mothers:catin_new")
    assert [one.pk for one in answer.context["lookalikes"]] == [known.pk]
    assert Catin.objects.count() == 1


def test_people_of_another_kecamatan_with_a_common_name_are_not_shown(world, sign_in):
    make_member(world, make_family(world, "Udin", desa=SAJIRA), "Siti Aminah", born_on=days_ago(9000))
    typed = {"relation": "other", "name": "Siti Aminah", "born_on": WOMAN_BORN_ON}
    answer = register(sign_in(world.budi), typed, "families:member_new", [make_family(world).uuid])
    assert answer.status_code == 302


def test_naming_a_newborn_begins_with_the_name_that_was_typed(world, sign_in):
    known, client = make_child(world, "By Ny Yuyun"), sign_in(world.dewi)
    (one,) = register(client, CHILD | {"born_on": known.born_on}).context["lookalikes"]
    assert one.action_url.startswith(reverse("toddlers:correct", args=[known.uuid])) and "Siti" not in one.action_url
    assert client.get(one.action_url).context["form"]["name"].value() == "Siti Aminah"
    assert sign_in(world.siti).get(one.action_url).status_code == 404
