"""One person recorded as a child and as a member of a family: detected, merged, separated, or decided as different."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.core.refusal import Refused
from apps.core.sealing import blind_index, seal
from apps.families.models import Family, Member
from apps.mothers.models import Pregnancy
from apps.people.models import DuplicatePair, Merge, Move
from apps.people.services.duplicate_search import find_duplicates
from apps.people.services.duplicates import decide_different, decide_same
from apps.people.services.merges import unmerge
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child
from tests.factories import insert_family, insert_member, make_child, make_visit, table_rows, today
from tests.people_factories import insert_pair

pytestmark = pytest.mark.django_db
NIK, OTHER_NIK = "3602994211240001", "3602994211240027"
REASON = "Anak balita, bukan anggota"


def numbered(nik=NIK) -> dict:
    return {"nik_sealed": seal(nik), "nik_index": blind_index(nik)}


def open_pairs() -> list[tuple]:
    find_duplicates(district="36.02", at=timezone.now())
    of_person = DuplicatePair.objects.open().filter(kind="person").order_by("left", "right")
    return [(pair.left, pair.right, pair.score, pair.reasons) for pair in of_person]


def the_pair(child: Child, member: Member) -> DuplicatePair:
    return DuplicatePair.objects.create(
        district="36.02",
        kind="person",
        is_across=True,
        left=child.pk,
        right=member.pk,
        desa_id=child.desa_id,
        posyandu_id=child.posyandu_id,
        other_desa_id=member.desa_id,
        other_posyandu_id=member.posyandu_id,
        score=90,
        reasons=["same_number"],
        detected_at=timezone.now(),
    )


def made_one(pair, by, chosen=frozenset(), **more):
    child, member = Child.objects.get(pk=pair.left), Member.objects.get(pk=pair.right)
    order = {"remaining": child.pk, "versions": (child.version, member.version), "reason": REASON, "by": by}
    return decide_same(pair=pair, chosen=chosen, at=timezone.now(), **order | more)


@pytest.fixture
def both(world):
    """A child with a visit and no NIK, also imported as a member of its family with a NIK."""
    family = insert_family(world)
    child = make_child(world, "Aisyah Putri")
    make_visit(world, child)
    child.refresh_from_db()
    return child, insert_member(family, "Aisyah Putri", "child", born_on=child.born_on, **numbered())


def test_child_among_the_members_is_detected_by_nik_birth_date_or_family(world):
    family, elsewhere = insert_family(world), insert_family(world, "Ujang", "Enok", posyandu=world.sajira)
    by_nik = make_child(world, "Aisyah Putri", nik=NIK)
    by_birth = make_child(world, "Rafka Aditya", days=700, sex="L")
    by_family = make_child(world, "Zahra Kirana", days=500, family=family)
    same_nik = insert_member(elsewhere, "Aisyah P", "child", **numbered())
    same_birth = insert_member(family, "Rafka Aditya", "other", born_on=by_birth.born_on)
    same_family = insert_member(family, "Zahra Kirana", "child")
    assert open_pairs() == [
        (by_nik.pk, same_nik.pk, 70, ["like_name", "same_number", "other_desa"]),
        (by_birth.pk, same_birth.pk, 80, ["same_name", "same_born", "same_desa"]),
        (by_family.pk, same_family.pk, 70, ["same_name", "same_desa", "same_family"]),
    ]


def test_same_nik_of_mother_and_child_is_put_up_but_the_same_name_is_not(world):
    family = insert_family(world)
    child = make_child(world, "Aisyah Putri", nik=NIK, family=family)
    mother = insert_member(
        family, "Siti Rohmah", "wife", is_female=True, born_on=today() - timedelta(9000), **numbered()
    )
    make_child(world, "Siti Rohmah", days=300, family=family)
    assert open_pairs() == [
        (child.pk, mother.pk, 60, ["other_name", "other_born", "same_number", "same_desa", "same_family"])
    ]


def test_child_over_age_may_be_a_member(world, both):
    child, member = both
    Child.objects.filter(pk=child.pk).update(status=ChildStatus.OVER_AGE, status_on=today())
    assert open_pairs() == []
    Child.objects.filter(pk=child.pk).update(status=ChildStatus.ACTIVE, status_on=None)
    assert [pair[:2] for pair in open_pairs()] == [(child.pk, member.pk)]


def test_child_remains_and_takes_what_only_the_member_has(world, both):
    child, member = both
    merge = made_one(the_pair(child, member), world.dewi)
    remaining = Child.objects.get()
    assert not Member.objects.exists() and Family.objects.count() == 1
    assert (remaining.pk, remaining.nik_masked[-4:], remaining.family_id, remaining.measurements.count()) == (
        child.pk,
        NIK[-4:],
        member.family_id,
        1,
    )
    assert (merge.kind, merge.remaining_uuid, merge.removed_uuid) == ("person", child.uuid, member.uuid)


def test_unmerge_restores_both_even_after_a_new_visit(world, both):
    child, member = both
    tables = ("toddlers_child", "families_member")
    before = table_rows(*tables)
    merge = made_one(the_pair(child, member), world.dewi)
    assert table_rows(*tables) != before
    unmerge(merge=merge, reason="Dua orang", by=world.dewi, at=timezone.now())
    assert table_rows(*tables) == before
    again = made_one(DuplicatePair.objects.get(), world.dewi)
    make_visit(world, child, on=today() - timedelta(40))
    unmerge(merge=again, reason="Dua orang", by=world.dewi, at=timezone.now())
    assert Member.objects.get().uuid == member.uuid and Child.objects.get().measurements.count() == 2


def test_neither_the_child_nor_a_mother_is_removed(world, both):
    child, member = both
    pair = the_pair(child, member)
    before = table_rows("toddlers_child", "families_member", "people_duplicatepair")
    with pytest.raises(Refused) as of_the_child:
        made_one(pair, world.dewi, remaining=0)
    Pregnancy.objects.create(
        woman=member, district="36.02", desa_id=member.desa_id, entered_at=timezone.now(), entered_by=world.dewi
    )
    with pytest.raises(Refused) as of_the_mother:
        made_one(pair, world.dewi)
    codes = [of_the_child.value.code, of_the_mother.value.code]
    assert codes == ["left_remains", "right_is_used"]
    assert table_rows("toddlers_child", "families_member", "people_duplicatepair") == before


def test_nik_of_another_child_is_refused(world, both):
    child, member = both
    make_child(world, "Naura", nik=NIK)
    with pytest.raises(Refused) as refused:
        made_one(the_pair(child, member), world.dewi)
    assert refused.value.code == "nik_taken" and Member.objects.count() == 1


def test_child_with_an_open_move_is_not_merged(world, both):
    child, member = both
    Move.objects.create(
        kind="child",
        district="36.02",
        subject=child.pk,
        subject_uuid=child.uuid,
        name=child.name,
        desa_id=child.desa_id,
        to_desa_id=child.desa_id,
        moved_on=today(),
        reason="Ikut ibu",
        proposed_at=timezone.now(),
        proposed_by=world.dewi,
    )
    with pytest.raises(Refused) as refused:
        made_one(the_pair(child, member), world.dewi)
    assert refused.value.code == "moving"


def test_decision_about_the_removed_record_holds_for_the_remaining_one(world, both):
    child, member = both
    twin = make_child(world, "Aisah Putri")
    decide_different(pair=the_pair(twin, member), by=world.dewi, at=timezone.now())
    decide_same(
        pair=insert_pair("child", child, twin),
        remaining=child.pk,
        chosen=frozenset(),
        reason=REASON,
        by=world.dewi,
        versions=tuple(Child.objects.order_by("pk").values_list("version", flat=True)),
        at=timezone.now(),
    )
    of_person = DuplicatePair.objects.filter(kind="person").order_by("left")
    assert [(pair.left, pair.right, pair.state) for pair in of_person] == [
        (child.pk, member.pk, "different"),
        (twin.pk, member.pk, "different"),
    ]
    assert open_pairs() == []


def test_open_pair_of_the_removed_member_is_deleted(world, both):
    child, member = both
    other = insert_member(member.family, "Aisah Putri", "other")
    insert_pair("member", member, other)
    made_one(the_pair(child, member), world.dewi)
    assert list(DuplicatePair.objects.values_list("kind", "state")) == [("person", "same")]


def test_restored_member_is_placed_where_its_family_is_now(world, both):
    child, member = both
    merge = made_one(the_pair(child, member), world.dewi)
    Family.objects.update(desa=world.sajira.desa, posyandu=world.sajira)
    with pytest.raises(Refused) as refused:
        unmerge(merge=merge, reason="Dua orang", by=world.dewi, at=timezone.now())
    assert refused.value.code == "outside_area" and not Member.objects.exists()
    unmerge(merge=merge, reason="Dua orang", by=world.budi, at=timezone.now())
    assert Member.objects.values_list("desa", "posyandu").get() == (world.sajira.desa_id, world.sajira.pk)


def test_unmerge_is_refused_where_the_nik_or_the_family_is_gone(world, both):
    child, member = both
    merge = made_one(the_pair(child, member), world.dewi)
    insert_member(member.family, "Naura", "other", **numbered())
    with pytest.raises(Refused) as refused:
        unmerge(merge=merge, reason="Dua orang", by=world.dewi, at=timezone.now())
    assert refused.value.code == "newer_records" and Child.objects.get().nik_index is not None
    Member.objects.all().delete()
    Child.objects.update(family=None)
    Family.objects.all().delete()
    with pytest.raises(Refused):
        unmerge(merge=merge, reason="Dua orang", by=world.dewi, at=timezone.now())


def test_page_merges_into_the_child_and_redirects_the_members_address(world, both, sign_in):
    child, member = both
    Member.objects.filter(pk=member.pk).update(name="Aisah Putri", name_key="aisahputri")
    open_pairs()
    client, pair = sign_in(world.dewi), DuplicatePair.objects.get(kind="person")
    assert "Anak yang juga anggota" in client.get("/data-ganda/?jenis=person").content.decode()
    page = client.get(reverse("people:duplicate", args=[pair.uuid]))
    assert set(page.context["form"].fields) == {"remaining", "reason", "facet_name"}
    sent = {"decision": "same", "remaining": 1, "versions": page.context["versions"], "reason": REASON, "facet_name": 2}
    assert client.post(reverse("people:duplicate", args=[pair.uuid]), sent).status_code == 302
    assert Child.objects.get().name == "Aisah Putri" and not Member.objects.exists()
    assert "Batalkan penggabungan" in client.get("/data-ganda/gabungan/").content.decode()
    answer = client.get(reverse("families:member_correct", args=[member.uuid]))
    assert (answer.status_code, answer["Location"]) == (302, f"/balita/{child.uuid}/")
    address = reverse("people:unmerge", args=[Merge.objects.get().uuid])
    assert client.post(address, {"reason": "Dua orang"}).status_code == 302 and Member.objects.count() == 1
