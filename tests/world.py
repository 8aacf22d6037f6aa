"""A small world for tests: two districts, and the cast that serves in them.

Siti (cadre, posyandu Melati 1), Dewi (midwife, puskesmas Cileles), Budi (Bapelitbangda of Lebak), Rini (the same in
Klungkung: sees nothing here), Ana (posted nowhere); Titin (in the family team of Cikareo), Asep (PKB of Cileles), Ujang
(desa Cikareo). The people are nobody: NIK with kecamatan 99.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.test import Client, override_settings

from apps.accounts.enums import Role
from apps.accounts.models import Posting, User
from apps.core.name_keys import name_key
from apps.regions.models import Posyandu, Puskesmas, Region, ServiceArea, Team
from apps.regions.rules.codes import district_of, level_of, parent_of

NOW = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
PASSWORD = "kopi-tubruk-77"
REGIONS = [
    ("36", "provinsi", "Banten"),
    ("36.02", "kabupaten", "Kabupaten Lebak"),
    ("36.02.10", "kecamatan", "Cileles"),
    ("36.02.10.2001", "desa", "Cikareo"),
    ("36.02.10.2002", "desa", "Mekarjaya"),
    ("36.02.12", "kecamatan", "Sajira"),
    ("36.02.12.2001", "desa", "Sajira"),
    ("36.02.12.2002", "desa", "Mekarjaya"),
    ("51", "provinsi", "Bali"),
    ("51.05", "kabupaten", "Kabupaten Klungkung"),
    ("51.05.01", "kecamatan", "Nusa Penida"),
    ("51.05.01.2001", "desa", "Sakti"),
]


@dataclass
class World:
    siti: User
    dewi: User
    budi: User
    rini: User
    ana: User
    titin: User
    asep: User
    ujang: User
    admin: User
    melati: Posyandu
    mawar: Posyandu
    sajira: Posyandu
    sakti: Posyandu
    cileles: Puskesmas
    team: Team

    @property
    def cast(self) -> dict[str, User]:
        return {name: value for name, value in vars(self).items() if isinstance(value, User)}


def build_world() -> World:
    for code, kind, name in REGIONS:
        Region.objects.create(
            code=code,
            parent_id=parent_of(code) or None,
            level=level_of(code),
            kind=kind,
            name=name,
            name_key=name_key(name),
        )
    cileles = _puskesmas("36.02", "Cileles", ["36.02.10.2001", "36.02.10.2002"])
    sajira_health = _puskesmas("36.02", "Sajira", ["36.02.12.2001", "36.02.12.2002"])
    nusa = _puskesmas("51.05", "Nusa Penida I", ["51.05.01.2001"])
    melati = _posyandu("Melati 1", "36.02.10.2001", cileles)
    world = World(
        siti=_user("siti", "Siti Rohayati"),
        dewi=_user("dewi", "Dewi Lestari"),
        budi=_user("budi", "Budi Santoso"),
        rini=_user("rini", "Rini Wahyuni"),
        ana=_user("ana", "Ana Maryam"),
        titin=_user("titin", "Titin Suhartini"),
        asep=_user("asep", "Asep Hidayat"),
        ujang=_user("ujang", "Ujang Sutisna"),
        admin=_user("adi", "Adi Nugraha"),
        melati=melati,
        mawar=_posyandu("Mawar 2", "36.02.10.2001", cileles),
        sajira=_posyandu("Melati 1", "36.02.12.2001", sajira_health),
        sakti=_posyandu("Kamboja", "51.05.01.2001", nusa),
        cileles=cileles,
        team=team_of("36.02.10.2001"),
    )
    post(world.siti, Role.KADER, posyandu=melati, district="36.02", place="36.02.10.2001")
    post(world.dewi, Role.BIDAN, puskesmas=cileles, district="36.02", place="36.02")
    post(world.budi, Role.BAPELITBANGDA, region_id="36.02", district="36.02", place="36.02")
    post(world.rini, Role.BAPELITBANGDA, region_id="51.05", district="51.05", place="51.05")
    post(world.titin, Role.TPK, team=world.team, district="36.02", place="36.02.10.2001")
    post(world.asep, Role.PKB, region_id="36.02.10", district="36.02", place="36.02.10")
    post(world.ujang, Role.DESA, region_id="36.02.10.2001", district="36.02", place="36.02.10.2001")
    post(world.admin, Role.ADMIN, region_id="36.02", district="36.02", place="36.02")
    return world


def post(user: User, role: Role, *, valid_from=date(2024, 1, 1), **where) -> Posting:
    return Posting.objects.create(user=user, role=role, valid_from=valid_from, **where)


def enter(client: Client, user: User) -> Client:
    """The client, signed in without the form; nobody guessed before, so what was guessed is not looked up."""
    with override_settings(AXES_ENABLED=False):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def team_of(desa: str, name: str = "TPK 1") -> Team:
    return Team.objects.create(desa_id=desa, name=name, name_key=name_key(name), district=district_of(desa))


def _user(username: str, full_name: str) -> User:
    user = User(username=username, full_name=full_name)
    # One cheap hash for all: a real one costs a quarter of a second each.
    user.password = "plain$" + PASSWORD
    user.save()
    return user


def _puskesmas(district: str, name: str, desa: list[str]) -> Puskesmas:
    puskesmas = Puskesmas.objects.create(district=district, name=name, name_key=name_key(name))
    ServiceArea.objects.bulk_create(ServiceArea(district=district, puskesmas=puskesmas, desa_id=code) for code in desa)
    return puskesmas


def _posyandu(name: str, desa: str, puskesmas: Puskesmas) -> Posyandu:
    return Posyandu.objects.create(
        name=name, name_key=name_key(name), desa_id=desa, puskesmas=puskesmas, district=district_of(desa)
    )
