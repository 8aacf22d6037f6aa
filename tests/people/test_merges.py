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
from apps.people.services.duplicates import decide_different, decide_same
from apps.people.services.merges import unmerge
from apps.toddlers.models import Child, Measurement
from tests.factories import (
    NORMAL_CM,
    STUNTED_CM,
    insert_family,
    insert_member,
    make_antenatal_visit,
    make_birth,
    make_child,
    make_pregnancy,
    make_visit,
    make_woman,
    table_rows,
    today,
)
from tests.people_factories import insert_pair

pytestmark = pytest.mark.django_db
REASON = "Satu anak, dua kali dicatat"
NIK = "3602994211240001"


@pytest.fixture
def twice(world):
    """One child on two records: a visit on a day of both, and one of each alone."""
    remaining = make_child(world, "Aisyah Putri")
    removed = make_child(world, "Aisah Putri", nik=NIK, mother_name="Siti", rt="003")
    make_visit(world, remaining, on=today() - timedelta(60), height=NORMAL_CM - 2)
    make_visit(world, remaining, on=today() - timedelta(30), height=NORMAL_CM - 1)
    make_visit(world, removed, on=today() - timedelta(30), height=STUNTED_CM)
    make_visit(world, removed, on=today(), height=NORMAL_CM)
    return Child.objects.get(pk=remaining.pk), Child.objects.get(pk=removed.pk)


def merged(world, pair, remaining, chosen=frozenset(), **more):
    records = {pair.left: None, pair.right: None}
    model = {"child": Child, "family": Family, "member": Member}[pair.kind]
    versions = tuple(model.objects.get(pk=pk).version for pk in records)
    order = {"versions": versions, "reason": REASON, "by": world.dewi, "at": timezone.now()} | more
    return decide_same(pair=pair, remaining=remaining.pk, chosen=chosen, **order)


def test_merged_child_has_the_visits_of_both_and_one_a_day(world, twice):
    remaining, removed = twice
    merge = merged(world, insert_pair("child", remaining, removed), remaining, frozenset({"name", "nik"}))
    child = Child.objects.get()
    assert (child.pk, child.name, child.name_key, child.mother_name) == (
        remaining.pk,
        "Aisah Putri",
        "aisahputri",
        "Yuyun",
    )
    assert bytes(child.nik_index) == bytes(removed.nik_index)
    heights = list(child.measurements.order_by("measured_on").values_list("height_cm", flat=True))
    assert list(map(float, heights)) == [NORMAL_CM - 2, NORMAL_CM - 1, NORMAL_CM]
    assert child.last_measured_on == today() and child.latest.measured_on == today()
    assert (merge.removed_uuid, merge.remaining_uuid) == (removed.uuid, remaining.uuid)
    assert DuplicatePair.objects.get().state == "same"


def test_value_that_only_one_record_has_remains_whatever_is_chosen(world, twice, sign_in):
    """The remaining record has no NIK, the other one no address: neither is a choice, and neither can be emptied."""
    remaining, removed = twice
    Child.objects.filter(pk=remaining.pk).update(address="Kampung Baru", rt="")
    Child.objects.filter(pk=removed.pk).update(rt="")
    pair = insert_pair("child", remaining, removed)
    page = sign_in(world.dewi).get(f"/data-ganda/{pair.uuid}/")
    assert {name for name in page.context["form"].fields if "facet" in name} == {"facet_name", "facet_mother"}
    with pytest.raises(Refused) as refused:
        merged(world, pair, remaining, frozenset({"address"}))
    assert refused.value.code == "nothing_there"
    merged(world, pair, remaining)
    child = Child.objects.get()
    assert (child.name, child.mother_name, child.address) == (remaining.name, remaining.mother_name, "Kampung Baru")
    assert bytes(child.nik_index) == bytes(removed.nik_index)


def test_visits_are_judged_again_after_a_merge(world, twice):
    remaining, removed = twice
    last = Measurement.objects.get(child=removed, measured_on=today())
    merged(world, insert_pair("child", remaining, removed), remaining)
    last.refresh_from_db()
    alone = Measurement.objects.get(measured_on=today() - timedelta(30))
    assert (last.child_id, alone.child_id) == (remaining.pk, remaining.pk)
    assert float(alone.height_cm) == NORMAL_CM - 1


def test_unmerge_restores_ids_uuids_and_visits_exactly(world, twice):
    remaining, removed = twice
    before = table_rows("toddlers_child", "toddlers_measurement")
    merge = merged(world, insert_pair("child", remaining, removed), remaining, frozenset({"name", "nik", "address"}))
    assert table_rows("toddlers_child", "toddlers_measurement") != before
    unmerge(merge=merge, reason="Ternyata dua anak", by=world.dewi, at=timezone.now())
    assert table_rows("toddlers_child", "toddlers_measurement") == before
    assert DuplicatePair.objects.get().state == "open"
    with pytest.raises(Refused, match="sudah dibatalkan"):
        unmerge(merge=merge, reason="Sekali lagi", by=world.dewi, at=timezone.now())


def test_unmerge_works_after_columns_were_added_or_dropped(world, twice):
    """A new column holds its default, or what is derived again."""
    remaining, removed = twice
    before = table_rows("toddlers_child", "toddlers_measurement")
    merge = merged(world, insert_pair("child", remaining, removed), remaining, frozenset({"name"}))
    stored = json.loads(unseal(merge.sealed))
    plan = json.loads(stored["plan"])
    for step in plan["steps"]:
        row = step.get("row") or step.get("was")
        if isinstance(row, dict):
            row["of_long_ago"] = 7
            for column in ("found", "address", "oedema", "is_twice_not_gained"):
                row.pop(column, None)
    Merge.objects.filter(pk=merge.pk).update(sealed=seal(json.dumps(stored | {"plan": json.dumps(plan)})))
    unmerge(merge=merge, reason="Ternyata dua anak", by=world.dewi, at=timezone.now())
    assert table_rows("toddlers_child", "toddlers_measurement") == before


def test_unmerge_is_refused_after_newer_records(world, twice):
    remaining, removed = twice
    merge = merged(world, insert_pair("child", remaining, removed), remaining)
    make_visit(world, Child.objects.get(), on=today() - timedelta(1))
    with pytest.raises(Refused) as refused:
        unmerge(merge=merge, reason="Ternyata dua anak", by=world.dewi, at=timezone.now())
    assert refused.value.code == "newer_records"


def test_birth_date_that_excludes_a_visit_is_refused(world, twice):
    remaining, removed = twice
    Child.objects.filter(pk=removed.pk).update(born_on=today() - timedelta(10))
    before = table_rows("toddlers_child", "toddlers_measurement")
    with pytest.raises(Refused) as refused:
        merged(world, insert_pair("child", remaining, removed), remaining, frozenset({"born_on"}))
    assert refused.value.code == "born_on" and table_rows("toddlers_child", "toddlers_measurement") == before


def test_record_changed_since_the_page_was_opened_is_not_merged(world, twice):
    remaining, removed = twice
    with pytest.raises(Outdated):
        merged(world, insert_pair("child", remaining, removed), remaining, versions=(9, 9))


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


def test_merge_under_row_security_also_moves_rows_outside_the_area(world, twice):
    remaining, removed = twice
    elsewhere = insert_family(world, posyandu=world.sajira)
    Measurement.objects.filter(child=removed).update(desa=world.sajira.desa, posyandu=world.sajira)
    pair = insert_pair("child", remaining, removed)
    with restricted_to(world.dewi.area):
        merged(world, pair, remaining)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone()[0] == "tumbuh_app"
        assert not Family.objects.filter(pk=elsewhere.pk).exists()
    assert Child.objects.get().measurements.count() == 3


def test_decision_different_holds_after_a_merge(world, twice):
    remaining, removed = twice
    third = make_child(world, "Aisyah P")
    decided, pair = insert_pair("child", removed, third), insert_pair("child", remaining, removed)
    decide_different(pair=decided, by=world.dewi, at=timezone.now())
    merged(world, pair, remaining)
    states = {(p.left, p.right): p.state for p in DuplicatePair.objects.all()}
    assert states == {
        (remaining.pk, removed.pk): "same",
        (removed.pk, third.pk): "different",
        (remaining.pk, third.pk): "different",
    }


def test_two_households_are_merged_with_their_members_and_separated_again(world):
    remaining, removed = insert_family(world), insert_family(world, "Asep H.")
    insert_member(remaining, "Asep Hidayat", "head")
    insert_member(removed, "Ujang", "head")
    wife = insert_member(removed)
    child = make_child(world, family=removed)
    tables = ("families_family", "families_member", "toddlers_child")
    before = table_rows(*tables)
    merge = merged(world, insert_pair("family", remaining, removed), remaining)
    wife.refresh_from_db()
    child.refresh_from_db()
    assert wife.family == remaining and child.family == remaining and not Family.objects.filter(pk=removed.pk).exists()
    relations = set(Member.objects.filter(family=remaining).values_list("name", "relation"))
    assert relations == {("Asep Hidayat", "head"), ("Ujang", "other"), ("Siti Rohmah", "wife")}
    unmerge(merge=merge, reason="Dua keluarga", by=world.dewi, at=timezone.now())
    assert table_rows(*tables) == before


def test_two_ongoing_pregnancies_of_one_woman_become_one(world):
    remaining, removed = make_woman(world), make_woman(world, "Yuyun R.")
    first, second = (make_pregnancy(world, woman=woman, weeks=20) for woman in (remaining, removed))
    for pregnancy, ago in ((first, 30), (second, 30), (second, 1)):
        make_antenatal_visit(world, pregnancy, ago=ago)
    tables = ("families_member", "mothers_pregnancy", "mothers_antenatalvisit")
    before = table_rows(*tables)
    merge = merged(world, insert_pair("member", remaining, removed), remaining)
    first = Pregnancy.objects.get()
    contacts = list(first.visits.order_by("visited_on").values_list("contact", flat=True))
    assert (contacts, first.last_seen_on, first.next_due) == (["k1", "k2"], today() - timedelta(1), "k3")
    assert first.latest.visited_on == today() - timedelta(1)
    unmerge(merge=merge, reason="Dua ibu", by=world.dewi, at=timezone.now())
    assert table_rows(*tables) == before


def test_birth_on_one_record_sets_the_spacing_of_a_pregnancy_on_the_other(world):
    """A birth date taken from the other makes her too young as well; unmerging undoes both."""
    remaining, removed = make_woman(world), make_woman(world, "Yuyun R.", born_on=today() - timedelta(18 * 365))
    earlier = make_pregnancy(world, woman=removed, weeks=None)
    make_birth(world, earlier, ago=30 * 7)
    now = make_pregnancy(world, woman=remaining, weeks=10, spacing_months=None)
    spaced = make_pregnancy(world, "Enok", weeks=10, spacing_months=40)
    assert (now.spacing_months, Risk(now.risks)) == (None, Risk(0))
    tables = ("families_member", "mothers_pregnancy", "mothers_antenatalvisit", "toddlers_child")
    before = table_rows(*tables)
    merge = merged(world, insert_pair("member", remaining, removed), remaining, frozenset({"born_on"}))
    now.refresh_from_db()
    assert (now.spacing_months, Risk(now.risks)) == (4, Risk.TOO_CLOSE | Risk.TOO_YOUNG)
    unmerge(merge=merge, reason="Dua ibu", by=world.dewi, at=timezone.now())
    assert table_rows(*tables) == before
    merged(world, insert_pair("member", spaced.woman, removed), spaced.woman)
    spaced.refresh_from_db()
    assert spaced.spacing_months == 40


def test_heads_of_merged_families_who_are_one_person_have_one_pregnancy(world):
    remaining, removed = (make_woman(world, husband_name="") for _turn in range(2))
    first, second = (make_pregnancy(world, woman=woman) for woman in (remaining, removed))
    make_antenatal_visit(world, second, ago=3)
    merged(world, insert_pair("family", remaining.family, removed.family), remaining.family)
    assert Pregnancy.objects.get().pk == first.pk
    assert Pregnancy.objects.values_list("last_seen_on", flat=True).get() == today() - timedelta(3)


def test_unmerge_is_refused_where_one_record_lies_outside_the_area(world, twice):
    """Budi merged records of two desa; the midwife of one may not restore a child in the other."""
    remaining, removed = twice
    Child.objects.filter(pk=removed.pk).update(desa=world.sajira.desa, posyandu=world.sajira)
    merge = merged(world, insert_pair("child", remaining, Child.objects.get(pk=removed.pk)), remaining, by=world.budi)
    assert merge in Merge.objects.visible_to(world.dewi)
    with pytest.raises(Refused) as refused:
        unmerge(merge=merge, reason="Ternyata dua anak", by=world.dewi, at=timezone.now())
    assert refused.value.code == "outside_area" and Child.objects.count() == 1
    unmerge(merge=merge, reason="Ternyata dua anak", by=world.budi, at=timezone.now())
    assert Child.objects.count() == 2


def test_birth_weight_is_compared_only_by_those_who_may_see_it(world, twice, sign_in):
    remaining, removed = twice
    Child.objects.filter(pk=remaining.pk).update(birth_weight_kg="3.217", birth_length_cm="49.3")
    pair = insert_pair("child", remaining, removed)
    shown = {}
    for name in ("dewi", "asep", "budi"):
        text = sign_in(getattr(world, name)).get(f"/data-ganda/{pair.uuid}/").content.decode()
        shown[name] = ("3,217" in text or "49,3" in text, "tercatat" in text)
    assert shown == {"dewi": (True, False), "asep": (False, True), "budi": (False, True)}


@pytest.mark.django_db(transaction=True)
def test_of_four_deciders_on_one_pair_one_wins_and_the_others_are_refused(world):
    pair = insert_pair("child", make_child(world, "Aisyah"), make_child(world, "Aisah"))
    outcomes, start = [], threading.Barrier(4)

    def decide():
        try:
            start.wait(10)
            decide_different(pair=pair, by=world.dewi, at=timezone.now())
            outcomes.append("won")
        except Refused as refusal:
            outcomes.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["decided_already", "decided_already", "decided_already", "won"]


def test_old_address_redirects_to_the_remaining_record_for_those_who_may_see_it(world, sign_in, twice):
    remaining, removed = twice
    merged(world, insert_pair("child", remaining, removed), remaining)
    answer = sign_in(world.siti).get(f"/balita/{removed.uuid}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/balita/{remaining.uuid}/")
    assert sign_in(world.rini).get(f"/balita/{removed.uuid}/").status_code == 404
    Merge.objects.update(undone_at=timezone.now())
    assert sign_in(world.siti).get(f"/balita/{removed.uuid}/").status_code == 404
