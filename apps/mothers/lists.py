"""The lists of mothers: who is due, all pregnancies, screenings before marriage, sessions of adolescent girls."""

from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.http import UserRequest
from apps.core.lists import ListPage, ListSlice
from apps.core.paging import CountUpTo, Order
from apps.core.tables import Column, Kind, file_column, page_column
from apps.core.templatetags.display import lower_first
from apps.families.rules.nik import read_nik
from apps.mothers import labels
from apps.mothers.enums import CatinResult
from apps.mothers.filters import CatinFilterSet, PlaceFilterSet, PregnancyFilterSet
from apps.mothers.models import AdolescentSession, Catin, Pregnancy
from apps.mothers.presenters.adolescent_sessions import SessionRow, session_finding, session_rows, session_tiles
from apps.mothers.presenters.catin import CatinRow, catin_rows
from apps.mothers.presenters.pregnancies import PregnancyRow, pregnancy_rows
from apps.mothers.rules.version import RULES_VERSION
from apps.mothers.selectors.pregnancies import PLACE, SOONEST, WITH_PLACE, due_by_next_week
from apps.mothers.services.adolescent_sessions import COUNTS

AT_RISK = "at_risk"
TABS = {
    "mothers:due": _("Harus ditemui"),
    "mothers:list": _("Semua ibu"),
    "mothers:catin": _("Calon pengantin"),
    "mothers:girls": _("Remaja putri"),
}
SOURCE = _("Risiko dan jadwal menurut Permenkes 21/2021, Buku KIA 2023, dan 4T BKKBN (%s).")
SOURCE_CATIN = _("Hasil penapisan menurut Elsimil dan lembar AKS calon pengantin (%s).")
SOURCE_SESSIONS = _("Anemia remaja putri: Hb di bawah 12 g/dL. Dicatat per kelompok, tanpa nama.")


date_in_file = partial(file_column, kind=Kind.DATE, width=13)
date_column = partial(Column, kind=Kind.DATE, is_nowrap=True, width=14)
value_column = partial(file_column, kind=Kind.NUMBER, rights=(Right.SEE_PREGNANCY,))
catin_value = partial(file_column, kind=Kind.NUMBER, rights=(Right.SEE_PREGNANCY, Right.RECORD_CATIN))
count_column = partial(page_column, kind=Kind.COUNT)


def place_columns(record: str) -> tuple[Column, ...]:
    """Where the record of a row lies, in the file; record: its attribute of the row."""
    return (
        file_column(key="kecamatan", heading=_("Kecamatan"), value=f"{record}.desa.kecamatan_name", width=16),
        file_column(key="desa", heading=_("Desa/kelurahan"), value=f"{record}.desa.home_name", width=20),
        file_column(key="posyandu", heading=_("Posyandu"), value=f"{record}.posyandu.name", width=18),
    )


PREGNANCY_COLUMNS = (
    file_column(key="nik", heading="NIK", value="pregnancy.woman.nik_masked", width=20),
    Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=28),
    date_in_file(key="born_on", heading=_("Tanggal lahir"), value="pregnancy.woman.born_on"),
    *place_columns("pregnancy"),
    file_column(key="state", heading=_("Status"), value="title.sub", width=24),
    date_in_file(key="lmp_on", heading="HPHT", value="pregnancy.lmp_on"),
    date_in_file(key="due_date", heading="HPL", value="pregnancy.due_on"),
    file_column(key="risks", heading=_("Risiko"), kind=Kind.MARKS, value="marks", width=34),
    page_column(key="schedule", heading=_("Jadwal"), kind=Kind.MARKS, value="due_marks"),
    file_column(key="schedule_text", heading=_("Jadwal"), value="due.text", width=26),
    file_column(key="reason", heading=_("Mengapa"), value="due.reason", width=34),
    page_column(key="why", heading=_("Mengapa"), page_blank="", is_optional_on_card=True),
    page_column(key="marks", heading=_("Risiko"), kind=Kind.MARKS, value="risk_marks"),
    page_column(key="home", heading=_("Posyandu, desa"), card_label=_("Posyandu")),
    date_column(
        key="due_on",
        heading="HPL",
        value="pregnancy.due_on",
        abbreviates=_("hari perkiraan lahir"),
        is_exported=False,
    ),
    date_in_file(key="last_seen_on", heading=_("Terakhir diperiksa"), value="pregnancy.last_seen_on"),
    value_column(key="weight_kg", heading=_("Berat (kg)"), value="pregnancy.latest.weight_kg"),
    value_column(key="muac_cm", heading=_("LiLA (cm)"), value="pregnancy.latest.muac_cm"),
    value_column(key="hb_g_dl", heading="Hb (g/dL)", value="pregnancy.latest.hb_g_dl"),
    value_column(key="systolic", heading=_("Sistolik"), value="pregnancy.latest.systolic"),
    value_column(key="diastolic", heading=_("Diastolik"), value="pregnancy.latest.diastolic"),
)
CATIN_COLUMNS = (
    file_column(key="nik", heading="NIK", value="catin.nik_masked", width=20),
    Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=28),
    page_column(key="marks", heading=_("Hasil"), kind=Kind.MARKS),
    page_column(key="reason", heading=_("Alasan"), value="reasons", page_blank="", is_optional_on_card=True),
    file_column(key="sex", heading=_("Jenis kelamin"), width=12),
    date_in_file(key="born_on", heading=_("Tanggal lahir"), value="catin.born_on"),
    *place_columns("catin"),
    file_column(key="partner_name", heading=_("Calon pasangan"), value="catin.partner_name", width=24),
    date_column(key="wedding_on", heading=_("Rencana menikah"), value="catin.wedding_on"),
    page_column(key="home", heading=_("Desa"), value="catin.desa.home_name"),
    file_column(key="kua", heading="KUA", value="catin.kua", width=16),
    date_column(key="screened_on", heading=_("Diskrining"), value="catin.screened_on"),
    file_column(key="result", heading=_("Hasil"), kind=Kind.MARKS, value="marks", width=18),
    file_column(key="reasons", heading=_("Alasan"), width=40),
    date_in_file(key="resolved_on", heading=_("Selesai didampingi"), value="catin.resolved_on"),
    catin_value(key="weight_kg", heading=_("Berat (kg)"), value="catin.weight_kg"),
    catin_value(key="height_cm", heading=_("Tinggi (cm)"), value="catin.height_cm"),
    catin_value(key="muac_cm", heading=_("LiLA (cm)"), value="catin.muac_cm"),
    catin_value(key="hb_g_dl", heading="Hb (g/dL)", value="catin.hb_g_dl"),
    catin_value(key="systolic", heading=_("Sistolik"), value="catin.systolic"),
    catin_value(key="diastolic", heading=_("Diastolik"), value="catin.diastolic"),
)
SESSION_COLUMNS = (
    page_column(key="title", heading=_("Tempat"), kind=Kind.TITLE),
    date_column(key="held_on", heading=_("Tanggal"), value="session.held_on"),
    file_column(key="place_name", heading=_("Tempat"), value="session.place_name", width=28),
    file_column(key="grade", heading=_("Kelas"), value="session.grade", width=10),
    *place_columns("session"),
    count_column(key="girls", heading=_("Terdaftar"), value="session.girls"),
    count_column(key="screened", heading=_("Diperiksa Hb"), value="session.screened"),
    page_column(key="anaemic", heading=_("Anemia (ringan/sedang/berat)"), card_label=_("Anemia")),
    count_column(
        key="given_tablets",
        heading=_("Mendapat TTD"),
        abbreviates=_("tablet tambah darah"),
        value="session.given_tablets",
    ),
    *(
        file_column(
            key=f"count_{name}",
            heading=capfirst(getattr(AdolescentSession, name).field.verbose_name),
            value=f"session.{name}",
        )
        for name in COUNTS
    ),
)


class MothersList(ListPage):
    """What the four lists have in common: tabs, and a button for a new record."""

    right = Right.SEE_MOTHERS
    template = "mothers/list.html"
    new_url = "mothers:register"
    new_label = _("Ibu hamil baru")
    new_right = Right.RECORD_PREGNANCY

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        tabs = [
            {"label": label, "url": reverse(name), "is_current": name == self.page_url} for name, label in TABS.items()
        ]
        return {"tabs": tabs, "may_add": request.user.may(self.new_right)}


class PregnancyList(MothersList):
    model = Pregnancy
    export_right = Right.EXPORT_NAMES
    filterset = PregnancyFilterSet
    columns = PREGNANCY_COLUMNS
    order_by, order = SOONEST, Order.SOONEST
    page_title, things, subject, file_name = (
        _("Ibu hamil"),
        ngettext_lazy("%(n)s ibu", "%(n)s ibu", "n"),
        "pregnancy",
        "ibu-hamil",
    )
    sub = _("Diurutkan dari yang paling dulu harus ditemui.")
    page_url, search_url, export_url = "mothers:list", "mothers:find", "mothers:export"
    record_url = "mothers:pregnancy"
    search_label = _("Cari nama ibu atau NIK")
    short_words = _("Ketik paling sedikit dua huruf dari nama ibu.")
    read_number = read_nik
    malformed_number = _("NIK harus 16 angka, seperti di kartu keluarga. Periksa lagi angkanya.")
    unknown_number = _("Tidak ada ibu dengan NIK itu di wilayah tugas Anda. Cari dengan namanya.")
    empty_title = _("Belum ada ibu hamil di wilayah Anda")
    empty_text = _("Ibu hamil dicatat bidan satu per satu, atau masuk lewat impor.")
    no_match_title = _("Tidak ada ibu yang cocok")
    sources = (SOURCE % RULES_VERSION,)

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("woman", "desa", "posyandu")

    def for_export(self, records: QuerySet) -> QuerySet:
        return records.select_related(*WITH_PLACE, "latest")

    def rows(self, records: list[Pregnancy], filterset: Any, today: date) -> list[PregnancyRow]:
        return pregnancy_rows(records, today)

    def title(self, filterset: PregnancyFilterSet, count: str) -> str:
        chosen = filterset.chosen
        words = [gettext("%s ibu") % count, lower_first(labels.STATES[chosen.get("keadaan") or ""])]
        if risk := chosen.get("risiko"):
            words.append(gettext("dengan risiko: %s") % str(labels.RISK_CHOICES[risk]))
        if schedule := chosen.get("jadwal"):
            words.append(lower_first(labels.SCHEDULES[schedule]))
        return ", ".join(words)

    def with_number(self, user: Any, index: bytes, districts: set[str]) -> Pregnancy | None:
        rows = Pregnancy.objects.visible_to(user).filter(woman__district__in=districts, woman__nik_index=index)
        return rows.order_by("-entered_at").first()


class DueList(PregnancyList):
    """Who must be seen by next week: to be referred today, then the longest overdue."""

    export_right = ""  # type: ignore[assignment]
    filterset = PlaceFilterSet
    page_title = _("Ibu yang harus ditemui")
    sub = _("Diurutkan dari yang harus dirujuk hari ini, lalu yang paling lama terlambat, sampai tujuh hari ke depan.")
    page_url, search_url, export_url = "mothers:due", "", ""
    empty_title = _("Tidak ada ibu yang harus ditemui minggu ini")
    empty_text = _("Daftar ini terisi bila jadwal periksa, nifas, atau kunjungan bayi mendekat atau terlewat.")

    def for_page(self, records: QuerySet) -> QuerySet:
        return due_by_next_week(super().for_page(records), timezone.localdate())

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%(count)s ibu harus ditemui sampai minggu depan") % {"count": count}


class CatinList(MothersList):
    model = Catin
    export_right = Right.EXPORT_NAMES
    filterset = CatinFilterSet
    columns = CATIN_COLUMNS
    order_by = "screened_on"
    page_title, things, subject, file_name = (
        _("Calon pengantin"),
        ngettext_lazy("%(n)s orang", "%(n)s orang", "n"),
        "catin",
        "calon-pengantin",
    )
    sub = _(
        "Penapisan paling sedikit tiga bulan sebelum menikah. Yang berisiko didampingi; hasil ini bukan syarat menikah."
    )
    page_url, search_url, export_url = "mothers:catin", "mothers:catin_find", "mothers:catin_export"
    search_label = _("Cari nama calon pengantin")
    short_words = _("Ketik paling sedikit dua huruf dari namanya.")
    empty_title = _("Belum ada calon pengantin di wilayah Anda")
    empty_text = _(
        "Bidan atau penyuluh KB mencatatnya paling lambat tiga bulan sebelum menikah. Beri tahu mereka bila ada yang"
        " akan menikah."
    )
    no_match_title = _("Tidak ada calon pengantin yang cocok")
    no_match_text = _("Hapus salah satu saringan.")
    sources = (SOURCE_CATIN % RULES_VERSION,)
    new_url, new_label, new_right = "mothers:catin_new", _("Penapisan baru"), Right.RECORD_CATIN

    def records(self, user: Any) -> QuerySet:
        return super().records(user).select_related(*PLACE)

    def rows(self, records: list[Catin], filterset: Any, today: date) -> list[CatinRow]:
        return catin_rows(records)

    def counts(self, listed: QuerySet, filterset: CatinFilterSet) -> dict[str, CountUpTo]:
        if filterset.is_narrowed:
            return {}
        return {AT_RISK: CountUpTo(listed.filter(result=CatinResult.AT_RISK, resolved_on=None))}

    def heading(self, filterset: CatinFilterSet, part: ListSlice) -> str:
        if filterset.is_narrowed or not part.records:
            return super().heading(filterset, part)
        return gettext("%s calon pengantin berisiko") % part.share_text(AT_RISK)

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s calon pengantin") % count


class SessionList(MothersList):
    """Newest first, with the sums of the year of all that the list shows; it names no person."""

    model = AdolescentSession
    export_right = Right.SEE_MOTHERS
    filterset = PlaceFilterSet
    columns = SESSION_COLUMNS
    order_by = "held_on"
    template = "mothers/girls.html"
    page_title, things = _("Remaja putri"), ngettext_lazy("%(n)s sesi", "%(n)s sesi", "n")
    subject, file_name = "adolescentsession", "remaja-putri"
    sub = _("Dicatat per kelompok, tanpa nama. Hb diperiksa di kelas 7 dan 10; tablet satu kali seminggu.")
    page_url, export_url = "mothers:girls", "mothers:girls_export"
    empty_title = _("Belum ada sesi remaja putri")
    empty_text = _("Sesi di sekolah atau posyandu remaja dicatat dengan jumlahnya saja.")
    sources = (SOURCE_SESSIONS,)
    new_url, new_label = "mothers:girls_new", _("Sesi baru")

    def records(self, user: Any) -> QuerySet:
        return super().records(user).select_related(*PLACE).order_by()

    def rows(self, records: list[AdolescentSession], filterset: PlaceFilterSet, today: date) -> list[SessionRow]:
        return session_rows(records, may_correct=filterset.user.may(Right.RECORD_PREGNANCY))

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s sesi remaja putri") % count

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        of_year = filterset.qs.filter(held_on__year=today.year)
        sums = of_year.aggregate(**{name: Sum(name) for name in COUNTS})
        tiles = session_tiles({name: count or 0 for name, count in sums.items()})
        finding = session_finding(tiles, today.year)
        return super().context(request, filterset, part, today) | {"tiles": tiles, "finding": finding}


due, pregnancies, catins, sessions = DueList(), PregnancyList(), CatinList(), SessionList()
