"""Families: one card is one family, numbers lie sealed, and a masked number opens for a reason only."""

import pytest

from apps.core.models import ReadLog
from apps.core.refusal import Refused
from apps.families.models import Family
from apps.families.services.families import correct_family, register_family
from apps.families.services.reveal import reveal_number
from apps.regions.models import Region
from tests.factories import NOW

pytestmark = pytest.mark.django_db
KK = "3602990101200001"


@pytest.fixture
def register(world):
    def run(by=None, desa="36.02.10.2001", **more):
        asked = {"head_name": "Asep  Hidayat", "kk": KK, **more}
        return register_family(desa=Region.objects.get(pk=desa), by=by or world.dewi, at=NOW, **asked)

    return run


def refused(call, *arguments, **more):
    with pytest.raises(Refused) as refusal:
        call(*arguments, **more)
    return refusal.value.code


def correct(family, by, version=1, reason="Salah ketik", **changes):
    return correct_family(family=family, version=version, reason=reason, by=by, at=NOW, **changes)


def test_a_family_is_kept_with_its_card_sealed_and_masked(register):
    family = Family.objects.get(pk=register(posyandu=None, rt="01", rw="2").pk)
    assert (family.head_name, family.district, family.kk_masked) == ("Asep Hidayat", "36.02", "3602********0001")
    assert KK.encode() not in bytes(family.kk_sealed) + bytes(family.kk_index)


def test_a_family_may_come_without_its_card(register):
    family = register(kk="")
    assert (family.kk_sealed, family.kk_index, family.kk_masked) == (None, None, "")


@pytest.mark.parametrize(
    ("kk", "code"),
    [("36029901", "nik_not_16_digits"), ("3,6E+15", "nik_lost_digits"), ("1" * 16, "nik_impossible")],
)
def test_a_card_number_that_cannot_be_is_refused(register, kk, code):
    assert refused(register, kk=kk) == code


def test_one_card_is_one_family_in_a_district(register):
    register()
    assert refused(register, head_name="Lain") == "kk_taken"


def test_a_family_outside_the_writers_area_is_refused(register, world):
    assert refused(register, desa="36.02.12.2001") == "outside"
    assert refused(register, desa="51.05.01.2001") == "outside"
    assert refused(register, by=world.ana) == "outside"
    assert refused(register, desa="36.02.10") == "not_a_desa"
    assert refused(register, posyandu=world.sajira) == "posyandu_elsewhere"


def test_a_correction_counts_the_version_and_the_loser_is_told(register, world):
    family = register()
    corrected = correct(family, world.dewi, head_name="Asep H.", kk="")
    assert (corrected.head_name, corrected.kk_masked, corrected.version) == ("Asep H.", "", 2)
    assert refused(correct, family, world.dewi, head_name="Lain") == "outdated"
    assert refused(correct, family, world.rini, version=2, head_name="Lain") == "outside"
    assert refused(correct, family, world.dewi, version=2, reason=" ", head_name="Lain") == "reason_missing"


def test_a_family_keeps_its_own_card_through_a_correction(register, world):
    family = register()
    assert correct(family, world.dewi, kk=KK).kk_masked == "3602********0001"


def reveal(family, by, reason="Mencocokkan dengan KK fisik"):
    return reveal_number(
        sealed=family.kk_sealed,
        subject="family",
        uuid=family.uuid,
        district=family.district,
        reason=reason,
        by=by,
        desa=family.desa_id,
    )


def test_a_number_opens_with_the_right_and_a_reason_and_is_logged(register, world):
    family = register()
    family.refresh_from_db()
    assert reveal(family, world.dewi) == KK
    log = ReadLog.objects.get()
    assert (log.user, log.action, log.subject_uuid, log.district) == (world.dewi, "reveal", family.uuid, "36.02")
    assert log.reason == "Mencocokkan dengan KK fisik" and KK not in str(log.__dict__)


def test_without_right_or_reason_nothing_opens_and_nothing_is_logged(register, world):
    family = register()
    assert [refused(reveal, family, who) for who in (world.siti, world.rini, world.ana, world.admin)] == [
        "no_right"
    ] * 4
    assert refused(reveal, family, world.dewi, "cek  cek") == "reason_too_short"
    assert not ReadLog.objects.exists()
