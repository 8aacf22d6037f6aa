"""Records at the place of a Scene, one maker a kind, for tests that try every address."""

import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from apps.accounts.enums import Role
from apps.accounts.models import ApiToken, Posting, User
from apps.accounts.services.api_tokens import make_token
from apps.core import sealed_files
from apps.core.enums import JobState
from apps.core.models import Job
from apps.core.name_keys import name_key
from apps.core.sealing import blind_index, seal
from apps.families.models import Family, Member, Screening, Welfare
from apps.families.services.verdicts import update_latest_screening
from apps.imports.enums import RunState
from apps.imports.models import Doubt, ImportRun
from apps.indicators.models import Tool
from apps.interventions.models import (
    ChildVisitCare,
    CompanionVisit,
    Course,
    FeedingWeek,
    MotherVisitCare,
    Referral,
    ServiceReceived,
)
from apps.mothers.models import (
    AdolescentCare,
    AdolescentSession,
    AntenatalVisit,
    Birth,
    Catin,
    PostpartumVisit,
    Pregnancy,
)
from apps.people.models import DuplicatePair, Merge, Move, Withdrawal
from apps.regions.models import Posyandu
from apps.regions.rules.codes import district_of
from apps.reports.models import RecapSchedule, SignOff
from apps.reports.rules.snapshots import digest_of
from apps.toddlers.models import Child, Measurement
from tests.factories import (
    NOW,
    PASSWORD,
    World,
    days_ago,
    insert_child,
    insert_family,
    insert_member,
    insert_visit,
    post,
)
from tests.help_factories import insert_help
from tests.people_factories import insert_pair

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


def adolescent_care(scene: Scene) -> AdolescentCare:
    about = {"member": member(scene), "seen_on": date(2026, 10, 5), "tablets": 10}
    return AdolescentCare.objects.create(**placed(scene), **about)


def family(scene: Scene) -> Family:
    number = {"kk_sealed": seal(NIK), "kk_index": blind_index(NIK)}
    return insert_family(scene.world, "Keluarga Rahasia", "", posyandu=scene.posyandu, by=scene.world.admin, **number)


def tool(scene: Scene) -> Tool:
    place = {"district": scene.district, "desa": scene.posyandu.desa, "posyandu": scene.posyandu}
    return Tool.objects.create(kind="baby_scale", entered_at=timezone.now(), entered_by=scene.world.admin, **place)


def member(scene: Scene) -> Member:
    return insert_member(family(scene), "Anggota Rahasia", nik_sealed=seal(NIK), nik_index=blind_index(NIK))


def screening(scene: Scene) -> Screening:
    today = timezone.localdate()
    counts = {"targets": 1, "factors": 2, "unknown": 0, "is_at_risk": True, "rules_version": "test"}
    of = family(scene)
    made = Screening.objects.create(family=of, year=today.year, screened_on=today, **placed(scene), **counts)
    update_latest_screening([of.pk])
    return made


def welfare(scene: Scene) -> Welfare:
    where = family(scene)
    return Welfare.objects.create(family=where, dataset="dtsen", released_on=days_ago(90), rank=1, **placed(scene))


def job(scene: Scene) -> Job:
    """Finished, with a file, ordered as a recap is."""
    folder = Path(settings.REPORT_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    sealed_files.store(io.BytesIO(b"isi"), folder / "rahasia.sealed")
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
        file="rahasia.sealed",
        file_name="rekap.csv",
    )


def session(scene: Scene) -> UserSession:
    store = SessionStore()
    store["_auth_user_id"] = str(scene.owner.pk)
    store["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
    store["_auth_user_hash"] = scene.owner.get_session_auth_hash()
    store.create()
    return UserSession.objects.create(user=scene.owner, session_key=store.session_key, ip="127.0.0.1", user_agent="x")


def api_token(scene: Scene) -> ApiToken:
    token, _secret = make_token(user=scene.owner, name="HP", scopes=["read"], days=30, by=None)
    return token


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


DOUBTFUL_CHILD = {
    "name": "Kayla", "nik": "", "born_on": "2022-01-01", "sex": "P", "mother_name": "Sumarni", "address": "",
    "name_key": "kayla", "mother_key": "sumarni", "nik_index": None,
}  # fmt: skip


def doubt(scene: Scene) -> Doubt:
    of_row = DOUBTFUL_CHILD | {"desa_id": scene.posyandu.desa_id}
    return Doubt.objects.create(
        district=scene.district,
        run=import_run(scene),
        line=2,
        desa_id=scene.posyandu.desa_id,
        posyandu=scene.posyandu,
        candidate=child(scene),
        reason="other_mother",
        key=b"key",
        sealed=seal(json.dumps({"child": of_row, "visit": None, "eppgbm": None})),
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


def companion_visit(scene: Scene) -> CompanionVisit:
    of = family(scene)
    about = {"stage": "family", "visited_on": days_ago(3), "topics": ["hygiene"], "household": of}
    return CompanionVisit.objects.create(family=of, **about, **placed(scene))


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


def referral(scene: Scene, **more) -> Referral:
    today = timezone.localdate()
    return insert_help(Referral, child(scene), scene.world.admin, **{"sent_on": today, "due_on": today} | more)


def course(scene: Scene) -> Course:
    begun_on = date(2026, 10, 5)
    return insert_help(Course, child(scene), scene.world.admin, begun_on=begun_on, next_due_on=date(2026, 10, 12))


def task(scene: Scene) -> dict:
    """An item of a worklist, as its address names it."""
    return {"name": "referrals_to_receive", "uuid": referral(scene).uuid}


def task_to_close(scene: Scene) -> dict:
    """One that may be closed by hand."""
    ended = {"state": "back", "closed_on": days_ago(0), "outcome": "treated"}
    return {"name": "referral_answers", "uuid": referral(scene, **ended).uuid}


def service(scene: Scene) -> ServiceReceived:
    return insert_help(ServiceReceived, child(scene), scene.world.admin)


def child_care(scene: Scene) -> ChildVisitCare:
    return ChildVisitCare.objects.create(child=child(scene), seen_on=days_ago(3), is_breastfed=True, **placed(scene))


def mother_care(scene: Scene) -> MotherVisitCare:
    return MotherVisitCare.objects.create(pregnancy=pregnancy(scene), seen_on=days_ago(3), **placed(scene))


def feeding_week(scene: Scene) -> FeedingWeek:
    of, on = course(scene), date(2026, 10, 12)
    about = {"child_id": of.child_id, "begun_on": of.begun_on, "week": 1, "monitored_on": on}
    return FeedingWeek.objects.create(course=of, weight_kg="9.6", **about, **placed(scene))


def sign_off(scene: Scene) -> SignOff:
    return SignOff.objects.create(
        district=scene.district,
        level="posyandu",
        unit=str(scene.posyandu.uuid),
        unit_name=scene.posyandu.name,
        month=date(2026, 1, 1),
        code="c0de",
        snapshot=seal("{}"),
        digest=digest_of("{}"),
        signed_at=NOW,
        signed_by=scene.owner,
    )


def schedule(scene: Scene) -> RecapSchedule:
    return RecapSchedule.objects.create(
        district=scene.district,
        report="skdn",
        unit=scene.district,
        file_format="pdf",
        role="pimpinan",
        entered_at=NOW,
        entered_by=scene.owner,
    )
