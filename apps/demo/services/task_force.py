"""The task force of the demo: teams by decree, a rakor with open action items, letters, sosialisasi, aksi half done.

All of it through the services, by the demo accounts. Names and decrees are invented.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from apps.accounts.models import User
from apps.coordination.enums import LetterKind
from apps.coordination.inputs import (
    ActionInput,
    ActivityInput,
    IncomingLetterInput,
    LetterInput,
    MeetingInput,
    MemberInput,
    SheetLineInput,
    StepInput,
    TaskForceInput,
)
from apps.coordination.models import Meeting, TaskForce, TaskForceMember
from apps.coordination.rules.sheet_states import FIGURES
from apps.coordination.selectors.letters import initial_text
from apps.coordination.services.activities import record_activity
from apps.coordination.services.aksi import fill_indicators, open_step, set_step
from apps.coordination.services.letters import draft_letter, register_incoming, send_letter, sign_letter
from apps.coordination.services.meetings import add_action, answer_action, plan_meeting, record_minutes
from apps.coordination.services.sheets import fill_sheet, open_sheet, submit_sheet
from apps.coordination.services.task_forces import add_member, make_task_force
from apps.regions.models import Region

DISTRICT, KECAMATAN = "36.02", "36.02.10"
SECRETARY, CAMAT, PKB, DESA_HEAD, HOUSING = "budi", "yanti", "asep", "ujang", "lina"
# role, bidang, name, position, agency, account
KABUPATEN = (
    ("steering", "", "H. Mulyadi Jayabaya Contoh", "Bupati Lebak", "", ""),
    ("head", "", "Hj. Ratu Amalia Contoh, S.Sos.", "Wakil Bupati Lebak", "", "hendra"),
    ("deputy", "", "Ir. Budiman Contoh, M.Si.", "Sekretaris Daerah", "", ""),
    ("deputy", "", "Budi Santoso, S.E., M.M.", "Kepala Bapelitbangda", "", "budi"),
    ("secretary", "", "dr. Yuliana Contoh, M.Kes.", "Kepala Dinas P2KBP3A", "", ""),
    ("coordinator", "services", "Dian Kusumawati, S.K.M.", "Kepala Bidang Kesehatan Masyarakat", "dinkes", "dian"),
    ("coordinator", "behaviour", "Nani Contoh, S.Pd.", "Kepala Bidang Pengendalian Penduduk", "", ""),
    ("coordinator", "planning", "Agus Contoh, S.T.", "Kepala Bidang Pemerintahan dan Pembangunan Manusia", "", ""),
    ("coordinator", "data", "Rahmi Contoh, S.Si.", "Kepala Bidang Statistik", "", ""),
    ("member", "services", "Lina Marlina, S.T.", "Kepala Dinas Perumahan dan Kawasan Permukiman", "perkim", "lina"),
    ("member", "services", "Sari Puspita, S.Sos.", "Kepala Dinas Sosial", "dinsos", "sari"),
    ("expert", "", "dr. Ratna Dewanti, Sp.A", "Dokter spesialis anak RSUD", "", "ratna"),
    ("expert", "", "dr. Sinta Contoh, Sp.OG", "Dokter spesialis obstetri dan ginekologi RSUD", "", ""),
    ("expert", "", "Wulan Contoh, M.Psi., Psikolog", "Psikolog", "", ""),
)
OF_KECAMATAN = (
    ("head", "", "Yanti Mulyani, S.IP.", "Camat Cileles", "", "yanti"),
    ("deputy", "", "dr. Fauzan Contoh", "Kepala Puskesmas Cileles", "", ""),
    ("secretary", "", "Asep Hidayat, S.KM.", "Penyuluh KB", "", "asep"),
    ("member", "", "Enok Rohaeni, S.Sos.", "Kepala Seksi Kesejahteraan Sosial", "", "enok"),
    ("member", "", "Tatang Sukmana", "TKSK", "", "tatang"),
)
OF_DESA = (
    ("head", "", "Ujang Sutisna", "Kepala Desa", "", "ujang"),
    ("member", "", "Kokom Komariah", "Kader Pembangunan Manusia", "", "kokom"),
)
# what, agency, unit, days until it is due from today
ACTIONS = (
    ("Lengkapi alat antropometri terstandar di 12 posyandu", "dinkes", DISTRICT, -6),
    ("Verifikasi lapangan usulan jamban sehat di enam desa lokus", "perkim", DISTRICT, 4),
    ("Cocokkan daftar penerima bansos dengan keluarga berisiko stunting", "dinsos", DISTRICT, 11),
    ("Ajukan lembar sasaran desa yang sudah diperiksa", "", KECAMATAN, 2),
)
# medium, theme, location, audience, agency, days ago, reach
ACTIVITIES = (
    ("radio", "Isi piringku dan MP-ASI dari pangan lokal", "Radio Multatuli FM", "Ibu balita", "dinkes", 48, 4200),
    ("class", "Kelas ibu hamil: anemia dan tablet tambah darah", "Aula Puskesmas", "Ibu hamil", "dinkes", 26, 64),
    ("art", "Wayang golek “Cegah stunting dari rumah”", "Alun-alun Rangkasbitung", "Umum", "", 15, 900),
    ("social", "Jamban sehat, anak sehat", "Instagram dan Facebook pemkab", "Umum", "perkim", 8, None),
    ("home", "Kunjungan rumah keluarga lokus", "Enam desa lokus", "Keluarga berisiko", "", -9, None),
)
# step of the aksi of the year, state, note
STEPS = (
    ("6-1-2", "running", "Tujuh perangkat daerah sudah mengisi"),
    ("6-2-1", "done", "Berita acara rembuk stunting, disimpan di Srikandi"),
    ("6-2-2", "done", "Rencana kegiatan masuk RKPD perubahan"),
    ("6-2-3", "running", "Penandaan anggaran diperiksa Bapelitbangda"),
    ("6-3-1", "done", "Laporan realisasi semester I"),
    ("6-4-1", "done", "Laporan semester I TPPS"),
    ("6-5-1", "done", "SK TPPS kabupaten berlaku; kecamatan dan desa bertahap"),
)


@transaction.atomic
def create_task_force(*, desa: str, at: datetime) -> int:
    """desa: the one of the desa officer. -> members made; none on a second run."""
    if TaskForce.objects.filter(place=DISTRICT).exists():
        return 0
    today = localdate(at)
    budi, yanti, ujang = (User.objects.get(username=name) for name in (SECRETARY, CAMAT, DESA_HEAD))
    members = _team(DISTRICT, "440/Kep.101-Bapelitbangda", KABUPATEN, today, by=budi, at=at)
    members += _team(KECAMATAN, "440/Kep.07-Kec.Cll", OF_KECAMATAN, today, by=yanti, at=at)
    members += _team(desa, "141/Kep.05-Ds", OF_DESA, today, by=ujang, at=at)
    rakor = _rakor(today, by=budi, at=at)
    _letters(rakor, today, by=budi, at=at)
    _workshop(today, by=yanti, at=at)
    _activities(today, by=budi, at=at)
    for code, state, note in STEPS:
        step = open_step(district=DISTRICT, year=today.year, step=code, by=budi, at=at)
        done_on = today - timedelta(days=30) if state == "done" else None
        set_step(step=step, version=1, entered=StepInput(state=state, done_on=done_on, note=note), by=budi, at=at)
    fill_indicators(district=DISTRICT, year=2025, by=budi, at=at)
    _sheet(today, at=at)
    return len(members)


def _team(
    place: str, decree: str, people: tuple[tuple[str, ...], ...], today: date, *, by: User, at: datetime
) -> list[TaskForceMember]:
    since = today.replace(month=1, day=2)
    region = Region.objects.get(pk=place)
    about = TaskForceInput(
        place=place,
        decree_number=f"{decree}/{since.year} (contoh)",
        decree_on=since,
        valid_from=since,
        address=f"Sekretariat TPPS {region.full_name}",
        city="Rangkasbitung" if place == DISTRICT else region.name,
    )
    task_force = make_task_force(task_force=about, by=by, at=at)
    return [
        add_member(
            task_force=task_force,
            member=MemberInput(
                role=role, bidang=bidang, name=name, position=position, agency=agency, account=account, from_on=since
            ),
            by=by,
            at=at,
        )
        for role, bidang, name, position, agency, account in people
    ]


def _rakor(today: date, *, by: User, at: datetime) -> Meeting:
    meeting = plan_meeting(
        meeting=MeetingInput(
            place=DISTRICT,
            kind="coordination",
            title="Rakor TPPS: evaluasi Intervensi Serentak",
            held_on=today - timedelta(days=21),
            begins_at=time(9),
            location="Aula Bapelitbangda",
            leader="Wakil Bupati selaku Ketua Pelaksana",
            agenda="Capaian pengukuran per kecamatan\nIntervensi bagi balita bermasalah gizi\nRencana bulan depan",
        ),
        by=by,
        at=at,
    )
    present = list(meeting.attendees.values_list("pk", flat=True))[1:]
    minutes = (
        "Capaian pengukuran disampaikan per kecamatan beserta balita yang belum diukur.\n"
        "Disepakati penyisiran balita yang belum datang dan percepatan bantuan jamban di desa lokus."
    )
    meeting = record_minutes(meeting=meeting, version=1, minutes=minutes, present=present, by=by, at=at)
    for what, agency, unit, days in ACTIONS:
        due_on = today + timedelta(days=days)
        action = ActionInput(what=what, agency=agency, unit=unit, due_on=due_on)
        add_action(meeting=meeting, action=action, by=by, at=at)
    closed = ActionInput(what="Kirim daftar balita yang belum diukur ke semua camat", unit=DISTRICT, due_on=today)
    done = add_action(meeting=meeting, action=closed, by=by, at=at)
    answer_action(action=done, done_on=today - timedelta(days=14), answer="Terkirim ke enam camat", by=by, at=at)
    return meeting


def _letters(meeting: Meeting, today: date, *, by: User, at: datetime) -> None:
    place = meeting.place
    head = TaskForceMember.objects.get(place=DISTRICT, role="head")
    subject, body = initial_text(LetterKind.CIRCULAR, place)
    sent: dict[str, Any] = {"by": by, "at": at}
    about: dict[str, Any] = {"place": DISTRICT, "signatory": head.uuid}
    circular = draft_letter(
        letter=LetterInput(
            kind=LetterKind.CIRCULAR,
            lettered_on=today - timedelta(days=18),
            subject=subject,
            body=body,
            to_words="Camat se-Kabupaten Lebak\nKepala Puskesmas se-Kabupaten Lebak",
            copy_to="Bupati Lebak (sebagai laporan)",
            **about,
        ),
        **sent,
    )
    circular = sign_letter(letter=circular, version=1, signed_on=today - timedelta(days=17), **sent)
    send_letter(letter=circular, version=2, sent_on=today - timedelta(days=16), sent_how="Srikandi dan surel", **sent)
    subject, body = initial_text(LetterKind.MINUTES, place, meeting)
    draft_letter(
        letter=LetterInput(
            place=DISTRICT, kind=LetterKind.MINUTES, lettered_on=today - timedelta(days=2), subject=subject, body=body,
            signatory=head.uuid, meeting=meeting.uuid,
        ),
        **sent,
    )  # fmt: skip
    register_incoming(
        letter=IncomingLetterInput(
            place=DISTRICT, kind=LetterKind.CIRCULAR, number="400.5.7/1685/Bangda", lettered_on=date(2025, 3, 17),
            received_on=today - timedelta(days=60), sender="Ditjen Bina Bangda, Kementerian Dalam Negeri",
            subject="Aksi konvergensi percepatan penurunan stunting", to_words="Bidang 3 dan 4",
        ),
        **sent,
    )  # fmt: skip


def _workshop(today: date, *, by: User, at: datetime) -> None:
    plan_meeting(
        meeting=MeetingInput(
            place=KECAMATAN,
            kind="workshop",
            title="Mini lokakarya stunting bulanan",
            held_on=today + timedelta(days=5),
            begins_at=time(9, 30),
            location="Aula Kecamatan Cileles",
            agenda="Keluarga yang didampingi TPK\nRujukan balita\nLembar sasaran desa",
        ),
        by=by,
        at=at,
    )


def _activities(today: date, *, by: User, at: datetime) -> None:
    for medium, theme, location, audience, agency, days, reach in ACTIVITIES:
        activity = ActivityInput(
            place=DISTRICT, agency=agency, medium=medium, theme=theme, held_on=today - timedelta(days=days),
            location=location, audience=audience, reach=reach,
        )  # fmt: skip
        record_activity(activity=activity, by=by, at=at)


def _sheet(today: date, *, at: datetime) -> None:
    """Filled from the register and submitted by the PKB; another of the kecamatan verifies it, the camat approves."""
    asep = User.objects.get(username=PKB)
    sheet = open_sheet(kecamatan=KECAMATAN, year=today.year, by=asep, at=at)
    lines = []
    for line in sheet.lines.all():
        figures: dict[str, Any] = {name: getattr(line, name) or 0 for name in FIGURES}
        lines.append(SheetLineInput(desa=line.place_id, **figures))
    sheet = fill_sheet(sheet=sheet, version=sheet.version, lines=lines, by=asep, at=at)
    submit_sheet(sheet=sheet, version=sheet.version, by=asep, at=at)
