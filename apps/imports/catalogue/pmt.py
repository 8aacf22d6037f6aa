"""Weekly monitoring of supplementary food (PMT). Source: layout 3.9 E of the programme's reference.

Trap: cara_ukur is a number here, 1 standing and 2 lying; in the file of measurements it is a word.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.templatetags.display import iso_day
from apps.imports.catalogue.words import POSITION
from apps.imports.engine.cells import choice, day, decimal, integer, nik, text
from apps.imports.engine.declaration import Column, ImportKind, PreviewColumn, Reading
from apps.imports.handlers.feeding import DAYS, FeedingWeeks
from apps.interventions.enums import Budget, FeedingReason, FollowUp, FoodKind
from apps.toddlers.enums import Position

YES = {"1": True, "Ya": True, "Y": True, "v": True, "0": False, "Tidak": False, "T": False, "x": False}
_TICKS = {"√": "v", "✓": "v", "✔": "v", "✗": "x", "✘": "x"}
_yes_or_no = choice(YES, "yes_no_unknown")


def _eaten(raw: object) -> Reading:
    """Ya or Tidak, or a tick."""
    return _yes_or_no(_TICKS.get(raw.strip(), raw) if isinstance(raw, str) else raw)


_eaten.hint, _eaten.words = _yes_or_no.hint, _yes_or_no.words  # type: ignore[attr-defined]


def _code(words: Mapping[str, int]):
    """A number, or the word for it."""
    return choice({str(int(code)): code for code in words.values()} | {**words}, "code_unknown")


KIND = ImportKind(
    slug="pmt",
    title=_("Pemantauan PMT mingguan"),
    description=_("Satu baris satu minggu pemantauan seorang anak, seperti berkas pemantauan PMT e-PPGBM."),
    handler=FeedingWeeks,
    subject="feedingweek",
    read_right=Right.SEE_GROWTH,
    preview_columns=(
        PreviewColumn(heading=_("Nama")),
        PreviewColumn(heading=_("Mulai"), display=iso_day),
        PreviewColumn(heading=_("Siklus")),
        PreviewColumn(heading=_("Minggu")),
        PreviewColumn(heading=_("Dipantau"), display=iso_day),
    ),
    set_aside=("Bulan ke-", "Menu Makanan Lokal", "Kepatuhan Konsumsi"),
    columns=(
        Column(field="nik", heading="nik", spellings=("NIK Anak",), read=nik, is_required=True, is_secret=True,
               is_varied=True),
        Column(field="name", heading="nama", spellings=("nama_anak",), read=text(120), is_varied=True),
        Column(field="begun_on", heading="tanggal_pemberian_pertama", read=day("date_unreadable"),
               missing="begun_on_missing", is_required=True),
        Column(field="cycle", heading="siklus_ke", spellings=("siklus",), read=integer("number_unreadable")),
        Column(field="kind", heading="jenis_pmt", read=_code({"Pabrikan": FoodKind.FACTORY, "Lokal": FoodKind.LOCAL})),
        Column(field="budget", heading="sumber_anggaran",
               read=_code({"DAK NF": Budget.DAK_NON_FISIK, "APBD": Budget.APBD, "Mitra": Budget.PARTNER,
                           "Dana Desa": Budget.DANA_DESA})),
        Column(field="partner", heading="mitra", read=text(80)),
        Column(field="other_partner", heading="mitra_lain", read=text(80)),
        Column(field="is_by_guideline", heading="pmt_sesuai_juknis", read=choice(YES, "yes_no_unknown")),
        Column(field="reason", heading="alasan_pemberian",
               read=_code({"Wasting": FeedingReason.WASTING, "Underweight": FeedingReason.UNDERWEIGHT,
                           "Tidak naik": FeedingReason.NO_WEIGHT_GAIN})),
        Column(field="week", heading="minggu_ke", spellings=("minggu",), read=integer("number_unreadable"),
               missing="week_missing", is_required=True),
        Column(field="monitored_on", heading="tanggal_pemantauan", read=day("date_unreadable"),
               missing="monitored_on_missing", is_required=True),
        *(Column(field=field, heading=f"hari_{number}", spellings=(f"Hari ke-{number}", f"H{number}"),
                 read=_eaten)
          for number, field in enumerate(DAYS, start=1)),
        Column(field="weight_kg", heading="bb", spellings=("berat",), read=decimal("weight_not_a_number")),
        Column(field="height_cm", heading="tb", spellings=("tinggi", "pb"), read=decimal("height_not_a_number")),
        Column(field="position", heading="cara_ukur",
               read=choice(POSITION | {"1": Position.STANDING, "2": Position.LYING}, "position_unreadable")),
        Column(field="is_health_checked", heading="pemantauan_kesehatan", read=choice(YES, "yes_no_unknown")),
        Column(field="follow_up", heading="tindak_lanjut",
               read=_code({"Dilanjutkan": FollowUp.CONTINUE, "Selesai": FollowUp.END, "Rujuk RS": FollowUp.REFER})),
    ),
)  # fmt: skip
