import json
import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from apps.core.refusal import Outdated, Refused
from apps.core.row_security import restricted_to
from apps.core.sealing import seal, unseal
from apps.families.models import Family, Member
from apps.mothers.enums import Risk
from apps.mothers.models import Pregnancy
from apps.people.models import DuplicatePair, Merge
from apps.people.services.duplicates import decide_different, decide_same, undo_merge
from apps.toddlers.models import Child, Measurement
from tests.factories import (
    NORMAL_CM,
    STUNTED_CM,
    insert_family,
    insert_member,
    insert_pair,
    make_antenatal_visit,
    make_birth,
    make_child,
    make_pregnancy,
    make_visit,
    make_woman,
    table_rows,
    today,
)

pytestmark = pytest.mark.django_db
REASON = "Satu anak, dua kali dicatat"
NIK = "3602994211240001"


@pytest.fixture
def twice(world):
    """One child on two records: a visit on a day of both, and one of each alone."""
    kept = make_child(world, "Aisyah Putri")
    gone = make_child(world, "Aisah Putri", nik=NIK, mother_name="Siti", rt="003")
    make_visit(world, kept, on=today() - timedelta(60), height=NORMAL_CM - 2)
    make_visit(world, kept, on=today() - timedelta(30), height=NORMAL_CM - 1)
    make_visit(world, gone, on=today() - timedelta(30), height=STUNTED_CM)
    make_visit(world, gone, on=today(), height=NORMAL_CM)
    return Child.objects.get(pk=kept.pk), Child.objects.get(pk=gone.pk)


def merged(world, pair, kept, chosen=frozenset(), **more):
    records = {pair.left: None, pair.right: None}
    model = {"child": Child, "family": Family, "member": Member}[pair.kind]
    versions = tuple(model.objects.get(pk=pk).version for pk in records)
    order = {"versions": versions, "reason": REASON, "by": world.dewi, "at": timezone.now()} | more
    return decide_same(pair=pair, remaining=kept.pk, chosen=chosen, **order)


def test_one_child_keeps_both_histories_and_one_visit_a_day(world, twice):
    kept, gone = twice
    merge = merged(world, insert_pair("child", kept, gone), kept, frozenset({"name", "nik"}))
    child = Child.objects.get()
    assert (child.pk, child.name, child.name_key, child.mother_name) == (kept.pk, "Aisah Putri", "aisahputri", "Yuyun")
    assert bytes(child.nik_index) == bytes(gone.nik_index)
    heights = list(child.measurements.order_by("measured_on").values_list("height_cm", flat=True))
    assert list(map(float, heights)) == [NORMAL_CM - 2, NORMAL_CM - 1, NORMAL_CM]
    assert child.last_measured_on == today() and child.latest.measured_on == today()
    assert (merge.removed_uuid, merge.remaining_uuid) == (gone.uuid, kept.uuid)
    assert DuplicatePair.objects.get().state == "same"


def test_what_one_alone_tells_is_kept_whatever_is_chosen(world, twice, sign_in):
    """The kept record has no NIK, the other one no address: neither is asked, and neither can be emptied."""
    kept, gone = twice
    Child.objects.filter(pk=kept.pk).update(address="Kampung Baru", rt="")
    Child.objects.filter(pk=gone.pk).update(rt="")
    pair = insert_pair("child", kept, gone)
    page = sign_in(world.dewi).get(f"/data-ganda/{pair.uuid}/")
    assert {name for name in page.context["form"].fields if "facet" in name} == {"facet_name", "facet_mother"}
    with pytest.raises(Refused) as refused:
        merged(world, pair, kept, frozenset({"address"}))
    assert refused.value.code == "nothing_there"
    merged(world, pair, kept)
    child = Child.objects.get()
    assert (child.name, child.mother_name, child.address) == (kept.name, kept.mother_name, "Kampung Baru")
    assert bytes(child.nik_index) == bytes(gone.nik_index)


def test_a_visit_after_the_joining_is_judged_by_the_visit_before_it(world, twice):
    kept, gone = twice
    last = Measurement.objects.get(child=gone, measured_on=today())
    merged(world, insert_pair("child", kept, gone), kept)
    last.refresh_from_db()
    alone = Measurement.objects.get(measured_on=today() - timedelta(30))
    assert (last.child_id, alone.child_id) == (kept.pk, kept.pk)
    assert float(alone.height_cm) == NORMAL_CM - 1


def test_undo_restores_ids_uuids_and_visits_exactly(world, twice):
    kept, gone = twice
    before = table_rows("toddlers_child", "toddlers_measurement")
    merge = merged(world, insert_pair("child", kept, gone), kept, frozenset({"name", "nik", "address"}))
    assert table_rows("toddlers_child", "toddlers_measurement") != before
    undo_merge(merge=merge, reason="Ternyata dua anak", by=world.dewi, at=timezone.now())
    assert table_rows("toddlers_child", "toddlers_measurement") == before
    assert DuplicatePair.objects.get().state == "open"
    with pytest.raises(Refused, match="sudah dibatalkan"):
        undo_merge(merge=merge, reason="Sekali lagi", by=world.dewi, at=timezone.now())


def test_what_was_sealed_before_a_column_was_made_or_dropped_comes_back_too(world, twice):
    """What the new column holds is worked out anew, or is what a new row says."""
    kept, gone = twice
    before = table_rows("toddlers_child", "toddlers_measurement")
    merge = merged(world, insert_pair("child", kept, gone), kept, frozenset({"name"}))
    told = json.loads(unseal(merge.sealed))
    joining = json.loads(told["joining"])
    for step in joining["steps"]:
        row = step.get("row") or step.get("was")
        if isinstance(row, dict):
            row["of_long_ago"] = 7
            for column in ("found", "address", "oedema", "is_twice_not_gained"):
                row.pop(column, None)
    Merge.objects.filter(pk=merge.pk).update(sealed=seal(json.dumps(told | {"joining": json.dumps(joining)})))
    undo_merge(merge=merge, reason="Ternyata dua anak", by=world.dewi, at=timezone.now())
    assert table_rows("toddlers_child", "toddlers_measurement") == before


def test_undo_is_refused_where_something_newer_stands(world, twice):
    kept, gone = twice
    merge = merged(world, insert_pair("child", kept, gone), kept)
    make_visit(world, Child.objects.get(), on=today() - timedelta(1))
    with pytest.raises(Refused) as refused:
        undo_merge(merge=merge, reason="Ternyata dua anak", by=world.dewi, at=timezone.now())
    assert refused.value.code == "newer_records"


def test_a_birth_date_that_excludes_a_visit_is_not_taken(world, twice):
    kept, gone = twice
    Child.objects.filter(pk=gone.pk).update(born_on=today() - timedelta(10))
    before = table_rows("toddlers_child", "toddlers_measurement")
    with pytest.raises(Refused) as refused:
        merged(world, insert_pair("child", kept, gone), kept, frozenset({"born_on"}))
    assert refused.value.code == "born_on" and table_rows("toddlers_child", "toddlers_measurement") == before


def test_a_record_changed_since_the_page_was_opened_is_not_merged(world, twice):
    kept, gone = twice
    with pytest.raises(Outdated):
        merged(world, insert_pair("child", kept, gone), kept, versions=(9, 9))


def test_both_sides_must_lie_in_the_area_of_the_decider(world):
    here, there = make_child(world, "Aisyah"), make_child(world, "Aisyah")
    Child.objects.filter(pk=there.pk).update(desa=world.sajira.desa, posyandu=world.sajira)
    there.refresh_from_db()
    pair = insert_pair("child", here, there)
    for decide in (decide_different, lambda **order: merged(world, pair, here, by=order["by"])):
        with pytest.raises(Refused) as refused:
            decide(pair=pair, by=world.dewi, at=timezone.now())
        assert refused.value.code == "outside_area"
    assert (
        set(DuplicatePair.objects.visible_to(world.budi)) == {pair}
        and not DuplicatePair.objects.visible_to(world.dewi).exists()
    )


def test_who_decides_under_the_net_also_moves_what_lies_outside_it(world, twice):
    kept, gone = twice
    elsewhere = insert_family(world, posyandu=world.sajira)
    Measurement.objects.filter(child=gone).update(desa=world.sajira.desa, posyandu=world.sajira)
    pair = insert_pair("child", kept, gone)
    with restricted_to(world.dewi.area):
        merged(world, pair, kept)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone()[0] == "tumbuh_door"
        assert not Family.objects.filter(pk=elsewhere.pk).exists()
    assert Child.objects.get().measurements.count() == 3


def test_different_is_never_asked_again_and_holds_after_a_merge(world, twice):
    kept, gone = twice
    third = make_child(world, "Aisyah P")
    told, pair = insert_pair("child", gone, third), insert_pair("child", kept, gone)
    decide_different(pair=told, by=world.dewi, at=timezone.now())
    merged(world, pair, kept)
    states = {(p.left, p.right): p.state for p in DuplicatePair.objects.all()}
    assert states == {
        (kept.pk, gone.pk): "same",
        (gone.pk, third.pk): "different",
        (kept.pk, third.pk): "different",
    }


def test_two_households_become_one_with_their_people_and_part_again(world):
    kept, gone = insert_family(world), insert_family(world, "Asep H.")
    insert_member(kept, "Asep Hidayat", "head")
    insert_member(gone, "Ujang", "head")
    wife = insert_member(gone)
    child = make_child(world, family=gone)
    tables = ("families_family", "families_member", "toddlers_child")
    before = table_rows(*tables)
    merge = merged(world, insert_pair("family", kept, gone), kept)
    wife.refresh_from_db()
    child.refresh_from_db()
    assert wife.family == kept and child.family == kept and not Family.objects.filter(pk=gone.pk).exists()
    relations = set(Member.objects.filter(family=kept).values_list("name", "relation"))
    assert relations == {("Asep Hidayat", "head"), ("Ujang", "other"), ("Siti Rohmah", "wife")}
    undo_merge(merge=merge, reason="Dua keluarga", by=world.dewi, at=timezone.now())
    assert table_rows(*tables) == before


def test_two_pregnancies_of_one_woman_that_go_on_become_one(world):
    kept, gone = make_woman(world), make_woman(world, "Yuyun R.")
    stays, goes = (make_pregnancy(world, woman=woman, weeks=20) for woman in (kept, gone))
    for pregnancy, ago in ((stays, 30), (goes, 30), (goes, 1)):
        make_antenatal_visit(world, pregnancy, ago=ago)
    tables = ("families_member", "mothers_pregnancy", "mothers_antenatalvisit")
    before = table_rows(*tables)
    merge = merged(world, insert_pair("member", kept, gone), kept)
    stays = Pregnancy.objects.get()
    contacts = list(stays.visits.order_by("visited_on").values_list("contact", flat=True))
    assert (contacts, stays.last_seen_on, stays.next_due) == (["k1", "k2"], today() - timedelta(1), "k3")
    assert stays.latest.visited_on == today() - timedelta(1)
    undo_merge(merge=merge, reason="Dua ibu", by=world.dewi, at=timezone.now())
    assert table_rows(*tables) == before


def test_a_birth_that_one_record_knew_spaces_the_pregnancy_of_the_other(world):
    """And a birth date taken from the other makes her too young: both are judged at once, and taken back at once."""
    kept, gone = make_woman(world), make_woman(world, "Yuyun R.", born_on=today() - timedelta(18 * 365))
    earlier = make_pregnancy(world, woman=gone, weeks=None)
    make_birth(world, earlier, ago=30 * 7)
    now = make_pregnancy(world, woman=kept, weeks=10, spacing_months=None)
    told = make_pregnancy(world, "Enok", weeks=10, spacing_months=40)
    assert (now.spacing_months, Risk(now.risks)) == (None, Risk(0))
    tables = ("families_member", "mothers_pregnancy", "mothers_antenatalvisit", "toddlers_child")
    before = table_rows(*tables)
    merge = merged(world, insert_pair("member", kept, gone), kept, frozenset({"born_on"}))
    now.refresh_from_db()
    assert (now.spacing_months, Risk(now.risks)) == (4, Risk.TOO_CLOSE | Risk.TOO_YOUNG)
    undo_merge(merge=merge, reason="Dua ibu", by=world.dewi, at=timezone.now())
    assert table_rows(*tables) == before
    merged(world, insert_pair("member", told.woman, gone), told.woman)
    told.refresh_from_db()
    assert told.spacing_months == 40


def test_two_heads_that_become_one_with_their_families_are_one_mother(world):
    kept, gone = (make_woman(world, husband_name="") for _turn in range(2))
    stays, goes = (make_pregnancy(world, woman=woman) for woman in (kept, gone))
    make_antenatal_visit(world, goes, ago=3)
    merged(world, insert_pair("family", kept.family, gone.family), kept.family)
    assert Pregnancy.objects.get().pk == stays.pk
    assert Pregnancy.objects.values_list("last_seen_on", flat=True).get() == today() - timedelta(3)


def test_who_answers_for_one_place_does_not_bring_back_a_record_of_another(world, twice):
    """Budi joined two desa; the midwife of the one may not put a child back on the list of the other."""
    kept, gone = twice
    Child.objects.filter(pk=gone.pk).update(desa=world.sajira.desa, posyandu=world.sajira)
    merge = merged(world, insert_pair("child", kept, Child.objects.get(pk=gone.pk)), kept, by=world.budi)
    assert merge in Merge.objects.visible_to(world.dewi)
    with pytest.raises(Refused) as refused:
        undo_merge(merge=merge, reason="Ternyata dua anak", by=world.dewi, at=timezone.now())
    assert refused.value.code == "outside_area" and Child.objects.count() == 1
    undo_merge(merge=merge, reason="Ternyata dua anak", by=world.budi, at=timezone.now())
    assert Child.objects.count() == 2


def test_figures_of_birth_are_compared_by_who_may_see_them(world, twice, sign_in):
    kept, gone = twice
    Child.objects.filter(pk=kept.pk).update(birth_weight_kg="3.217", birth_length_cm="49.3")
    pair = insert_pair("child", kept, gone)
    shown = {}
    for name in ("dewi", "asep", "budi"):
        text = sign_in(getattr(world, name)).get(f"/data-ganda/{pair.uuid}/").content.decode()
        shown[name] = ("3,217" in text or "49,3" in text, "tercatat" in text)
    assert shown == {"dewi": (True, False), "asep": (False, True), "budi": (False, True)}


@pytest.mark.django_db(transaction=True)
def test_of_four_deciders_on_one_pair_one_wins_and_the_others_are_told(world):
    pair = insert_pair("child", make_child(world, "Aisyah"), make_child(world, "Aisah"))
    said, start = [], threading.Barrier(4)

    def decide():
        try:
            start.wait(10)
            decide_different(pair=pair, by=world.dewi, at=timezone.now())
            said.append("won")
        except Refused as refusal:
            said.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(said) == ["decided_already", "decided_already", "decided_already", "won"]


def test_the_old_address_leads_to_the_kept_record_for_who_may_see_it(world, sign_in, twice):
    kept, gone = twice
    merged(world, insert_pair("child", kept, gone), kept)
    answer = sign_in(world.siti).get(f"/balita/{gone.uuid}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/balita/{kept.uuid}/")
    assert sign_in(world.rini).get(f"/balita/{gone.uuid}/").status_code == 404
    Merge.objects.update(undone_at=timezone.now())
    assert sign_in(world.siti).get(f"/balita/{gone.uuid}/").status_code == 404
