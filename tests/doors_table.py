"""What the doors test puts behind an address. A new kind of address needs one line here, and the test says so.

MAKERS: (namespace, name of the part in the address) -> a function of (Scene) that gives the value, or a Choice.
A function makes one record at the scene's place; a Choice is a word anybody may ask for (a report's slug).
BY_ROUTE: the same for one route, where two routes use one word for different things.
OPEN: routes a stranger may see. SHUT_AT_FIRST: routes that need an earlier step.
PERSONAL: parts that belong to one user, hidden from everybody else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from apps.accounts.enums import Role, Seat
from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import SEATS
from apps.core.enums import JobState
from apps.core.models import Job
from apps.core.name_keys import name_key
from apps.core.sealing import blind_index, seal
from apps.families.models import Family, Member, Screening
from apps.families.services.verdicts import update_latest_screening
from apps.imports.enums import RunState
from apps.imports.models import Doubt, ImportRun
from apps.regions.models import Posyandu
from apps.regions.rules.codes import district_of
from apps.toddlers.models import Child, Measurement
from tests.mothers import scenes as mothers
from tests.people import doors as people
from tests.world import NOW, PASSWORD, World, post, team_of

NIK = "3602994211240001"


@dataclass(frozen=True)
class Scene:
    """Where a record is made, and whose it is where it is personal."""

    world: World
    posyandu: Posyandu
    owner: User

    @property
    def district(self) -> str:
        return district_of(self.posyandu.desa_id)


@dataclass(frozen=True)
class Choice:
    value: str


def child(scene: Scene) -> Child:
    return Child.objects.create(
        district=scene.district,
        desa_id=scene.posyandu.desa_id,
        posyandu=scene.posyandu,
        name="Anak Rahasia",
        name_key=name_key("Anak Rahasia"),
        mother_key="",
        sex="P",
        born_on=date(2024, 11, 2),
        nik_sealed=seal(NIK),
        nik_index=blind_index(NIK),
        registered_on=date(2024, 11, 2),
        entered_at=NOW,
        entered_by=scene.world.admin,
    )


def visit(scene: Scene) -> Measurement:
    of = child(scene)
    made = Measurement.objects.create(
        child=of,
        district=scene.district,
        desa_id=of.desa_id,
        posyandu=of.posyandu,
        measured_on=date(2026, 10, 5),
        entered_at=NOW,
        entered_by=scene.world.admin,
        weight_kg="10.5",
        height_cm="82",
        position="standing",
        age_days=702,
        rules_version="test",
    )
    Child.objects.filter(pk=of.pk).update(latest=made, last_measured_on=made.measured_on)
    return made


def family(scene: Scene) -> Family:
    return Family.objects.create(
        district=scene.district,
        desa_id=scene.posyandu.desa_id,
        posyandu=scene.posyandu,
        head_name="Keluarga Rahasia",
        head_key=name_key("Keluarga Rahasia"),
        kk_sealed=seal(NIK),
        kk_index=blind_index(NIK),
        entered_at=NOW,
        entered_by=scene.world.admin,
    )


def member(scene: Scene) -> Member:
    of = family(scene)
    return Member.objects.create(
        family=of,
        district=of.district,
        desa_id=of.desa_id,
        posyandu=of.posyandu,
        relation="wife",
        name="Anggota Rahasia",
        name_key="anggotarahasia",
        nik_sealed=seal(NIK),
        nik_index=blind_index(NIK),
        entered_at=NOW,
        entered_by=scene.world.admin,
    )


def screening(scene: Scene) -> Screening:
    of = family(scene)
    made = Screening.objects.create(
        family=of,
        district=of.district,
        desa_id=of.desa_id,
        posyandu=of.posyandu,
        year=timezone.localdate().year,
        screened_on=timezone.localdate(),
        targets=1,
        factors=2,
        unknown=0,
        is_at_risk=True,
        rules_version="test",
        entered_at=NOW,
        entered_by=scene.world.admin,
    )
    update_latest_screening([of.pk])
    return made


def job(scene: Scene) -> Job:
    """Finished, with a file, ordered as a recap is."""
    folder = Path(settings.REPORT_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rahasia.csv").write_text("isi")
    return Job.objects.create(
        task="reports.build",
        title="Rekap",
        order={
            "report": "status-gizi",
            "question": {"unit": scene.district, "month": "2026-10"},
            "format": "csv",
            "right": "see_recaps",
            "scope": [scene.district],
        },
        started_by=scene.owner,
        state=JobState.DONE,
        ended_at=NOW,
        file="rahasia.csv",
        file_name="rekap.csv",
    )


def session(scene: Scene) -> UserSession:
    store = SessionStore()
    store["_auth_user_id"] = str(scene.owner.pk)
    store["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
    store["_auth_user_hash"] = scene.owner.get_session_auth_hash()
    store.create()
    return UserSession.objects.create(user=scene.owner, session_key=store.session_key, ip="127.0.0.1", user_agent="x")


def managed_user(scene: Scene) -> User:
    user = User.objects.create(username="rahasia", full_name="Petugas Rahasia", password="plain$" + PASSWORD)
    post(user, Role.OPD, region_id=scene.district, district=scene.district, place=scene.district)
    return user


def posting(scene: Scene) -> Posting:
    return managed_user(scene).postings.get()


def import_run(scene: Scene) -> ImportRun:
    return ImportRun.objects.create(
        district=scene.district,
        kind="eppgbm",
        file_name="ekspor.csv",
        stored="tidak-ada",
        sha256="0" * 64,
        size=1,
        state=RunState.CHECKED,
        uploaded_by=scene.owner,
        uploaded_at=NOW,
    )


def doubt(scene: Scene) -> Doubt:
    return Doubt.objects.create(
        district=scene.district,
        run=import_run(scene),
        line=2,
        desa_id=scene.posyandu.desa_id,
        posyandu=scene.posyandu,
        candidate=child(scene),
        reason="name",
        key=b"key",
        sealed=seal("{}"),
        digest=b"digest",
    )


MAKERS: dict[tuple[str, str], Callable | Choice] = {
    ("core", "uuid"): lambda scene: job(scene).uuid,
    ("", "session"): lambda scene: session(scene).pk,
    ("accounts", "user"): lambda scene: managed_user(scene).uuid,
    ("accounts", "posting"): lambda scene: posting(scene).uuid,
    ("toddlers", "uuid"): lambda scene: child(scene).uuid,
    ("families", "uuid"): lambda scene: family(scene).uuid,
    ("mothers", "uuid"): lambda scene: mothers.pregnancy(scene, member(scene)).uuid,
    ("regions", "desa"): lambda scene: scene.posyandu.desa_id,
    ("reports", "job"): lambda scene: job(scene).uuid,
    ("imports", "uuid"): lambda scene: import_run(scene).uuid,
    ("people", "uuid"): lambda scene: child(scene).uuid,
    ("reports", "slug"): Choice("status-gizi"),
    ("", "slug"): Choice("status-gizi"),
}
BY_ROUTE: dict[tuple[str, str], Callable | Choice] = {
    ("toddlers:visit_check_correction", "uuid"): lambda scene: visit(scene).uuid,
    ("toddlers:visit_correct", "uuid"): lambda scene: visit(scene).uuid,
    ("toddlers:visit_withdraw", "uuid"): lambda scene: visit(scene).uuid,
    ("people:duplicate", "uuid"): lambda scene: people.pair(scene, child).uuid,
    ("people:unmerge", "uuid"): lambda scene: people.merge(scene, child).uuid,
    ("people:answer", "uuid"): lambda scene: people.move(scene, child).uuid,
    ("people:cancel", "uuid"): lambda scene: people.move(scene, child).uuid,
    ("people:move_family", "uuid"): lambda scene: family(scene).uuid,
    ("families:member_correct", "uuid"): lambda scene: member(scene).uuid,
    ("families:member_left", "uuid"): lambda scene: member(scene).uuid,
    ("families:member_remove", "uuid"): lambda scene: member(scene).uuid,
    ("families:member_reveal", "uuid"): lambda scene: member(scene).uuid,
    ("families:confirm", "uuid"): lambda scene: screening(scene).uuid,
    ("families:not_found", "uuid"): lambda scene: screening(scene).uuid,
    ("mothers:register_for", "uuid"): lambda scene: member(scene).uuid,
    ("mothers:visit_check_correction", "uuid"): lambda scene: mothers.antenatal_visit(scene, member(scene)).uuid,
    ("mothers:visit_correct", "uuid"): lambda scene: mothers.antenatal_visit(scene, member(scene)).uuid,
    ("mothers:visit_withdraw", "uuid"): lambda scene: mothers.antenatal_visit(scene, member(scene)).uuid,
    ("mothers:contraception", "uuid"): lambda scene: mothers.birth(scene, member(scene)).pregnancy.uuid,
    ("mothers:birth_withdraw", "uuid"): lambda scene: mothers.birth(scene, member(scene)).uuid,
    ("mothers:postpartum_withdraw", "uuid"): lambda scene: mothers.postpartum_visit(scene, member(scene)).uuid,
    ("mothers:catin_page", "uuid"): lambda scene: mothers.catin(scene).uuid,
    ("mothers:catin_correct", "uuid"): lambda scene: mothers.catin(scene).uuid,
    ("mothers:catin_resolve", "uuid"): lambda scene: mothers.catin(scene).uuid,
    ("mothers:girls_correct", "uuid"): lambda scene: mothers.girls(scene).uuid,
    ("imports:settle", "uuid"): lambda scene: doubt(scene).uuid,
    ("imports:template", "kind"): Choice("eppgbm"),
}
OPEN = frozenset(
    {
        "set_language",
        "healthz",
        "readyz",
        "account_login",
        "account_logout",
        "sign_out",
        "account_inactive",
        "mfa_authenticate",
    }
)
# The second step has to be turned on before these say anything; a doubt opens with a decision only.
SHUT_AT_FIRST = frozenset(
    {"mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_deactivate_totp", "imports:settle"}
)
PERSONAL = frozenset({("core", "uuid"), ("reports", "job"), ("", "session")})


# What forms ask for besides their data: the name of the argument -> a function of (Scene).
FORM_ARGUMENTS: dict[str, Callable] = {
    "by": lambda scene: scene.owner,
    "today": lambda scene: NOW.date(),
    "district": lambda scene: scene.district,
    "desa": lambda scene: scene.posyandu.desa,
    "child": child,
}


def holder_of_every_right(name: str, world: World, posyandu: Posyandu) -> User:
    """Somebody posted in every role around this posyandu: only the place can shut a door on them."""
    user = User.objects.create(username=name, full_name="Serba Bisa", password="plain$" + PASSWORD)
    desa, district = posyandu.desa_id, district_of(posyandu.desa_id)
    seats = {
        Seat.POSYANDU: {"posyandu": posyandu, "place": desa},
        Seat.TEAM: {"team": team_of(desa, "TPK tamu"), "place": desa},
        Seat.PUSKESMAS: {"puskesmas": posyandu.puskesmas, "place": district},
        Seat.DESA: {"region_id": desa, "place": desa},
        Seat.KECAMATAN: {"region_id": desa[:8], "place": desa[:8]},
        Seat.KABUPATEN: {"region_id": district, "place": district},
    }
    for role in Role:
        post(user, role, district=district, **seats[sorted(SEATS[role])[0]])
    return user
