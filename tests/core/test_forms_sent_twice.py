"""A form carries the uuid of the record it makes: however often it is sent, there is one record and one answer."""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.families.models import Family, Member, Screening
from apps.mothers.models import AdolescentSession, AntenatalVisit, Birth, Catin, PostpartumVisit, Pregnancy
from apps.toddlers.models import Child, Measurement
from tests.concurrency import post_concurrently
from tests.factories import (
    CIKAREO,
    days_ago,
    insert_family,
    make_birth,
    make_child,
    make_family,
    make_pregnancy,
    make_user,
    today,
)

CONCURRENT = pytest.mark.django_db(transaction=True)
CHILD = {
    "name": "Alya Putri", "sex": "P", "born_on": days_ago(400), "mother_name": "Yeni", "desa": CIKAREO,
    "nik": "3602 9960 0923 0001", "birth_weight_kg": "3,125", "birth_length_cm": "49",
}  # fmt: skip
WOMAN = {
    "name": "Neneng Sari", "born_on": "1998-03-02", "husband_name": "Asep", "desa": CIKAREO, "lmp_on": days_ago(100),
}  # fmt: skip
CATIN = {"name": "Neneng Sari", "is_female": "true", "born_on": "2000-03-02", "desa": CIKAREO, "screened_on": today()}
SESSION = {
    "held_on": today(), "desa": CIKAREO, "place_name": "SMPN 1", "girls": "40", "screened": "30", "mild": "0",
    "moderate": "0", "severe": "0", "given_tablets": "30",
}  # fmt: skip


def forms(world, name):
    """(who, address, what is typed, the model of what it makes) of a form."""
    if name == "child":
        return world.dewi, reverse("toddlers:register"), CHILD, Child
    if name == "visit":
        url = reverse("toddlers:visit_new", args=[make_child(world).uuid])
        return world.dewi, url, {"measured_on": today(), "weight_kg": "12", "oedema": "0"}, Measurement
    if name == "family":
        typed = {"head_name": "Rahmat", "wife_name": "Yuyun", "desa": CIKAREO, "kk": "3602 9911 0118 0005"}
        return world.dewi, reverse("families:register"), typed, Family
    if name == "member":
        url = reverse("families:member_new", args=[make_family(world).uuid])
        return world.dewi, url, {"relation": "other", "name": "Ujang", "is_female": "l"}, Member
    if name == "screening":
        url = reverse("families:screen", args=[make_family(world).uuid])
        return world.dewi, url, {"screened_on": today(), "is_couple": "ya"}, Screening
    if name == "pregnancy":
        return world.dewi, reverse("mothers:register"), WOMAN, Pregnancy
    if name == "antenatal visit":
        url = reverse("mothers:visit_new", args=[make_pregnancy(world).uuid])
        return world.dewi, url, {"visited_on": today(), "weight_kg": "54", "supplement": "ttd"}, AntenatalVisit
    if name == "birth":
        url = reverse("mothers:birth", args=[make_pregnancy(world, weeks=39).uuid])
        typed = {"delivered_on": today(), "place": "puskesmas", "helper": "midwife", "bayi": "1",
                 "baby-1-is_alive": "true", "baby-1-sex": "P", "baby-1-weight_kg": "3,1"}  # fmt: skip
        return world.dewi, url, typed, Birth
    if name == "postpartum visit":
        pregnancy = make_pregnancy(world, weeks=39)
        make_birth(world, pregnancy)
        url = reverse("mothers:postpartum", args=[pregnancy.uuid])
        return world.dewi, url, {"contact": "kf1", "visited_on": today()}, PostpartumVisit
    if name == "catin":
        return world.dewi, reverse("mothers:catin_new"), CATIN, Catin
    if name == "session":
        return world.dewi, reverse("mothers:girls_new"), SESSION, AdolescentSession
    typed = {"full_name": "Wati Suryani", "username": "wati", "workplace": "region:36.02", "valid_from": today()}
    return world.admin, f"{reverse('accounts:user_new')}?role=pimpinan&kecamatan=", typed, User


NAMES = [
    "child", "visit", "family", "member", "screening", "pregnancy", "antenatal visit", "birth", "postpartum visit",
    "catin", "session", "user",
]  # fmt: skip


@CONCURRENT
@pytest.mark.parametrize("name", NAMES)
def test_form_posted_six_times_concurrently_makes_one_record(world, name):
    user, url, typed, model = forms(world, name)
    before = (model.objects.count(), Child.objects.count(), Member.objects.count())
    answers = post_concurrently(user, url, typed | {"uuid": str(uuid4())})
    if model is User:
        passwords = {answer.context["password"] for answer in answers}
        assert ({answer.status_code for answer in answers}, len(passwords)) == ({200}, 1)
        assert User.objects.get(username="wati").check_password(passwords.pop())
    else:
        assert {(answer.status_code, answer.get("Location")) for answer in answers} == {(302, answers[0]["Location"])}
    made = {"birth": (1, 1, 0), "child": (1, 1, 0), "family": (1, 0, 2), "member": (1, 0, 1), "pregnancy": (1, 0, 1)}
    after = (model.objects.count(), Child.objects.count(), Member.objects.count())
    assert tuple(map(int.__sub__, after, before)) == made.get(name, (1, 0, 0))


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_the_page_carries_the_uuid_of_what_it_makes_and_keeps_it_while_it_is_corrected(world, sign_in, name):
    user, url, _typed, _model = forms(world, name)
    client = sign_in(user)
    uuid = UUID(str(client.get(url).context["form_uuid"]))
    again = client.post(url, {"uuid": str(uuid)})
    assert f'name="uuid" value="{uuid}"'.encode() in again.content
    assert client.get(url).context["form_uuid"] != uuid


@pytest.mark.django_db
def test_a_form_sent_again_with_other_content_says_so_and_makes_a_record_of_its_own_when_it_is_sent_once_more(
    world, sign_in
):
    client, uuid, url = sign_in(world.dewi), str(uuid4()), reverse("families:register")
    typed = {"head_name": "Rahmat", "desa": CIKAREO, "uuid": uuid}
    client.post(url, typed)
    answer = client.post(url, typed | {"head_name": "Junaedi"})
    theirs = "Nama kepala keluarga: Rahmat, Desa: Cikareo"
    assert (answer.status_code, answer.context["theirs"], Family.objects.count()) == (200, theirs, 1)
    assert client.post(url, typed | {"head_name": "Junaedi", "uuid": answer.context["form_uuid"]}).status_code == 302
    assert set(Family.objects.values_list("head_name", flat=True)) == {"Rahmat", "Junaedi"}


@pytest.mark.django_db
def test_the_uuid_of_a_record_elsewhere_is_refused_in_words(world, sign_in):
    """Sajira is not Dewi's to see."""
    theirs = insert_family(world, posyandu=world.sajira)
    typed = {"head_name": "Rahmat", "desa": CIKAREO, "uuid": str(theirs.uuid)}
    answer = sign_in(world.dewi).post(reverse("families:register"), typed)
    assert [error.code for error in answer.context["form"].non_field_errors().as_data()] == ["uuid_taken"]


@pytest.mark.django_db
def test_a_password_that_was_changed_is_not_shown_again(world, sign_in):
    user, url, typed, _model = forms(world, "user")
    client, typed = sign_in(user), typed | {"uuid": str(uuid4())}
    client.post(url, typed)
    made = User.objects.get(username="wati")
    made.set_password("lain-sekali-77")
    made.save()
    assert client.post(url, typed).status_code == 200
    assert "password" not in client.post(url, typed).context


@pytest.mark.django_db
def test_the_first_password_does_not_follow_from_what_is_public(world, sign_in):
    user, url, typed, _model = forms(world, "user")
    uuid = uuid4()
    sign_in(user).post(url, typed | {"uuid": str(uuid)})
    assert User.objects.get(username="wati").uuid != uuid
    assert make_user("lain", "Lain").uuid != uuid
