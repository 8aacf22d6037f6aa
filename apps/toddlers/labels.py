from django.utils.translation import gettext_lazy as _

from apps.core.enums import ClosureOutcome
from apps.core.language import Words
from apps.toddlers.enums import (
    AgeGroup,
    Block,
    ChildFault,
    ChildStatus,
    HeightStatus,
    Index,
    LastMeasured,
    ListStatus,
    MuacStatus,
    NextStep,
    Position,
    Sex,
    Source,
    UnjudgedGain,
    Warn,
    WastingStatus,
    WeightGain,
    WeightStatus,
)

SEXES: dict[str, Words] = {Sex.BOY: _("Laki-laki"), Sex.GIRL: _("Perempuan")}
POSITIONS: dict[str, Words] = {Position.LYING: _("Terlentang"), Position.STANDING: _("Berdiri")}
CHILD_STATUS: dict[str, Words] = {
    ChildStatus.ACTIVE: _("Dipantau"),
    ChildStatus.MOVED: _("Pindah"),
    ChildStatus.DIED: _("Meninggal"),
    ChildStatus.OVER_AGE: _("Lewat umur 59 bulan"),
}
SOURCES: dict[str, Words] = {
    Source.PORTAL: _("Portal"),
    Source.EPPGBM: _("e-PPGBM"),
    Source.MEASUREMENTS: _("Berkas pengukuran"),
    Source.OLD_LAYOUT: _("Berkas lama"),
    Source.PHONE: _("Ponsel kader"),
    Source.API: _("Aplikasi lapangan"),
}
BLOCKS: dict[str, Words] = {
    Block.MEASURED_BEFORE_BIRTH: _("Tanggal ukur mendahului tanggal lahir. Periksa kedua tanggal."),
    Block.MEASURED_IN_FUTURE: _("Tanggal ukur melewati hari ini. Periksa tahunnya."),
    Block.MEASURED_AFTER_DEATH: _("Anak tercatat meninggal sebelum tanggal ini. Periksa tanggalnya, atau status anak."),
    Block.OVER_AGE: _("Umur saat diukur 60 bulan atau lebih: bukan balita lagi."),
    Block.WEIGHT_IMPLAUSIBLE: _("Berat balita antara 0,9 dan 58 kg. Periksa angka dan komanya."),
    Block.HEIGHT_IMPLAUSIBLE: _("Panjang atau tinggi balita antara 38 dan 150 cm. Periksa angka dan komanya."),
    Block.MUAC_IMPOSSIBLE: _("LiLA antara 3 dan 50 cm. Periksa angka dan komanya."),
    Block.HEAD_IMPOSSIBLE: _("Lingkar kepala antara 15 dan 70 cm. Periksa angka dan komanya."),
    Block.OEDEMA_IMPOSSIBLE: _("Derajat edema 0 sampai 3."),
    Block.NOTHING_MEASURED: _("Isi paling sedikit satu hasil ukur."),
    Block.SAME_CHILD_SAME_DATE: _("Anak ini sudah punya kunjungan pada tanggal itu. Perbaiki yang ada."),
}
CHILD_FAULTS: dict[str, Words] = {
    ChildFault.NAME_MISSING: _("Isi nama anak."),
    ChildFault.NAME_UNREADABLE: _("Ini bukan nama. Tulis nama anak dengan huruf."),
    ChildFault.MOTHER_NAME_UNREADABLE: _("Ini bukan nama. Tulis nama ibu dengan huruf."),
    ChildFault.BORN_IN_FUTURE: _("Tanggal lahir melewati hari ini."),
    ChildFault.OVER_AGE: _("Anak ini sudah lewat umur balita. Periksa tahun lahirnya."),
    ChildFault.BIRTH_WEIGHT_IMPLAUSIBLE: _("Berat lahir 0,5–6,5 kg."),
    ChildFault.BIRTH_LENGTH_IMPLAUSIBLE: _("Panjang lahir 30–60 cm."),
    ChildFault.BIRTH_HEAD_IMPLAUSIBLE: _("Lingkar kepala lahir 20–50 cm."),
    ChildFault.BIRTH_ORDER_IMPLAUSIBLE: _("Urutan anak 1–25."),
    ChildFault.GESTATION_IMPLAUSIBLE: _("Usia kehamilan 20–45 minggu."),
    ChildFault.CAME_BEFORE_BIRTH: _("Tanggal pindah masuk sebelum tanggal lahir."),
    ChildFault.CAME_IN_FUTURE: _("Tanggal pindah masuk melewati hari ini."),
}
NIK_UNREADABLE = _("NIK harus 16 angka, seperti di kartu keluarga.")

# Official terms of Permenkes 2/2020; on papers for parents other, softer words are used.
HEIGHT_STATUS: dict[str, Words] = {
    HeightStatus.SEVERELY_STUNTED: _("Sangat pendek"),
    HeightStatus.STUNTED: _("Pendek"),
    HeightStatus.NORMAL: _("TB/U normal"),
    HeightStatus.TALL: _("Tinggi"),
}
WEIGHT_STATUS: dict[str, Words] = {
    WeightStatus.SEVERELY_UNDERWEIGHT: _("BB sangat kurang"),
    WeightStatus.UNDERWEIGHT: _("BB kurang"),
    WeightStatus.NORMAL: _("BB/U normal"),
    WeightStatus.OVERWEIGHT_RISK: _("Risiko BB lebih"),
}
WASTING_STATUS: dict[str, Words] = {
    WastingStatus.SEVERELY_WASTED: _("Gizi buruk"),
    WastingStatus.WASTED: _("Gizi kurang"),
    WastingStatus.NORMAL: _("Gizi baik"),
    WastingStatus.OVERWEIGHT_RISK: _("Berisiko gizi lebih"),
    WastingStatus.OVERWEIGHT: _("Gizi lebih"),
    WastingStatus.OBESE: _("Obesitas"),
}
MUAC_STATUS: dict[str, Words] = {
    MuacStatus.SEVERE: _("LiLA merah"),
    MuacStatus.MODERATE: _("LiLA kuning"),
    MuacStatus.NORMAL: _("LiLA hijau"),
}
WEIGHT_GAIN: dict[str, Words] = {
    WeightGain.FIRST: _("Baru pertama ditimbang"),
    WeightGain.NOT_WEIGHED_LAST_MONTH: _("Bulan lalu tidak ditimbang"),
    WeightGain.GAINED: _("Berat naik"),
    WeightGain.NOT_GAINED: _("Berat tidak naik"),
}
REMEASURE = _("Ukur ulang")
UNJUDGED_GAIN: dict[str, Words] = {
    UnjudgedGain.OEDEMA: _("Naik atau tidaknya berat tidak dinilai: ada edema"),
    UnjudgedGain.INTERVAL: _("Naik atau tidaknya berat tidak dinilai: selang penimbangan"),
}
OEDEMA: dict[int, Words] = {0: _("Tidak ada"), 1: _("Derajat +1"), 2: _("Derajat +2"), 3: _("Derajat +3")}

# Where the z-score lies, in the words of the printed table (Permenkes 2/2020).
RANGES: dict[str, Words] = {
    HeightStatus.SEVERELY_STUNTED: _("di bawah −3 SD"),
    HeightStatus.STUNTED: _("antara −3 dan −2 SD"),
    HeightStatus.TALL: _("di atas +3 SD"),
    WeightStatus.SEVERELY_UNDERWEIGHT: _("di bawah −3 SD"),
    WeightStatus.UNDERWEIGHT: _("antara −3 dan −2 SD"),
    WeightStatus.OVERWEIGHT_RISK: _("di atas +1 SD"),
    WastingStatus.SEVERELY_WASTED: _("di bawah −3 SD"),
    WastingStatus.WASTED: _("antara −3 dan −2 SD"),
    WastingStatus.OVERWEIGHT: _("antara +2 dan +3 SD"),
    WastingStatus.OBESE: _("di atas +3 SD"),
}
# Under 24 months the length is taken lying: PB/U and BB/PB.
YOUNG_INDICES: dict[str, Words] = {Index.HEIGHT_FOR_AGE: _("PB/U"), Index.WEIGHT_FOR_HEIGHT: _("BB/PB")}
INDICES: dict[str, Words] = {
    Index.HEIGHT_FOR_AGE: _("TB/U"),
    Index.WEIGHT_FOR_AGE: _("BB/U"),
    Index.WEIGHT_FOR_HEIGHT: _("BB/TB"),
    Index.BMI_FOR_AGE: _("IMT/U"),
    Index.HEAD_FOR_AGE: _("LK/U"),
    Index.MUAC_FOR_AGE: _("LiLA/U"),
}
INDEX_NAMES: dict[str, Words] = {
    Index.HEIGHT_FOR_AGE: _("panjang atau tinggi badan menurut umur"),
    Index.WEIGHT_FOR_AGE: _("berat badan menurut umur"),
    Index.WEIGHT_FOR_HEIGHT: _("berat badan menurut panjang atau tinggi badan"),
    Index.BMI_FOR_AGE: _("indeks massa tubuh menurut umur"),
    Index.HEAD_FOR_AGE: _("lingkar kepala menurut umur"),
    Index.MUAC_FOR_AGE: _("lingkar lengan atas menurut umur"),
}
# The question for the user who enters the visit, before it is saved.
WARNINGS: dict[str, Words] = {
    Warn.WAZ_EXTREME: _("Berat ini sangat jauh dari kurva untuk umurnya. Timbang ulang dan periksa tanggal lahirnya."),
    Warn.HAZ_EXTREME: _("Panjang atau tinggi ini sangat jauh dari kurva untuk umurnya. Ukur ulang."),
    Warn.MUAC_EXTREME: _("LiLA di luar 6 sampai 25 cm. Ukur ulang lengan atas kiri."),
    Warn.STANDING_TOO_YOUNG: _("Anak di bawah 9 bulan belum dapat berdiri. Apakah diukur terlentang?"),
    Warn.HEIGHT_SHRANK: _("Lebih pendek daripada kunjungan sebelumnya. Ukur ulang."),
    Warn.HEIGHT_LEAPT: _("Bertambah panjang terlalu cepat sejak kunjungan sebelumnya. Ukur ulang."),
    Warn.WEIGHT_DROPPED: _("Berat turun lebih dari 10 persen sejak kunjungan sebelumnya. Timbang ulang."),
    Warn.WEIGHT_LEAPT: _("Berat naik terlalu cepat sejak kunjungan sebelumnya. Timbang ulang."),
}
# The same where the earlier value is at hand: which of the two is wrong cannot be known, so both are named.
WARNINGS_OF_CHANGE: dict[str, Words] = {
    Warn.HEIGHT_SHRANK: _(
        "Lebih pendek: dari %(before)s cm (%(day)s) menjadi %(now)s cm. Ukur ulang; bila tetap, nilai lama yang salah."
    ),
    Warn.HEIGHT_LEAPT: _(
        "Bertambah panjang terlalu cepat: dari %(before)s cm (%(day)s) menjadi %(now)s cm. Ukur ulang;"
        " bila tetap, nilai lama yang salah."
    ),
    Warn.WEIGHT_DROPPED: _(
        "Berat turun lebih dari 10 persen: dari %(before)s kg (%(day)s) menjadi %(now)s kg. Timbang ulang;"
        " bila benar, rujuk hari ini."
    ),
    Warn.WEIGHT_LEAPT: _(
        "Berat naik terlalu cepat: dari %(before)s kg (%(day)s) menjadi %(now)s kg. Timbang ulang;"
        " bila tetap, nilai lama yang salah."
    ),
}

MEASURED_AGAIN: dict[str, Words] = {
    "weight_kg": _(
        "Berat hasil ulang %(again)s kg, yang tercatat %(first)s kg. Bila yang tercatat salah, perbaiki kunjungannya."
    ),
    "height_cm": _(
        "Tinggi hasil ulang %(again)s cm, yang tercatat %(first)s cm. Bila yang tercatat salah, perbaiki kunjungannya."
    ),
    "muac_cm": _(
        "LiLA hasil ulang %(again)s cm, yang tercatat %(first)s cm. Bila yang tercatat salah, perbaiki kunjungannya."
    ),
}


# Marks: a shape and a colour for each status. Every enum spells its members its own way, but for `normal`.
TONES: dict[str, str] = {
    HeightStatus.SEVERELY_STUNTED: "severe",
    HeightStatus.STUNTED: "moderate",
    HeightStatus.NORMAL: "normal",
    HeightStatus.TALL: "over",
    WeightStatus.SEVERELY_UNDERWEIGHT: "severe",
    WeightStatus.UNDERWEIGHT: "moderate",
    WeightStatus.OVERWEIGHT_RISK: "over",
    WastingStatus.SEVERELY_WASTED: "severe",
    WastingStatus.WASTED: "moderate",
    WastingStatus.OVERWEIGHT: "over",
    WastingStatus.OBESE: "over",
    MuacStatus.SEVERE: "severe",
    MuacStatus.MODERATE: "moderate",
    WeightGain.FIRST: "unknown",
    WeightGain.NOT_WEIGHED_LAST_MONTH: "unknown",
    WeightGain.GAINED: "normal",
    WeightGain.NOT_GAINED: "moderate",
}

AGE_GROUPS: dict[str, Words] = {
    AgeGroup.M0_5: _("0–5 bulan"),
    AgeGroup.M6_11: _("6–11 bulan"),
    AgeGroup.M12_23: _("12–23 bulan"),
    AgeGroup.M24_35: _("24–35 bulan"),
    AgeGroup.M36_47: _("36–47 bulan"),
    AgeGroup.M48_59: _("48–59 bulan"),
}
WIDE_AGE_GROUPS: dict[str, Words] = {"0-23": _("0–23 bulan (baduta)"), "0-35": _("0–35 bulan (batita)")}
LIST_STATUS: dict[str, Words] = {
    ListStatus.STUNTED: _("Stunting (pendek dan sangat pendek)"),
    ListStatus.SEVERELY_STUNTED: _("Sangat pendek"),
    ListStatus.WASTED: _("Wasting (gizi kurang dan buruk)"),
    ListStatus.SEVERELY_WASTED: _("Gizi buruk (BB/TB atau edema)"),
    ListStatus.UNDERWEIGHT: _("BB kurang dan sangat kurang"),
    ListStatus.OVERWEIGHT: _("Gizi lebih dan obesitas"),
    ListStatus.SEVERE_CASE: _("Gizi buruk (kasus: BB/TB, LiLA, atau edema)"),
    ListStatus.DUE_TODAY: _("Perlu tindakan hari ini"),
    ListStatus.DUE_THIS_MONTH: _("Perlu tindakan bulan ini"),
    ListStatus.TWO_T: _("2T: dua kali tidak naik"),
    ListStatus.BGM: _("BGM: di bawah garis merah"),
    ListStatus.NOT_GAINED: _("T: berat badan tidak naik"),
    ListStatus.MODERATE_MUAC: _("LiLA kuning (11,5 sampai di bawah 12,5 cm)"),
    ListStatus.REMEASURE: _("Perlu diperiksa ulang"),
    ListStatus.CORRECTION_REQUESTED: _("Diminta diperbaiki"),
    ListStatus.NOT_MEASURED: _("Belum diukur"),
    ListStatus.MEASURED: _("Sudah diukur"),
    ListStatus.VISITED: _("Berkunjung"),
    ListStatus.REGISTERED: _("Terdaftar"),
    ListStatus.NO_NIK: _("Belum punya NIK"),
}
# Titles of the list: {count} children of whom this is true.
LIST_FINDINGS: dict[str, Words] = {
    ListStatus.STUNTED: _("{count} balita stunting"),
    ListStatus.SEVERELY_STUNTED: _("{count} balita sangat pendek"),
    ListStatus.WASTED: _("{count} balita gizi kurang atau gizi buruk"),
    ListStatus.SEVERELY_WASTED: _("{count} balita gizi buruk menurut BB/TB atau edema"),
    ListStatus.SEVERE_CASE: _("{count} kasus gizi buruk"),
    ListStatus.DUE_TODAY: _("{count} balita perlu tindakan hari ini"),
    ListStatus.DUE_THIS_MONTH: _("{count} balita perlu tindakan bulan ini"),
    ListStatus.UNDERWEIGHT: _("{count} balita dengan berat badan kurang"),
    ListStatus.OVERWEIGHT: _("{count} balita gizi lebih atau obesitas"),
    ListStatus.TWO_T: _("{count} balita dua kali berturut-turut tidak naik (2T)"),
    ListStatus.BGM: _("{count} balita di bawah garis merah (BGM)"),
    ListStatus.NOT_GAINED: _("{count} balita yang berat badannya tidak naik (T)"),
    ListStatus.MODERATE_MUAC: _("{count} balita dengan LiLA 11,5 sampai di bawah 12,5 cm"),
    ListStatus.REMEASURE: _("{count} balita perlu diperiksa ulang"),
    ListStatus.CORRECTION_REQUESTED: _("{count} balita dengan kunjungan yang diminta diperbaiki"),
    ListStatus.NOT_MEASURED: _("{count} balita belum diukur"),
    ListStatus.MEASURED: _("{count} balita sudah diukur"),
    ListStatus.VISITED: _("{count} balita berkunjung"),
    ListStatus.REGISTERED: _("{count} balita terdaftar"),
    ListStatus.NO_NIK: _("{count} balita belum punya NIK"),
}
LAST_MEASURED: dict[str, Words] = {
    LastMeasured.WITHIN_30_DAYS: _("30 hari terakhir"),
    LastMeasured.OVER_60_DAYS: _("Lebih dari 60 hari lalu"),
    LastMeasured.NEVER: _("Belum pernah"),
}
# What to do, and who does it where; the source of each is in the table of rules.next_step.
NEXT_STEPS: dict[str, Words] = {
    NextStep.TREAT_SEVERE_WASTING: _("Rujuk hari ini ke puskesmas: tanda gizi buruk."),
    NextStep.REMEASURE_NOW: _("Ukur ulang sekarang. Bila tetap, rujuk hari ini ke puskesmas."),
    NextStep.REFER_UNDER_6_MONTHS: _("Rujuk ke puskesmas: penilaian menyusui oleh bidan atau tenaga gizi."),
    NextStep.REFER_BELOW_RED_LINE: _("Rujuk ke puskesmas: berat di bawah garis merah (BGM)."),
    NextStep.REFER_TWICE_NOT_GAINED: _("Rujuk ke puskesmas: berat dua kali berturut-turut tidak naik (2T)."),
    NextStep.REFER_NOT_GAINED: _("Rujuk ke puskesmas: berat tidak naik (T)."),
    NextStep.REFER_ABOVE_ORANGE_LINE: _(
        "Rujuk ke puskesmas: berat di atas garis oranye, dipastikan dengan BB/TB atau IMT/U."
    ),
    NextStep.CONFIRM_STUNTING: _(
        "Tenaga gizi puskesmas mengukur ulang dua kali. Bila tetap pendek, dirujuk ke dokter, lalu dokter spesialis"
        " anak."
    ),
    NextStep.FEED_WASTED: _("Rujuk ke puskesmas untuk dipastikan: PMT lokal bagi balita gizi kurang."),
    NextStep.FEED_UNDERWEIGHT: _("Rujuk ke puskesmas untuk dipastikan: PMT lokal bagi balita dengan BB kurang."),
    NextStep.FEED_NOT_GAINED: _("Rujuk ke puskesmas untuk dipastikan: PMT lokal bagi balita yang beratnya tidak naik."),
    NextStep.ADVISE_OVERWEIGHT: _("Bawa ke puskesmas: pemeriksaan gizi lebih dan pengaturan makan."),
    NextStep.CHECK_HEAD: _("Bawa ke puskesmas: lingkar kepala diperiksa tenaga kesehatan."),
    NextStep.WEIGH_NEXT_MONTH: _("Timbang dan ukur lagi bulan depan di posyandu."),
}
WEIGH_LATE = _("Timbang dan ukur sekarang: bulan lalu belum ditimbang.")

ANSWERS = {
    ClosureOutcome.DONE: _("Sudah diperiksa ulang, angka ini benar"),
    ClosureOutcome.NOT_POSSIBLE: _("Tidak dapat diperiksa ulang"),
}
