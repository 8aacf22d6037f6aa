"""The case audit of the demo: a finished cycle and a running one, with cases in each state.

All of it through the services, by the demo accounts; the people are synthetic.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.audits.enums import AuditGroup, CaseStep, Cause, Progress, Specialty, TeamRole
from apps.audits.inputs import (
    CycleInput,
    FollowUpInput,
    MemberInput,
    NoteInput,
    RecheckInput,
    SelectionInput,
    WorksheetInput,
)
from apps.audits.models import AuditCase, AuditCycle
from apps.audits.selectors.candidates import candidates, named
from apps.audits.selectors.courses import visits_of
from apps.audits.services.case_work import record_recheck, save_worksheet, write_note
from apps.audits.services.cases import area_of, select_case, take_step
from apps.audits.services.cycles import add_member, open_cycle
from apps.audits.services.follow_ups import answer_follow_up, plan_follow_up
from apps.toddlers.enums import ChildStatus
from apps.toddlers.services.children import change_status

DISTRICT, KECAMATAN = "36.02", "36.02.10"
MANAGER, TECHNICAL, EXPERT, LEAD, HOUSING = "budi", "dewi", "ratna", "budi", "lina"
MEMBERS = (
    (TeamRole.ADVISOR, "Hj. Ratu Amalia Contoh, S.Sos.", "hendra", "", "Ketua TPPS"),
    (TeamRole.LEAD, "Budi Santoso, S.E., M.M.", "budi", "", "Bapelitbangda"),
    (TeamRole.TECHNICAL, "Dewi Lestari, A.Md.Keb.", "dewi", "", "Puskesmas Cileles"),
    (TeamRole.TECHNICAL, "Asep Hidayat, S.KM.", "asep", "", "Balai Penyuluhan KB"),
    (TeamRole.EXPERT, "dr. Ratna Dewanti, Sp.A", "ratna", Specialty.PAEDIATRICIAN, "RSUD"),
    (TeamRole.EXPERT, "dr. Sinta Contoh, Sp.OG", "", Specialty.OBSTETRICIAN, "RSUD"),
)
LEAST_CHANGE = 0.1
NOTES = {
    Progress.BETTER: "Tinggi mengejar",
    Progress.SAME: "Tinggi bertambah, belum mengejar",
    Progress.WORSE: "Belum mengejar; dirujuk lagi",
    Progress.UNKNOWN: "Belum diukur lagi",
}
P = CaseStep
PATH = [P.IDENTIFY, P.REVIEW, P.APPROVE, P.START]
# How far each case of a cycle is, and how it ended.
FINISHED: tuple[tuple[int, CaseStep | None], ...] = ((4, P.FINISH), (4, P.FINISH), (4, P.FAIL), (2, P.MOVE), (1, P.DIE))
RUNNING: tuple[tuple[int, CaseStep | None], ...] = ((0, None), (0, None), (1, None), (2, None), (3, None), (4, None))
LEFT = {P.MOVE: ChildStatus.MOVED, P.DIE: ChildStatus.DIED}
WORKSHEET = WorksheetInput(
    answers={
        "direct": "Asupan protein hewani kurang; diare berulang",
        "indirect": "Air minum belum layak, jamban menumpang, pengasuh utama nenek",
    }
)


@transaction.atomic
def create_audits(*, at: datetime) -> int:
    """-> number of cases; 0 where there are cycles already."""
    if AuditCycle._base_manager.filter(district=DISTRICT).exists():
        return 0
    today = localdate(at)
    number = today.year * 2 + (today.month > 6)
    made = 0
    for back, states, days in ((1, FINISHED, 260), (0, RUNNING, 75)):
        year, semester = divmod(number - back, 2)
        made += _cycle(year, semester + 1, states, at - timedelta(days=days), at)
    return made


def _user(username: str) -> User:
    return User.objects.get(username=username)


def _cycle(year: int, semester: int, states: Any, begun: datetime, at: datetime) -> int:
    about = CycleInput(
        year=year,
        semester=semester,
        decree_number=f"400.7/{semester}-AKS/{year} (contoh)",
        decree_on=localdate(begun),
        begins_on=localdate(begun),
        ends_on=localdate(begun) + timedelta(days=180),
        areas=(KECAMATAN,),
    )
    cycle = open_cycle(cycle=about, district=DISTRICT, by=_user(MANAGER), at=begun)
    for role, name, account, specialty, office in MEMBERS:
        member = MemberInput(name=name, role=role, account=account, specialty=specialty, office=office)
        add_member(cycle=cycle, member=member, by=_user(MANAGER), at=begun)
    people = _people(cycle)
    cases = 0
    for (steps, end), (group, person) in zip(states, people, strict=False):
        _case(cycle, group, person, steps, end, begun, at)
        cases += 1
    return cases


def _people(cycle: AuditCycle) -> Iterator[tuple[AuditGroup, Any]]:
    """Children first, a pregnant woman among them; no one of a cycle before."""
    inside = _user(TECHNICAL).scope_for(Right.SEE_AUDITS).q()
    by_group = {
        group: [
            one.record
            for one in named(
                candidates(group, area_of(cycle) & inside, DISTRICT, cycle.begins_on).order_by(
                    "-proposed_points", "-pk"
                )[:40]
            )
            if not one.was_audited
        ]
        for group in (AuditGroup.CHILD, AuditGroup.PREGNANT)
    }
    for place, child in enumerate(by_group[AuditGroup.CHILD]):
        if place == 2 and by_group[AuditGroup.PREGNANT]:
            yield AuditGroup.PREGNANT, by_group[AuditGroup.PREGNANT][0]
        yield AuditGroup.CHILD, child


def _case(
    cycle: AuditCycle, group: AuditGroup, person: Any, steps: int, end: CaseStep | None, begun: datetime, at: datetime
) -> None:
    by, expert, lead = _user(TECHNICAL), _user(EXPERT), _user(LEAD)
    selection = SelectionInput(because="Dipilih tim: risiko tertinggi di wilayahnya")
    case = select_case(cycle=cycle, group=group, beneficiary=person, selection=selection, by=by, at=begun)
    for place, step in enumerate(PATH[:steps]):
        when = begun + timedelta(days=12 * (place + 1))
        _prepare(case, step, by, expert, when, at)
        who = {P.REVIEW: expert, P.APPROVE: lead}.get(step, by)
        case = take_step(case=case, step=step, on=localdate(when), by=who, at=when)
    if end is None:
        return
    if end is P.FINISH:
        checked = begun + timedelta(days=150)
        progress = _progress(case)
        result = RecheckInput(checked_on=localdate(checked), progress=progress, note=NOTES[progress])
        record_recheck(recheck=case.rechecks.order_by("due_on").first(), result=result, by=by, at=checked)  # type: ignore[arg-type]
    when = begun + timedelta(days=160)
    if end in LEFT:
        # The register says the same, so that it is after the last visit there.
        since = (localdate(at) - person.last_measured_on).days
        when = max(when, at - timedelta(days=max(0, since - 2)))
        change_status(child=person, status=LEFT[end], on=localdate(when), reason="Dilaporkan kader", by=by, at=when)
    reason = {P.FINISH: "Semua tindak lanjut terlaksana", P.FAIL: "Keluarga menolak pendampingan"}.get(
        end, "Dilaporkan kader"
    )
    take_step(case=case, step=end, on=localdate(when), reason=reason, by=lead if end is P.FAIL else by, at=when)


def _progress(case: AuditCase) -> Progress:
    """By the height-for-age before the approval and since."""
    known = [one for one in visits_of(case) if one.height_for_age_z is not None]
    since = [one for one in known if case.planned_on and one.measured_on >= case.planned_on]
    before = [one for one in known if one not in since]
    if not since or not before:
        return Progress.UNKNOWN
    change = float(since[0].height_for_age_z or 0) - float(before[0].height_for_age_z or 0)
    if abs(change) < LEAST_CHANGE:
        return Progress.SAME
    return Progress.BETTER if change > 0 else Progress.WORSE


def _prepare(case: AuditCase, step: CaseStep, by: User, expert: User, when: datetime, at: datetime) -> None:
    """What a step needs: the worksheet, an expert's note, a plan."""
    if step is P.IDENTIFY:
        case.refresh_from_db()
        save_worksheet(case=case, version=case.worksheet.version, worksheet=WORKSHEET, by=by, at=when)
    elif step is P.REVIEW:
        note = NoteInput(
            causes=(Cause.INTAKE, Cause.INFECTION, Cause.SANITATION),
            note="Gagal tumbuh sejak umur 6 bulan dengan infeksi berulang.",
            recommendation="PMT lokal, pemeriksaan TB dan kecacingan, perbaikan air dan jamban.",
            written_on=localdate(when),
        )
        write_note(case=case, note=note, by=expert, at=when)
    elif step is P.APPROVE:
        for what, agency, days in (("Rujuk ke dokter anak RSUD", "", 14), ("Bangun jamban sehat", "perkim", 45)):
            plan = FollowUpInput(
                what=what,
                agency=agency,
                cause=Cause.SANITATION if agency else Cause.INFECTION,
                due_on=localdate(when) + timedelta(days=days),
                cost_rp=3_000_000 if agency else None,
                indicator="Dipakai keluarga" if agency else "Rujukan terjawab",
            )
            action = plan_follow_up(case=case, follow_up=plan, by=by, at=when)
            done = when + timedelta(days=days - 3)
            if done < at and not (agency and at - when < timedelta(days=90)):
                who = _user(HOUSING) if agency else by
                answer_follow_up(follow_up=action, done_on=localdate(done), result="Terlaksana", by=who, at=done)
