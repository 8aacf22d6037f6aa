"""The accounts of the demo: at least one for each role, and one of another district. Never in production."""

from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Role
from apps.accounts.models import Posting, User
from apps.core.name_keys import name_key
from apps.core.refusal import Refused
from apps.regions.models import Agency, Posyandu, Puskesmas, Region, Team
from apps.regions.rules.codes import district_of
from apps.regions.services.region_file import read_agencies

PASSWORD = "tumbuh-demo-2026"
KECAMATAN = "36.02.10"
NEIGHBOUR = "51.05"
SINCE = date(2024, 1, 1)


@transaction.atomic
def make_demo_accounts() -> list[tuple[User, Posting]]:
    """The accounts, created where they are missing. Needs the regions of the fixtures."""
    if settings.IS_PRODUCTION:
        raise Refused(_("Akun demo hanya ada di mode demo."), code="production")
    posyandu, puskesmas = _posyandu(), _puskesmas()
    district, desa = district_of(KECAMATAN), posyandu.desa_id
    at_district = {"region_id": district}
    people: list[tuple[str, str, Role, dict, str]] = [
        ("siti", "Siti Rohayati", Role.KADER, {"posyandu": posyandu}, desa),
        ("dewi", "Dewi Lestari", Role.BIDAN, {"puskesmas": puskesmas}, district),
        ("tuti", "Tuti Alawiyah", Role.TPG, {"puskesmas": puskesmas}, district),
        ("titin", "Titin Suhartini", Role.TPK, {"team": _team(desa)}, desa),
        ("asep", "Asep Hidayat", Role.PKB, {"region_id": KECAMATAN}, KECAMATAN),
        ("ujang", "Ujang Sutisna", Role.DESA, {"region_id": desa}, desa),
        ("yanti", "Yanti Mulyani", Role.KECAMATAN, {"region_id": KECAMATAN}, KECAMATAN),
        ("enok", "Enok Rohaeni", Role.KECAMATAN, {"region_id": KECAMATAN}, KECAMATAN),
        ("lina", "Lina Marlina", Role.OPD, at_district | {"agency": _agency("perkim")}, district),
        ("dian", "Dian Kusumawati", Role.OPD, at_district | {"agency": _agency("dinkes")}, district),
        ("sari", "Sari Puspita", Role.OPD, at_district | {"agency": _agency("dinsos")}, district),
        ("kokom", "Kokom Komariah", Role.KPM, {"region_id": desa}, desa),
        ("tatang", "Tatang Sukmana", Role.TKSK, {"region_id": KECAMATAN}, KECAMATAN),
        ("pipih", "Pipih Nurhayati", Role.PKH, {"region_id": KECAMATAN, "agency": _agency("dinsos")}, KECAMATAN),
        ("dadang", "Dadang Hermawan", Role.PD, {"region_id": KECAMATAN}, KECAMATAN),
        ("lilis", "Lilis Karlina", Role.PLD, {"region_id": desa}, desa),
        ("doni", "Doni Firmansyah", Role.DONOR, at_district, district),
        ("ratna", "dr. Ratna Dewanti, Sp.A", Role.PAKAR, at_district, district),
        ("budi", "Budi Santoso", Role.BAPELITBANGDA, {"region_id": district}, district),
        ("hendra", "Hendra Wijaya", Role.PIMPINAN, {"region_id": district}, district),
        ("adi", "Adi Nugraha", Role.ADMIN, {"region_id": district}, district),
        ("rini", "Rini Wahyuni", Role.BAPELITBANGDA, {"region_id": NEIGHBOUR}, NEIGHBOUR),
    ]
    # One slow hash for all of them: the password is public.
    hashed = make_password(PASSWORD)
    return [_account(*person, hashed=hashed) for person in people]


def _account(
    username: str, full_name: str, role: Role, workplace: dict, place: str, *, hashed: str
) -> tuple[User, Posting]:
    user, _made = User.objects.get_or_create(username=username, defaults={"full_name": full_name, "password": hashed})
    posting = user.postings.filter(role=role).first()
    if posting is None:
        posting = Posting.objects.create(
            user=user, role=role, place=place, district=district_of(place), valid_from=SINCE, **workplace
        )
    return user, posting


def _agency(code: str) -> Agency:
    district = district_of(KECAMATAN)
    rows = read_agencies(settings.FIXTURE_DIR / "agencies" / "agencies.csv")
    row = next(row for row in rows if row.code == code)
    names = {"short_name": row.short_name, "name": row.name}
    agency, _made = Agency.objects.get_or_create(district=district, code=code, defaults=names)
    return agency


def _posyandu() -> Posyandu:
    posyandu = Posyandu.objects.within(KECAMATAN).filter(is_active=True).order_by("desa_id", "name").first()
    if posyandu is not None:
        return posyandu
    desa = Region.objects.within(KECAMATAN).desa().first()
    if desa is None:
        raise Refused(_("Muat wilayah dulu: bin/manage load_regions."), code="no_regions")
    return Posyandu.objects.create(
        desa=desa, name="Melati 1", name_key=name_key("Melati 1"), district=district_of(KECAMATAN)
    )


def _team(desa: str) -> Team:
    team = Team.objects.filter(desa_id=desa).first()
    return team or Team.objects.create(desa_id=desa, name="TPK 1", name_key=name_key("TPK 1"), district=desa[:5])


def _puskesmas() -> Puskesmas:
    kecamatan = Region.objects.get(pk=KECAMATAN)
    return Puskesmas.objects.get(district=district_of(KECAMATAN), name_key=kecamatan.name_key)
