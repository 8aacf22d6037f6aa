"""Records for tests: two districts, the people who serve in them, and one maker a kind of record.

Siti (cadre, posyandu Melati 1), Dewi (midwife, puskesmas Cileles), Budi (Bapelitbangda of Lebak), Rini (the same in
Klungkung: sees nothing here), Ana (posted nowhere); Titin (family team of Cikareo), Asep (PKB of Cileles), Ujang (desa
Cikareo). All people are invented: NIK with kecamatan 99.

make_*: through the service, as a page does. insert_*: the row alone, for tests of what reads it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone

from apps.accounts.enums import Role
from apps.accounts.models import Posting, User
from apps.core.name_keys import name_key
from apps.core.refusal import Refused
from apps.families.enums import Contraception, Disposal, Relation, Toilet, ToiletOwnership, Water
from apps.families.inputs import FamilyInput, MemberInput, ScreeningInput
from apps.families.models import Family, Member, Screening
from apps.families.services.families import register_family
from apps.families.services.members import add_member
from apps.families.services.screenings import record_screening
from apps.families.services.teams import assign_team
from apps.interventions.models import CatalogueItem
from apps.mothers.enums import BirthHelper, BirthPlace
from apps.mothers.inputs import (
    AdolescentSessionInput,
    AntenatalVisitInput,
    BirthInput,
    CatinInput,
    NewbornInput,
    PregnancyInput,
    WomanInput,
)
from apps.mothers.services.adolescent_sessions import record_session
from apps.mothers.services.antenatal_visits import record_antenatal_visit
from apps.mothers.services.births import record_birth
from apps.mothers.services.catin import record_catin
from apps.mothers.services.pregnancies import register_pregnancy
from apps.mothers.services.women import find_or_add_woman
from apps.regions.models import Posyandu, Puskesmas, Region, ServiceArea, Team
from apps.regions.rules.codes import district_of, level_of, parent_of
from apps.toddlers.enums import HeightStatus, Sex, WastingStatus, WeightStatus
from apps.toddlers.inputs import ChildInput, VisitInput
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.age import completed_months
from apps.toddlers.services.children import child_input, correct_child, register_child
from apps.toddlers.services.visits import correct_visit, record_visit, visit_input

NOW = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
PASSWORD = "kopi-tubruk-77"
REASON = "salah ketik di buku"
CIKAREO, MEKARJAYA, SAJIRA, SAKTI = "36.02.10.2001", "36.02.10.2002", "36.02.12.2001", "51.05.01.2001"
# A girl of 900 days, standing, by WHO 2006: 86 cm is −1.24, 82 cm −2.38, 78 cm −3.52; with 12 kg she is not wasted.
NORMAL_CM, STUNTED_CM, SEVERELY_STUNTED_CM = 86.0, 82.0, 78.0
WOMAN_BORN_ON = date(1998, 3, 2)
BABY = NewbornInput(is_alive=True, sex="P", weight_kg=3, length_cm=49)
SAFE_ANSWERS = {
    "water_source": Water.PIPED,
    "toilet_ownership": ToiletOwnership.OWN,
    "toilet_kind": Toilet.GOOSENECK,
    "toilet_disposal": Disposal.SEPTIC_TANK,
    "contraception": Contraception.PILL,
    "is_couple": True,
    "is_pregnant": False,
    "has_child_0_23": True,
    "has_child_24_59": False,
    "children": 1,
    "wife_born_on": date(1998, 1, 1),
}
AT_RISK_ANSWERS = SAFE_ANSWERS | {"water_source": Water.SURFACE}
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


def load_catalogue() -> None:
    """The catalogue of the migration, which a test with real commits sweeps away."""
    if not CatalogueItem.objects.exists():
        import_module("apps.interventions.migrations.0004_items_of_catalogue").load(apps, None)


def build_world() -> World:
    load_catalogue()
    for code, kind, name in REGIONS:
        Region.objects.create(
            code=code,
            parent_id=parent_of(code) or None,
            level=level_of(code),
            kind=kind,
            name=name,
            name_key=name_key(name),
        )
    cileles = make_puskesmas("36.02", "Cileles", ["36.02.10.2001", "36.02.10.2002"])
    sajira_health = make_puskesmas("36.02", "Sajira", ["36.02.12.2001", "36.02.12.2002"])
    nusa = make_puskesmas("51.05", "Nusa Penida I", ["51.05.01.2001"])
    melati = make_posyandu("Melati 1", "36.02.10.2001", cileles)
    world = World(
        siti=make_user("siti", "Siti Rohayati"),
        dewi=make_user("dewi", "Dewi Lestari"),
        budi=make_user("budi", "Budi Santoso"),
        rini=make_user("rini", "Rini Wahyuni"),
        ana=make_user("ana", "Ana Maryam"),
        titin=make_user("titin", "Titin Suhartini"),
        asep=make_user("asep", "Asep Hidayat"),
        ujang=make_user("ujang", "Ujang Sutisna"),
        admin=make_user("adi", "Adi Nugraha"),
        melati=melati,
        mawar=make_posyandu("Mawar 2", "36.02.10.2001", cileles),
        sajira=make_posyandu("Melati 1", "36.02.12.2001", sajira_health),
        sakti=make_posyandu("Kamboja", "51.05.01.2001", nusa),
        cileles=cileles,
        team=insert_team("36.02.10.2001"),
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


def sign_in_as(client: Client, user: User) -> Client:
    """The client, signed in without the form."""
    with override_settings(AXES_ENABLED=False):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def post_form(client: Client, url: str, data: dict) -> HttpResponse:
    """Post a form; where a person on record is alike, say that it is another person."""
    answer = client.post(url, data)
    if answer.context and answer.context.get("lookalikes_shown"):
        shown = {"alike": answer.context["lookalikes_shown"], "other_because": "Orang yang lain"}
        answer = client.post(url, data | shown)
    return answer


def insert_team(desa: str, name: str = "TPK 1") -> Team:
    return Team.objects.create(desa_id=desa, name=name, name_key=name_key(name), district=district_of(desa))


def make_user(username: str, full_name: str) -> User:
    user = User(username=username, full_name=full_name)
    # One cheap hash for all: a real one costs a quarter of a second each.
    user.password = "plain$" + PASSWORD
    user.save()
    return user


def make_puskesmas(district: str, name: str, desa: list[str]) -> Puskesmas:
    puskesmas = Puskesmas.objects.create(district=district, name=name, name_key=name_key(name))
    ServiceArea.objects.bulk_create(ServiceArea(district=district, puskesmas=puskesmas, desa_id=code) for code in desa)
    return puskesmas


def make_posyandu(name: str, desa: str, puskesmas: Puskesmas) -> Posyandu:
    return Posyandu.objects.create(
        name=name, name_key=name_key(name), desa_id=desa, puskesmas=puskesmas, district=district_of(desa)
    )


@contextmanager
def assert_refused(code: str, field: str | None = None) -> Iterator[None]:
    """The block raises Refused with this code, about this field where one is named."""
    with pytest.raises(Refused) as caught:
        yield
    refusals = getattr(caught.value, "findings", None) or [caught.value]
    results = [(refusal.code, refusal.field) for refusal in refusals]
    assert code in [code for code, _field in results] if field is None else (code, field) in results, results


def today() -> date:
    return timezone.localdate()


def days_ago(days: int) -> date:
    return today() - timedelta(days=days)


def table_rows(*tables: str) -> dict[str, list[str]]:
    """Every row of these tables as text."""
    rows = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t ORDER BY id")
            rows[table] = [row for (row,) in cursor.fetchall()]
    return rows


def make_child(world, name="Siti Aminah", *, posyandu=None, by=None, days=900, at=None, **more) -> Child:
    """more: fields of ChildInput."""
    posyandu = posyandu or world.melati
    more |= {name: more[name].pk for name in ("family", "mother") if isinstance(more.get(name), Model)}
    entered = {"sex": "P", "born_on": days_ago(days), "mother_name": "Yuyun"} | more
    child = ChildInput(name=name, desa=posyandu.desa_id, posyandu=posyandu.pk, **entered)
    return register_child(child=child, by=by or world.dewi, at=at or timezone.now())


def amend_child(child, *, by, at, version=None, reason=REASON, **changes) -> Child:
    """Correct these fields of ChildInput."""
    entered = replace(child_input(child), **changes)
    version = child.version if version is None else version
    return correct_child(child=child, changes=entered, version=version, reason=reason, by=by, at=at)


def make_visit(world, child, *, on=None, weight=12.0, height=NORMAL_CM, by=None, at=None, **more) -> Measurement:
    """more: fields of VisitInput."""
    entered = {"weight_kg": weight, "height_cm": height, "position": "standing"} | more
    visit = VisitInput(measured_on=on or today(), **entered)
    return record_visit(child=child, visit=visit, by=by or world.dewi, at=at or timezone.now())


def amend_visit(measurement, *, by, at, version=None, reason=REASON, **changes) -> Measurement:
    """Correct these fields of VisitInput."""
    entered = replace(visit_input(measurement), **changes)
    version = measurement.version if version is None else version
    return correct_visit(measurement=measurement, visit=entered, version=version, reason=reason, by=by, at=at)


def make_family(
    world, head_name="Rahmat Hidayat", *, desa="36.02.10.2001", by=None, team=None, members=(), **more
) -> Family:
    values = {"head_name": head_name, "wife_name": "Yuyun", "desa": desa} | more
    family = register_family(family=FamilyInput(**values), members=members, by=by or world.budi, at=timezone.now())
    if team:
        assign_team(families=[family.pk], team=team, by=world.budi, at=NOW)
        family.refresh_from_db()
    return family


def make_member(world, family, name="Yuyun", relation=Relation.WIFE, *, by=None, **values) -> Member:
    member = MemberInput(name=name, relation=relation, **values)
    return add_member(family=family, member=member, by=by or world.budi, at=timezone.now())


def make_screening(world, family, answers=None, *, on=None, by=None, version=0, **changed) -> Screening:
    return record_screening(
        family=family,
        screening=ScreeningInput(screened_on=on or today(), **(answers or AT_RISK_ANSWERS) | changed),
        version=version,
        by=by or world.budi,
        at=timezone.now(),
    )


def make_woman(world, name="Yuyun Rahayu", *, posyandu=None, by=None, **more):
    posyandu = posyandu or world.melati
    more = {"born_on": WOMAN_BORN_ON, "husband_name": "Asep Kosasih"} | more
    woman = WomanInput(name=name, desa=posyandu.desa_id, posyandu=posyandu.pk, **more)
    return find_or_add_woman(woman=woman, by=by or world.dewi, at=timezone.now())


def make_pregnancy(world, name="Yuyun Rahayu", *, weeks=20, posyandu=None, by=None, woman=None, **about):
    """weeks: of gestation today; None leaves the last period unknown."""
    lmp = {} if weeks is None else {"lmp_on": days_ago(weeks * 7)}
    known = {"gravida": 2, "para": 1, "spacing_months": 40, "height_cm": 155, "weight_before_kg": 50}
    woman = woman or make_woman(world, name, posyandu=posyandu, by=by)
    pregnancy = PregnancyInput(**known | lmp | about)
    return register_pregnancy(woman=woman, pregnancy=pregnancy, by=by or world.dewi, at=timezone.now())


def make_antenatal_visit(world, pregnancy, *, ago=0, by=None, **measured):
    known = {"weight_kg": 54, "muac_cm": 25, "hb_g_dl": 11.5, "systolic": 110, "diastolic": 70}
    visit = AntenatalVisitInput(**{"visited_on": days_ago(ago)} | known | measured)
    return record_antenatal_visit(pregnancy=pregnancy, visit=visit, by=by or world.dewi, at=timezone.now())


def make_birth(world, pregnancy, *newborns, ago=0, by=None, uuid=None):
    birth = BirthInput(
        delivered_on=days_ago(ago),
        place=BirthPlace.PUSKESMAS,
        helper=BirthHelper.MIDWIFE,
        newborns=newborns or (BABY,),
        uuid=uuid,
    )
    return record_birth(pregnancy=pregnancy, birth=birth, by=by or world.dewi, at=timezone.now())


def make_catin(world, name="Neneng Sari", *, by=None, posyandu=None, **entered):
    posyandu = posyandu or world.melati
    known = {"is_female": True, "born_on": WOMAN_BORN_ON, "screened_on": today()}
    catin = CatinInput(name=name, desa=posyandu.desa_id, posyandu=posyandu.pk, **known | entered)
    return record_catin(catin=catin, by=by or world.dewi, at=timezone.now())


def make_session(world, *, by=None, posyandu=None, **counted):
    posyandu = posyandu or world.melati
    known = {
        "held_on": today(), "place_name": "SMPN 1 Cileles", "grade": "7", "girls": 40, "screened": 38, "mild": 6,
        "moderate": 2, "severe": 0, "given_tablets": 36,
    }  # fmt: skip
    session = AdolescentSessionInput(desa=posyandu.desa_id, posyandu=posyandu.pk, **known | counted)
    return record_session(session=session, by=by or world.dewi, at=timezone.now())


def insert_child(by, desa=CIKAREO, *, posyandu=None, sex=Sex.BOY, born_on=date(2022, 6, 1), **more) -> Child:
    named = {"name": "Anak Uji", "name_key": name_key("Anak Uji"), "mother_key": "", "registered_on": born_on}
    return Child.objects.create(sex=sex, born_on=born_on, **_placed(desa, posyandu, by), **named | more)


def insert_visit(
    child: Child,
    on=date(2024, 6, 15),
    *,
    height: str = HeightStatus.NORMAL,
    wasting: str = WastingStatus.NORMAL,
    weight: str = WeightStatus.NORMAL,
    **more,
) -> Measurement:
    statuses = {"height_status": height, "wasting_status": wasting, "weight_status": weight, "rules_version": "test"}
    measured = {"measured_on": on, "weight_kg": 10, "height_cm": 80}
    measured |= {"age_days": (on - child.born_on).days, "age_months": completed_months(child.born_on, on)}
    placed = _placed(child.desa_id, child.posyandu, child.entered_by)
    return Measurement.objects.create(child=child, **placed | measured | statuses | more)


def insert_measured_child(by, desa=CIKAREO, **more) -> Child:
    """A child with one visit in June 2024."""
    of_child = {key: more.pop(key) for key in ("posyandu", "sex", "born_on") if key in more}
    child = insert_child(by, desa, **of_child)
    insert_visit(child, **more)
    return child


def insert_family(world, head="Asep Hidayat", wife="Siti Rohmah", *, posyandu=None, by=None, **more) -> Family:
    posyandu = posyandu or world.melati
    keys = {"head_key": name_key(head), "wife_key": name_key(wife)}
    placed = _placed(posyandu.desa_id, posyandu, by or world.dewi)
    return Family.objects.create(head_name=head, wife_name=wife, **placed, **keys, **more)


def insert_member(family, name="Siti Rohmah", relation="wife", **more) -> Member:
    placed = _placed(family.desa_id, family.posyandu, family.entered_by)
    return Member.objects.create(family=family, name=name, name_key=name_key(name), relation=relation, **placed | more)


def _placed(desa: str, posyandu: Posyandu | None, by: User) -> dict:
    where = {"district": district_of(desa), "desa_id": desa, "posyandu": posyandu}
    return where | {"entered_at": NOW, "entered_by": by}
