"""The record behind each address of the portal, for tests that try every address. A new kind of address needs one line.

MAKERS: (namespace, name of the part in the address) -> a function of (Scene) that returns the value, or a Choice.
A function makes one record at the scene's place; a Choice is a word that any user may send (a report's slug).
BY_ROUTE: the same for one route, where two routes use one word for different things.
OPEN: routes a stranger may see. SHUT_AT_FIRST: routes that need an earlier step.
PERSONAL: parts that belong to one user, hidden from all others.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from apps.accounts.enums import Role, WorkplaceKind
from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import WORKPLACE_KINDS
from apps.core.enums import JobState
from apps.core.models import Job
from apps.core.name_keys import name_key
from apps.core.sealing import blind_index, seal
from apps.families.models import Family, Member, Screening
from apps.families.services.verdicts import update_latest_screening
from apps.imports.enums import RunState
from apps.imports.models import Doubt, ImportRun
from apps.mothers.enums import PostpartumContact, Window
from apps.mothers.models import AdolescentSession, AntenatalVisit, Birth, Catin, PostpartumVisit, Pregnancy
from apps.people.models import DuplicatePair, Merge, Move, Withdrawal
from apps.programmes.models import Allocation, Programme
from apps.regions.models import Posyandu
from apps.regions.rules.codes import district_of
from apps.toddlers.models import Child, Measurement
from tests.factories import (
    NOW,
    PASSWORD,
    World,
    days_ago,
    insert_agency,
    insert_child,
    insert_family,
    insert_member,
    insert_pair,
    insert_team,
    insert_visit,
    post,
)
from tests.programme_factories import insert_allocation, insert_programme

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


def placed(scene: Scene) -> dict:
    where = {"district": scene.district, "desa_id": scene.posyandu.desa_id, "posyandu": scene.posyandu}
    return where | {"entered_at": NOW, "entered_by": scene.world.admin}


def child(scene: Scene, nik: str = NIK) -> Child:
    numbered = {"nik_sealed": seal(nik), "nik_index": blind_index(nik)} if nik else {}
    name, born_on = "Anak Rahasia", date(2024, 11, 2)
    return insert_child(
        scene.world.admin,
        scene.posyandu.desa_id,
        posyandu=scene.posyandu,
        sex="P",
        born_on=born_on,
        name=name,
        name_key=name_key(name),
        **numbered,
    )


def visit(scene: Scene) -> Measurement:
    of = child(scene)
    made = insert_visit(of, date(2026, 10, 5), weight_kg="10.5", height_cm="82", position="standing")
    Child.objects.filter(pk=of.pk).update(latest=made, last_measured_on=made.measured_on)
    return made


def family(scene: Scene) -> Family:
    number = {"kk_sealed": seal(NIK), "kk_index": blind_index(NIK)}
    return insert_family(scene.world, "Keluarga Rahasia", "", posyandu=scene.posyandu, by=scene.world.admin, **number)


def member(scene: Scene) -> Member:
    return insert_member(family(scene), "Anggota Rahasia", nik_sealed=seal(NIK), nik_index=blind_index(NIK))


def screening(scene: Scene) -> Screening:
    today = timezone.localdate()
    counts = {"targets": 1, "factors": 2, "unknown": 0, "is_at_risk": True, "rules_version": "test"}
    of = family(scene)
    made = Screening.objects.create(family=of, year=today.year, screened_on=today, **placed(scene), **counts)
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


def pregnancy(scene: Scene, **more) -> Pregnancy:
    running = {"lmp_on": days_ago(200), "due_on": days_ago(-80), "next_due": "k1", "next_due_on": days_ago(116)}
    return Pregnancy.objects.create(woman=member(scene), **placed(scene), **running | more)


def antenatal_visit(scene: Scene) -> AntenatalVisit:
    of = pregnancy(scene)
    return AntenatalVisit.objects.create(
        pregnancy=of, visited_on=days_ago(30), weight_kg=55, contact="k1", rules_version="test", **placed(scene)
    )


def birth(scene: Scene) -> Birth:
    of = pregnancy(scene, status="delivered", ended_on=days_ago(5), next_due="kf1", next_due_on=days_ago(3))
    return Birth.objects.create(
        pregnancy=of, delivered_on=days_ago(5), place="puskesmas", helper="midwife", **placed(scene)
    )


def postpartum_visit(scene: Scene) -> PostpartumVisit:
    of = birth(scene).pregnancy
    return PostpartumVisit.objects.create(pregnancy=of, contact="kf1", visited_on=days_ago(4), **placed(scene))


def catin(scene: Scene) -> Catin:
    return Catin.objects.create(
        name="Calon Rahasia",
        name_key="calonrahasia",
        is_female=True,
        born_on=days_ago(9000),
        screened_on=days_ago(20),
        result="at_risk",
        reasons="kek",
        rules_version="test",
        **placed(scene),
    )


def girls(scene: Scene) -> AdolescentSession:
    return AdolescentSession.objects.create(held_on=days_ago(9), place_name="SMPN Rahasia", girls=20, **placed(scene))


def pair(scene: Scene) -> DuplicatePair:
    return insert_pair("child", child(scene, nik=""), child(scene))


def withdrawal(scene: Scene) -> Withdrawal:
    gone = child(scene)
    return Withdrawal.objects.create(
        kind="child",
        district=gone.district,
        desa_id=gone.desa_id,
        posyandu_id=gone.posyandu_id,
        subject=gone.pk,
        subject_uuid=gone.uuid,
        name=gone.name,
        sealed=seal("{}"),
        reason="Salah catat",
        withdrawn_at=NOW,
        withdrawn_by=scene.world.dewi,
    )


def merge(scene: Scene) -> Merge:
    survivor = child(scene)
    return Merge.objects.create(
        kind="child",
        district=scene.district,
        desa_id=survivor.desa_id,
        posyandu_id=survivor.posyandu_id,
        remaining=survivor.pk,
        removed=10**9,
        remaining_uuid=survivor.uuid,
        removed_uuid="00000000-0000-7000-8000-000000000002",
        sealed=seal(json.dumps({"version": 0})),
        reason="Anak Rahasia",
        merged_at=NOW,
        merged_by=scene.owner,
    )


def move(scene: Scene) -> Move:
    """Within the desa, so that both ends lie where the scene does."""
    mover = child(scene)
    return Move.objects.create(
        kind="child",
        district=scene.district,
        subject=mover.pk,
        subject_uuid=mover.uuid,
        name=mover.name,
        desa_id=mover.desa_id,
        posyandu_id=mover.posyandu_id,
        to_desa_id=mover.desa_id,
        moved_on=NOW.date(),
        reason="Ikut orang tua",
        proposed_at=NOW,
        proposed_by=scene.owner,
    )


def programme(scene: Scene) -> Programme:
    return insert_programme(scene.world.admin, scene.posyandu.desa_id)


def allocation(scene: Scene, **more) -> Allocation:
    return insert_allocation(programme(scene), family(scene), **more)


MAKERS: dict[tuple[str, str], Callable | Choice] = {
    ("core", "uuid"): lambda scene: job(scene).uuid,
    ("", "session"): lambda scene: session(scene).pk,
    ("accounts", "user"): lambda scene: managed_user(scene).uuid,
    ("accounts", "posting"): lambda scene: posting(scene).uuid,
    ("toddlers", "uuid"): lambda scene: child(scene).uuid,
    ("families", "uuid"): lambda scene: family(scene).uuid,
    ("mothers", "uuid"): lambda scene: pregnancy(scene).uuid,
    ("regions", "agency"): lambda scene: insert_agency(scene.district).uuid,
    ("regions", "desa"): lambda scene: scene.posyandu.desa_id,
    ("reports", "job"): lambda scene: job(scene).uuid,
    ("imports", "uuid"): lambda scene: import_run(scene).uuid,
    ("people", "uuid"): lambda scene: child(scene).uuid,
    ("programmes", "uuid"): lambda scene: programme(scene).uuid,
    ("reports", "slug"): Choice("status-gizi"),
    ("api", "slug"): Choice("status-gizi"),
    ("api", "child"): lambda scene: child(scene).uuid,
    ("api", "measurement"): lambda scene: visit(scene).uuid,
}
BY_ROUTE: dict[tuple[str, str], Callable | Choice] = {
    ("toddlers:visit_check_correction", "uuid"): lambda scene: visit(scene).uuid,
    ("toddlers:visit_correct", "uuid"): lambda scene: visit(scene).uuid,
    ("toddlers:visit_request", "uuid"): lambda scene: visit(scene).uuid,
    ("toddlers:visit_answer", "uuid"): lambda scene: visit(scene).uuid,
    ("toddlers:visit_withdraw", "uuid"): lambda scene: visit(scene).uuid,
    ("people:duplicate", "uuid"): lambda scene: pair(scene).uuid,
    ("people:bring_back", "uuid"): lambda scene: withdrawal(scene).uuid,
    ("people:withdraw_family", "uuid"): lambda scene: family(scene).uuid,
    ("people:withdraw_member", "uuid"): lambda scene: member(scene).uuid,
    ("people:withdraw_pregnancy", "uuid"): lambda scene: pregnancy(scene).uuid,
    ("people:withdraw_catin", "uuid"): lambda scene: catin(scene).uuid,
    ("people:unmerge", "uuid"): lambda scene: merge(scene).uuid,
    ("people:answer", "uuid"): lambda scene: move(scene).uuid,
    ("people:cancel", "uuid"): lambda scene: move(scene).uuid,
    ("people:move_family", "uuid"): lambda scene: family(scene).uuid,
    ("families:member_correct", "uuid"): lambda scene: member(scene).uuid,
    ("families:member_left", "uuid"): lambda scene: member(scene).uuid,
    ("families:member_reveal", "uuid"): lambda scene: member(scene).uuid,
    ("families:confirm", "uuid"): lambda scene: screening(scene).uuid,
    ("families:not_found", "uuid"): lambda scene: screening(scene).uuid,
    ("mothers:register_for", "uuid"): lambda scene: member(scene).uuid,
    ("mothers:visit_check_correction", "uuid"): lambda scene: antenatal_visit(scene).uuid,
    ("mothers:visit_correct", "uuid"): lambda scene: antenatal_visit(scene).uuid,
    ("mothers:visit_withdraw", "uuid"): lambda scene: antenatal_visit(scene).uuid,
    ("mothers:contraception", "uuid"): lambda scene: birth(scene).pregnancy.uuid,
    ("mothers:birth_withdraw", "uuid"): lambda scene: birth(scene).uuid,
    ("mothers:postpartum_withdraw", "uuid"): lambda scene: postpartum_visit(scene).uuid,
    ("mothers:catin_page", "uuid"): lambda scene: catin(scene).uuid,
    ("mothers:catin_correct", "uuid"): lambda scene: catin(scene).uuid,
    ("mothers:catin_resolve", "uuid"): lambda scene: catin(scene).uuid,
    ("mothers:girls_correct", "uuid"): lambda scene: girls(scene).uuid,
    ("imports:settle", "uuid"): lambda scene: doubt(scene).uuid,
    ("programmes:steps", "step"): Choice("verify"),
    ("programmes:allocation", "uuid"): lambda scene: allocation(scene).uuid,
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
        "session_state",
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
    "districts": lambda scene: [scene.district],
    "desa": lambda scene: scene.posyandu.desa,
    "child": child,
    "windows": lambda scene: dict.fromkeys(PostpartumContact, Window.OPEN),
}


def holder_of_every_right(name: str, world: World, posyandu: Posyandu) -> User:
    """A user posted in every role around this posyandu: only the place can shut a door on them."""
    user = User.objects.create(username=name, full_name="Serba Bisa", password="plain$" + PASSWORD)
    desa, district = posyandu.desa_id, district_of(posyandu.desa_id)
    workplaces = {
        WorkplaceKind.POSYANDU: {"posyandu": posyandu, "place": desa},
        WorkplaceKind.TEAM: {"team": insert_team(desa, "TPK tamu"), "place": desa},
        WorkplaceKind.PUSKESMAS: {"puskesmas": posyandu.puskesmas, "place": district},
        WorkplaceKind.DESA: {"region_id": desa, "place": desa},
        WorkplaceKind.KECAMATAN: {"region_id": desa[:8], "place": desa[:8]},
        WorkplaceKind.KABUPATEN: {"region_id": district, "place": district},
    }
    for role in Role:
        post(user, role, district=district, **workplaces[sorted(WORKPLACE_KINDS[role])[0]])
    return user
