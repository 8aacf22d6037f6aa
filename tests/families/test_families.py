"""Families: one card is one family, numbers are sealed, and a masked number is revealed for a reason only."""

from dataclasses import replace
from uuid import uuid4

import pytest

from apps.core.models import AccessLog
from apps.core.refusal import Conflict, Refused
from apps.families.inputs import FamilyInput
from apps.families.models import Family
from apps.families.services.families import correct_family, family_content, register_family
from apps.families.services.reveal import reveal_number
from tests.factories import CIKAREO, NOW, SAJIRA, SAKTI, assert_refused

pytestmark = pytest.mark.django_db
KK = "3602990101200001"
ASEP = FamilyInput(head_name="Asep  Hidayat", kk=KK, desa=CIKAREO)


@pytest.fixture
def register(world):
    def run(by=None, **values):
        return register_family(family=replace(ASEP, **values), by=by or world.dewi, at=NOW)

    return run


def correct(family, by, version=1, reason="Salah ketik", **changes):
    corrected = replace(family_content(family), **changes)
    return correct_family(family=family, version=version, corrected=corrected, reason=reason, by=by, at=NOW)


def test_a_family_is_stored_with_its_card_sealed_and_masked(register):
    family = Family.objects.get(pk=register(rt="01", rw="2").pk)
    assert (family.head_name, family.district, family.kk_masked) == ("Asep Hidayat", "36.02", "3602********0001")
    assert KK.encode() not in bytes(family.kk_sealed) + bytes(family.kk_index)


def test_a_family_may_be_registered_without_its_card(register):
    family = register(kk="")
    assert (family.kk_sealed, family.kk_index, family.kk_masked) == (None, None, "")


@pytest.mark.parametrize("kk", ["36029901", "3,6E+15", "1" * 16])
def test_an_impossible_card_number_is_refused(register, kk):
    with assert_refused("kk_not_16_digits", "kk"):
        register(kk=kk)


def test_one_card_is_one_family_in_a_district(register):
    register()
    with assert_refused("kk_taken", "kk"):
        register(head_name="Lain")


def test_a_family_outside_the_area_of_the_writer_is_refused(register, world):
    for desa, by in ((SAJIRA, world.dewi), (SAKTI, world.dewi), (CIKAREO, world.ana)):
        with assert_refused("outside_area", "desa"):
            register(by, desa=desa)


def test_every_fault_of_a_family_is_reported(register, world):
    values = {"head_name": " ", "kk": "1", "desa": "36.02.10", "posyandu": world.sajira.pk, "water_source": 12}
    with pytest.raises(Refused) as refusal:
        register(**values)
    assert {(one.field, one.code) for one in refusal.value.findings} == {
        ("head_name", "family_without_name"),
        ("kk", "kk_not_16_digits"),
        ("desa", "not_a_desa"),
        ("posyandu", "posyandu_elsewhere"),
        ("water_source", "code_unknown"),
    }


def test_the_same_uuid_is_written_once_and_other_content_is_a_conflict(register):
    uuid = uuid4()
    family = register(uuid=uuid)
    assert register(uuid=uuid) == family and Family.objects.count() == 1
    with pytest.raises(Conflict) as caught:
        register(uuid=uuid, rt="7")
    assert (caught.value.current, caught.value.sent.rt) == (family, "7")


def test_a_correction_with_an_old_version_is_refused(register, world):
    family = register()
    corrected = correct(family, world.dewi, head_name="Asep H.")
    assert (corrected.head_name, corrected.version) == ("Asep H.", 2)
    for code, by, version, reason in (
        ("outdated", world.dewi, 1, "Salah ketik"),
        ("outside_area", world.rini, 2, "Salah ketik"),
        ("reason_missing", world.dewi, 2, " "),
    ):
        with assert_refused(code):
            correct(family, by, version, reason, head_name="Lain")


@pytest.mark.parametrize("kk", [KK, ""])
def test_a_correction_keeps_the_card_number_that_is_not_entered_again(register, world, kk):
    assert correct(register(), world.dewi, kk=kk).kk_masked == "3602********0001"


def reveal(family, by, reason="Mencocokkan dengan KK fisik"):
    return reveal_number(record=family, sealed=family.kk_sealed, reason=reason, by=by)


def test_a_number_is_revealed_with_the_right_and_a_reason_and_is_logged(register, world):
    family = register()
    family.refresh_from_db()
    assert reveal(family, world.dewi) == KK
    log = AccessLog.objects.get()
    assert (log.user, log.action, log.subject_uuid, log.district) == (world.dewi, "reveal", family.uuid, "36.02")
    assert log.reason == "Mencocokkan dengan KK fisik" and KK not in str(log.__dict__)


def test_without_right_or_reason_no_number_is_revealed_and_nothing_is_logged(register, world):
    family = register()
    for by in (world.siti, world.rini, world.ana, world.admin):
        with assert_refused("outside_area"):
            reveal(family, by)
    with assert_refused("reason_too_short", "reason"):
        reveal(family, world.dewi, "cek  cek")
    assert not AccessLog.objects.exists()
