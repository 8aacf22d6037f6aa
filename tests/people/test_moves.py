from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from apps.accounts.enums import Role
from apps.core.audit.log import record_entries
from apps.core.refusal import Refused
from apps.core.row_security import restricted_to
from apps.core.rules.month import Month
from apps.families.models import Family, Member, Screening
from apps.indicators.selectors.nutrition import visits_of_unit
from apps.mothers.inputs import AntenatalVisitInput
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.services.antenatal_visits import record_antenatal_visit
from apps.people.models import Move
from apps.people.services.moves import accept_move, cancel_move, decline_move, propose_move
from apps.regions.selectors.units import find_unit
from apps.toddlers.models import Child
from apps.toddlers.services.children import change_status
from apps.toddlers.services.over_age import retire_over_age
from tests.factories import insert_family, insert_member, make_child, make_user, make_visit, post, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(world):
    """The midwife of Sajira, who receives the moves."""
    sari = make_user("sari", "Sari Dewi")
    post(sari, Role.BIDAN, region_id="36.02.12.2001", district="36.02", place="36.02.12.2001")
    return sari


def moved(world, subject, *, by=None, to=None, **more) -> Move:
    to = to or world.sajira
    order = {"moved_on": today(), "reason": "Ikut orang tua", "at": timezone.now()} | more
    return propose_move(subject=subject, to_desa=to.desa, to_posyandu=to, by=by or world.dewi, **order)


def test_move_waits_for_the_receiver_and_visits_stay_where_they_were_made(world, sari):
    child = make_child(world)
    visit = make_visit(world, child)
    move = moved(world, child)
    child.refresh_from_db()
    assert (move.state, child.posyandu) == ("proposed", world.melati)
    with restricted_to(sari.area):
        accept_move(move=move, by=sari, at=timezone.now())
    child.refresh_from_db()
    visit.refresh_from_db()
    assert (child.posyandu, child.desa_id, visit.posyandu) == (world.sajira, "36.02.12.2001", world.melati)
    assert Move.objects.get().state == "accepted"
    with restricted_to(sari.area):
        assert child.measurements.count() == 1


def test_a_child_with_visits_in_both_posyandu_counts_once_in_the_month(world, sari):
    first = Month.of(today()).first
    child = make_child(world)
    make_visit(world, child, on=first)
    move = moved(world, child, moved_on=first)
    accept_move(move=move, by=sari, at=timezone.now())
    if today() > first:
        make_visit(world, Child.objects.get(), on=today(), by=sari)
    month = Month.of(today())
    counted = {code: visits_of_unit(find_unit(code), month).count() for code in ("36.02", "36.02.10", "36.02.12")}
    last = "36.02.12" if today() > first else "36.02.10"
    assert counted == {"36.02": 1, "36.02.10": 0, "36.02.12": 0} | {last: 1}


def test_a_family_moves_with_its_people(world, sari):
    family = insert_family(world)
    wife = insert_member(family)
    child = make_child(world, family=family)
    place = {"district": "36.02", "desa_id": family.desa_id, "entered_at": timezone.now(), "entered_by": world.dewi}
    bits = {"targets": 0, "factors": 0, "unknown": 0, "rules_version": "x"}
    old, new = (
        Screening.objects.create(family=family, year=year, screened_on=today(), **bits, **place)
        for year in (2024, 2025)
    )
    Family.objects.filter(pk=family.pk).update(latest=new)
    over, going_on = (
        Pregnancy.objects.create(
            woman=wife, status=status, ended_on=today() if status == "delivered" else None, **place
        )
        for status in ("delivered", "ongoing")
    )
    accept_move(move=moved(world, Family.objects.get()), by=sari, at=timezone.now())
    where = {
        row._meta.model_name + str(row.pk): type(row).objects.get(pk=row.pk).desa_id
        for row in (family, wife, child, old, new, over, going_on)
    }
    here, there = "36.02.10.2001", "36.02.12.2001"
    assert list(where.values()) == [there, there, there, here, there, here, there]
    assert Member.objects.get().posyandu == world.sajira


def test_only_the_receiver_answers_and_only_once(world, sari):
    move = moved(world, make_child(world))
    for by, what, code in ((world.dewi, accept_move, "not_the_receiver"), (sari, cancel_move, "not_the_sender")):
        with pytest.raises(Refused) as refused:
            what(move=move, by=by, at=timezone.now())
        assert refused.value.code == code
    decline_move(move=move, answer="Tidak dikenal di sini", by=sari, at=timezone.now())
    with pytest.raises(Refused) as refused:
        accept_move(move=move, by=sari, at=timezone.now())
    assert refused.value.code == "answered_already"
    assert Child.objects.get().posyandu == world.melati


def test_second_proposal_is_refused_until_the_first_is_answered_or_cancelled(world):
    child = make_child(world)
    move = moved(world, child)
    with pytest.raises(Refused) as refused:
        moved(world, child, to=world.sajira)
    assert refused.value.code == "proposed_already"
    cancel_move(move=move, by=world.dewi, at=timezone.now())
    assert moved(world, child).state == "proposed"


def test_move_within_ones_own_area_is_accepted_immediately(world):
    child = make_child(world)
    assert moved(world, child, to=world.mawar).state == "accepted"
    child.refresh_from_db()
    assert child.posyandu == world.mawar


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": "melati"}, "same_place"),
        ({"to": "sakti"}, "other_district"),
        ({"moved_on": timedelta(1)}, "date"),
        ({"reason": "x"}, "reason_missing"),
        ({"by": "rini"}, "outside_area"),
    ],
)
def test_an_impossible_move_is_refused(world, change, code):
    child = make_child(world)
    known = {key: getattr(world, value) if key in ("to", "by") else value for key, value in change.items()}
    if "moved_on" in known:
        known["moved_on"] = today() + known["moved_on"]
    with pytest.raises(Refused) as refused:
        moved(world, child, **known)
    assert refused.value.code == code


def test_child_that_moved_in_between_is_not_accepted(world, sari):
    child = make_child(world)
    move = moved(world, child)
    Child.objects.update(posyandu=world.mawar)
    with pytest.raises(Refused) as refused:
        accept_move(move=move, by=sari, at=timezone.now())
    assert refused.value.code == "not_there"


def test_children_past_59_months_leave_the_list_on_that_day(world):
    young, old = (
        make_child(world, "Muda", days=1825),
        make_child(world, "Lewat", days=1827, at=timezone.now() - timedelta(days=60)),
    )
    assert retire_over_age(at=timezone.now()) == 1
    young.refresh_from_db()
    old.refresh_from_db()
    assert (young.status, old.status, old.status_on) == (
        "active",
        "over_age",
        old.born_on.replace(year=old.born_on.year + 5),
    )
    assert retire_over_age(at=timezone.now()) == 0


def test_move_within_ones_own_area_is_in_the_history_with_its_reason(world, sign_in):
    """It is recorded as proposed and answered by the same user, with the reason."""
    child = make_child(world, "Aisyah")
    at = timezone.now()
    move = moved(world, child, by=world.budi, at=at, reason="Batas posyandu diubah")
    child.refresh_from_db()
    assert (move.state, move.proposed_by, move.answered_by, move.answered_at) == (
        "accepted",
        world.budi,
        world.budi,
        at,
    )
    assert (child.posyandu, child.desa_id) == (world.sajira, world.sajira.desa_id)
    (entry,) = [entry for entry in record_entries(child, world.budi) if "Desa" in entry.detail]
    assert entry.who == world.budi.get_full_name() and "Batas posyandu diubah" in entry.detail
    assert f"Desa: {world.melati.desa.name_and_home} → {world.sajira.desa.name_and_home}" in entry.detail
    client = sign_in(world.budi)
    page = client.get(reverse("people:moves"))
    assert not page.context["to_answer"] and [row.state for row in page.context["proposed"]] == ["Diterima"]
    assert f"oleh {world.budi.get_full_name()}</span>" in page.content.decode()


def test_child_no_longer_monitored_is_not_moved(world):
    child = make_child(world)
    change_status(child=child, status="died", on=today(), reason="Sakit berat", by=world.dewi, at=timezone.now())
    with pytest.raises(Refused, match="tidak lagi dipantau"):
        moved(world, child)


def test_child_that_died_since_the_proposal_is_not_accepted(world, sari):
    child = make_child(world)
    move = moved(world, child)
    change_status(child=child, status="died", on=today(), reason="Sakit berat", by=world.dewi, at=timezone.now())
    with pytest.raises(Refused) as refused:
        accept_move(move=move, by=sari, at=timezone.now())
    child.refresh_from_db()
    assert (refused.value.code, child.posyandu) == ("not_here", world.melati)


def test_database_allows_one_open_move_only(world):
    child = make_child(world)
    move = moved(world, child)
    move.pk, move.uuid = None, "00000000-0000-7000-8000-000000000001"
    with pytest.raises(IntegrityError, match="one_open_move"):
        move.save(force_insert=True)


def test_inbox_shows_moves_to_answer_and_moves_proposed(world, sari, sign_in):
    moved(world, make_child(world, "Akan Pindah"))
    client = sign_in(sari)
    page = client.get("/pindah/").content.decode()
    assert "Akan Pindah" in page and "1 kepindahan menunggu jawaban Anda" in page
    uuid = Move.objects.get().uuid
    client.post(f"/pindah/{uuid}/jawab/", {"decision": "accept"})
    assert Child.objects.get().posyandu == world.sajira
    assert "Diterima" in sign_in(world.dewi).get("/pindah/").content.decode()
    assert "Akan Pindah" not in sign_in(world.rini).get("/pindah/").content.decode()


def test_move_declined_without_a_reason_has_the_error_at_its_own_field(world, sari, sign_in):
    moves = [moved(world, make_child(world, name)) for name in ("Aisyah", "Zahra")]
    client, address = sign_in(sari), reverse("people:answer", args=[moves[0].uuid])
    page = client.post(address, {"decision": "decline", "reason": ""})
    text = page.content.decode()
    assert page.status_code == 200 and 'data-hook="error-summary"' in text
    assert f'href="#jawab{moves[0].pk}_reason"' in text and text.count('aria-invalid="true"') == 1
    wrong = {row.move: form.errors.get("reason") for row, form in page.context["to_answer"]}
    assert wrong[moves[0]] and wrong[moves[1]] is None
    assert client.post(address, {"decision": "decline", "reason": "x" * 301}).context["form"].errors
    assert client.get(address)["Location"] == reverse("people:moves")
    assert set(Move.objects.values_list("state", flat=True)) == {"proposed"}
    assert client.post(address, {"decision": "decline", "reason": "Tidak dikenal di sini"}).status_code == 302
    moves[0].refresh_from_db()
    assert (moves[0].state, moves[0].answer) == ("declined", "Tidak dikenal di sini")


def test_the_form_chooses_a_desa_and_then_its_posyandu(world, sign_in):
    child = make_child(world)
    client = sign_in(world.siti)
    page = client.get(f"/pindah/anak/{child.uuid}/?desa=36.02.12.2001")
    assert [label for _pk, label in page.context["form"].fields["to_posyandu"].choices][1:] == ["Melati 1"]
    sent = {"to_desa": "36.02.12.2001", "to_posyandu": world.sajira.pk, "moved_on": today(), "reason": "Ikut nenek"}
    assert client.post(f"/pindah/anak/{child.uuid}/", sent).status_code == 302
    assert Move.objects.values_list("state", "to_posyandu", "proposed_by").get() == (
        "proposed",
        world.sajira.pk,
        world.siti.pk,
    )
    assert sign_in(world.rini).get(f"/pindah/anak/{child.uuid}/").status_code == 404


def test_family_is_not_opened_by_moving_it_without_the_right_to_see_families(world, sign_in):
    family = insert_family(world, "Asep Hidayat")
    path = f"/pindah/keluarga/{family.uuid}/"
    assert sign_in(world.siti).get(path).status_code == 404
    assert sign_in(world.siti).post(path, {"to_desa": "36.02.12.2001", "reason": "Ikut suami"}).status_code == 404
    assert not Move.objects.exists()
    assert sign_in(world.ujang).get(path).status_code == 200


def test_receiver_of_a_family_reads_its_earlier_screenings(world, sari):
    """Otherwise the next visit would count as the first, and a second screening of an old year would fail."""
    family = insert_family(world)
    place = {"district": "36.02", "desa_id": family.desa_id, "posyandu": world.melati, "entered_at": timezone.now(),
             "entered_by": world.dewi}  # fmt: skip
    pregnancy = Pregnancy.objects.create(woman=insert_member(family), lmp_on=today() - timedelta(120), **place)
    AntenatalVisit.objects.create(
        pregnancy=pregnancy, visited_on=today() - timedelta(60), weight_kg=50, contact="k1", rules_version="x", **place
    )
    for year in (2024, 2025):
        Screening.objects.create(
            family=family, year=year, screened_on=today(), targets=0, factors=0, unknown=0, rules_version="x", **place
        )
    move = moved(world, Family.objects.get(pk=family.pk))
    with restricted_to(sari.area):
        accept_move(move=move, by=sari, at=timezone.now())
        visit = record_antenatal_visit(
            pregnancy=pregnancy,
            visit=AntenatalVisitInput(visited_on=today(), weight_kg=52),
            by=sari,
            at=timezone.now(),
        )
        assert (visit.contact, family.screenings.count()) == ("k2", 2)
    with restricted_to(world.siti.area):
        assert not Pregnancy.objects.exists()


def test_cadre_neither_reads_nor_answers_the_move_of_a_family(world, sign_in, sari):
    """Its name is for those who may see families, not for the cadres at either end."""
    receiver = make_user("wati", "Wati Kurnia")
    post(receiver, Role.KADER, posyandu=world.sajira, district="36.02", place="36.02.12.2001")
    move = moved(world, insert_family(world))
    for cadre in (world.siti, receiver):
        client = sign_in(cadre)
        assert "Asep Hidayat" not in client.get(reverse("people:moves")).content.decode()
        assert client.post(reverse("people:answer", args=[move.uuid]), {"decision": "accept"}).status_code == 404
        assert client.post(reverse("people:cancel", args=[move.uuid])).status_code == 404
    for service, cadre in ((accept_move, receiver), (cancel_move, world.siti)):
        with pytest.raises(Refused):
            service(move=move, by=cadre, at=timezone.now())
    with restricted_to(sari.area):
        accept_move(move=move, by=sari, at=timezone.now())
    assert Family.objects.get().posyandu == world.sajira


def test_destinations_are_grouped_by_kecamatan_the_present_one_first(world, sign_in):
    page = sign_in(world.dewi).get(reverse("people:move_child", args=[make_child(world).uuid]))
    groups = [(name, {one.parent_id for one in group}) for name, group in page.context["kecamatan"]]
    assert groups[0] == ("Kecamatan Cileles", {"36.02.10"}) and len(groups) > 1
    assert all(len(parents) == 1 for _name, parents in groups)
