"""Lists of recipients that an agency or a desa uploads: matched, delivered or proposed, undone."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from apps.core.refusal import Refused
from apps.core.sealing import blind_index, unseal
from apps.families.models import Family
from apps.imports.services import runs
from apps.interventions.models import ServiceReceived
from apps.programmes.models import Allocation, Delivery, ListEntry
from tests import import_files
from tests.factories import assert_refused, insert_child, insert_family, insert_member, make_pregnancy, sign_in_as
from tests.import_files import AT, finding_codes, xlsx
from tests.programme_factories import insert_agency, insert_item, insert_programme, make_officer

pytestmark = pytest.mark.django_db
HEADINGS = ["NIK", "No KK", "Nama", "Tanggal Lahir", "Nama Ibu", "Alamat", "RT", "RW", "Kecamatan", "Desa/Kelurahan",
            "Tanggal Terima", "Volume", "Nilai (Rp)"]  # fmt: skip
KK, OTHER_KK = "3602992403230001", "3602992403230002"
NIK, OTHER_NIK = "3602991405850001", "3602991405850002"


def row(name="Asep Hidayat", **cells):
    place = {"Kecamatan": "CILELES", "Desa/Kelurahan": "CIKAREO"}
    return place | {"Nama": name} | {heading.replace("_", " "): value for heading, value in cells.items()}


def with_kk(family, digits=KK):
    family.kk_sealed, family.kk_index = b"sealed", blind_index(digits)
    family.save()
    return family


@pytest.fixture
def lina(world):
    return make_officer()


@pytest.fixture
def latrines(world, lina):
    return insert_programme(lina, year=2024)


@pytest.fixture
def asep(world):
    return with_kk(insert_family(world, posyandu=world.melati))


def examine(programme, *rows, **more):
    return import_files.examine(xlsx(rows, HEADINGS), kind="penerima", programme=str(programme.uuid), **more)


def bring(programme, user, *rows):
    return import_files.bring(xlsx(rows, HEADINGS), user, kind="penerima", programme=str(programme.uuid))


def entry():
    return ListEntry.objects.get()


def test_line_with_a_day_is_a_delivery(world, lina, latrines, asep):
    bring(latrines, lina, row(**{"No KK": KK, "Tanggal Terima": "10/06/2024", "Volume": 1, "Nilai (Rp)": 4000000}))
    allocation, delivery, service = Allocation.objects.get(), Delivery.objects.get(), ServiceReceived.objects.get()
    assert (allocation.family, allocation.state, allocation.proposal_source) == (asep, "delivered", "list")
    assert (allocation.delivered_on, allocation.proposed_on) == (date(2024, 6, 10), date(2024, 6, 10))
    assert (delivery.allocation, delivery.delivered_on, delivery.volume, delivery.value_rp, delivery.service) == (
        allocation, date(2024, 6, 10), Decimal(1), 4_000_000, service,
    )  # fmt: skip
    assert (service.family, service.item, service.received_on, service.household) == (
        asep, "I-14", date(2024, 6, 10), asep,
    )  # fmt: skip
    assert (entry().outcome, entry().matched_by, entry().allocation) == ("matched", "kk_and_name", allocation)
    assert unseal(entry().kk_sealed) == KK


def test_desa_without_a_kecamatan_is_matched_where_its_name_is_unique(world, lina, latrines):
    family = insert_family(world, rt="008", rw="004")
    bring(latrines, lina, row(RT="8", RW="4", Kecamatan=""))
    assert (entry().matched_by, entry().allocation.family) == ("name_and_address", family)
    # Two kecamatan have a Mekarjaya.
    _refused, warned = finding_codes(examine(latrines, row(Kecamatan="") | {"Desa/Kelurahan": "MEKARJAYA"}))
    assert "list_desa_unknown" in {code for _row, _column, code in warned}


def test_line_without_a_day_is_a_proposal(world, lina, latrines, asep):
    bring(latrines, lina, row(**{"No KK": KK}))
    allocation = Allocation.objects.get()
    assert (allocation.state, allocation.proposed_on, allocation.delivered_on) == ("proposed", AT.date(), None)
    assert not Delivery.objects.exists() and not ServiceReceived.objects.exists()


def test_family_is_known_by_a_member_or_child(world, lina, latrines, asep):
    insert_member(asep, nik_sealed=b"s", nik_index=blind_index(NIK))
    insert_child(
        world.dewi, family=asep, name="Ujang", name_key="ujang", nik_sealed=b"s", nik_index=blind_index(OTHER_NIK)
    )
    bring(latrines, lina, row("Siti Rohmah", NIK=NIK))
    bring(latrines, lina, row("Ujang", NIK=OTHER_NIK))
    assert {one.matched_by for one in ListEntry.objects.all()} == {"nik_and_name"}
    assert Allocation.objects.get().family == asep


def test_name_and_desa_with_the_same_rt_is_enough(world, lina, latrines):
    family = insert_family(world, rt="008", rw="004")
    bring(latrines, lina, row(RT="8", RW="4"))
    assert (entry().matched_by, entry().allocation.family) == ("name_and_address", family)


def test_name_and_desa_alone_wait_for_a_decision(world, lina, latrines):
    family = insert_family(world)
    run = bring(latrines, lina, row())
    assert run.result["doubtful"] == 1
    assert (entry().outcome, entry().matched_by, entry().candidates) == ("doubtful", "name_and_desa", [family.pk])
    assert not Allocation.objects.exists()


def test_line_of_no_one_on_record_is_stored(world, lina, latrines, asep):
    bring(latrines, lina, row("Orang Lain", **{"No KK": OTHER_KK, "Alamat": "Kp. Kadu"}))
    assert (entry().outcome, entry().desa_id, entry().address) == ("not_found", "36.02.10.2001", "Kp. Kadu")
    assert bytes(entry().kk_index) == blind_index(OTHER_KK) and not Allocation.objects.exists()


def test_numbers_of_two_families_are_a_doubt(world, lina, latrines, asep):
    other = insert_family(world, "Dedi", "Wati")
    insert_member(other, "Dedi", "head", nik_sealed=b"s", nik_index=blind_index(NIK))
    bring(latrines, lina, row("Cecep", **{"No KK": KK, "NIK": NIK}))
    assert (entry().outcome, set(entry().candidates)) == ("doubtful", {asep.pk, other.pk})


def test_same_file_again_changes_nothing(world, lina, latrines, asep):
    lines = [row(**{"No KK": KK, "Tanggal Terima": "10/06/2024"}), row("Orang Lain")]
    bring(latrines, lina, *lines)
    again = bring(latrines, lina, *lines)
    assert (again.result["same"], again.result["new"], again.result["changed"]) == (2, 0, 0)
    assert (ListEntry.objects.count(), Delivery.objects.count()) == (2, 1)


def test_proposal_is_delivered_once_the_list_has_the_day(world, lina, latrines, asep):
    bring(latrines, lina, row(**{"No KK": KK}))
    bring(latrines, lina, row(**{"No KK": KK, "Tanggal Terima": "10/06/2024"}))
    allocation = Allocation.objects.get()
    assert (allocation.state, allocation.delivered_on, allocation.version) == ("delivered", date(2024, 6, 10), 2)
    assert (entry().received_on, entry().version) == (date(2024, 6, 10), 2)


def test_undo_leaves_nothing_behind(world, lina, latrines, asep):
    bring(latrines, lina, row(**{"No KK": KK}))
    run = bring(latrines, lina, row(**{"No KK": KK, "Tanggal Terima": "10/06/2024"}), row("Orang Lain"))
    runs.undo_import(run=run, by=lina, at=AT)
    assert (Allocation.objects.get().state, entry().received_on) == ("proposed", None)
    assert not Delivery.objects.exists() and not ServiceReceived.objects.exists()


def test_same_person_twice_counts_once(world, lina, latrines, asep):
    insert_member(asep, nik_sealed=b"s", nik_index=blind_index(NIK))
    examined = examine(latrines, row(**{"No KK": KK}), row("Siti Rohmah", NIK=NIK), row(**{"No KK": KK}))
    assert [code for _row, _column, code in finding_codes(examined)[1]] == ["same_recipient_twice"] * 2
    assert (examined.counts["new"], examined.counts["same"]) == (1, 2)


def test_each_thing_wrong_is_named_at_its_cell(world, latrines):
    wrong = row("", **{"Tanggal Terima": "10/06/2099", "Volume": 0, "Nilai (Rp)": -5})
    refused, _warned = finding_codes(examine(latrines, wrong))
    assert {(column, code) for _row, column, code in refused} == {
        ("Nama", "recipient_unnamed"), ("Tanggal Terima", "received_in_future"), ("Volume", "volume_impossible"),
        ("Nilai (Rp)", "value_impossible"),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["+HYPERLINK(1)", "'; DROP TABLE x; --", "<script>alert(1)</script>", "🙂" * 200])
def test_hostile_names_are_text(world, lina, latrines, name):
    bring(latrines, lina, row(name, **{"No KK": OTHER_KK}))
    assert entry().outcome == "not_found" and len(entry().name) <= 120


def test_pmt_of_a_child_is_known_by_mother_and_birth(world, lina):
    insert_item("I-01", beneficiary="child")
    programme = insert_programme(lina, item="I-01", year=2024)
    child = insert_child(world.dewi, name="Alya", name_key="alya", born_on=date(2022, 6, 1), mother_key="yeni")
    bring(programme, lina, row("Alya", **{"Tanggal Lahir": "01/06/2022", "Tanggal Terima": "10/06/2024"}))
    assert (entry().matched_by, ServiceReceived.objects.get().child) == ("name_and_birth", child)


def test_food_of_a_pregnant_woman_goes_to_her_pregnancy(world, lina):
    insert_item("I-02", beneficiary="pregnancy")
    programme = insert_programme(lina, item="I-02", year=2024)
    pregnancy = make_pregnancy(world)
    pregnancy.woman.set_nik(NIK)
    pregnancy.woman.save()
    bring(programme, lina, row("Yuyun Rahayu", NIK=NIK))
    assert Allocation.objects.get().pregnancy == pregnancy


def test_item_for_no_person_cannot_be_matched(world, lina):
    insert_item("X-1", beneficiary="desa")
    with assert_refused("programme_of_others"):
        examine(insert_programme(lina, item="X-1"), row())


def test_officer_uploads_for_programmes_of_the_own_agency_only(world, lina, latrines):
    health = make_officer("dian", agency=insert_agency(code="dinkes", name="Dinas Kesehatan"))
    with assert_refused("programme_unknown"):
        bring(latrines, health, row())


def test_desa_matches_people_of_its_own_area_only(world, lina, latrines):
    here, elsewhere = insert_family(world), with_kk(insert_family(world, "Dadang", posyandu=world.sajira))
    own = insert_programme(world.ujang, "36.02.10.2001", year=2024)
    with pytest.raises(Refused):
        bring(latrines, world.ujang, row())
    bring(own, world.ujang, row("Dadang", **{"No KK": KK}))
    assert entry().outcome == "not_found" and elsewhere.kk_index is not None and here.kk_index is None
    assert Family.objects.count() == 2


def test_upload_form_offers_own_programmes_only(world, client, lina, latrines):

    insert_programme(world.ujang, "36.02.10.2001", name="Milik desa")
    sign_in_as(client, lina)
    page = client.get(reverse("imports:upload")).content.decode()
    assert str(latrines.uuid) in page and "Milik desa" not in page


def test_an_amount_that_is_none_has_an_example_of_rupiah(world, latrines, asep):
    (finding,) = examine(latrines, row(No_KK=KK, **{"Nilai (Rp)": "1,5 juta"})).findings.refused
    assert finding.text == "“1,5 juta” bukan rupiah penuh. Contoh 150.000."
