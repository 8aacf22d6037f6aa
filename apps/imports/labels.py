"""The words of findings: what is wrong, and how to correct it."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from apps.core.findings import Level
from apps.core.language import Words
from apps.imports.enums import Decision, Outcome, RunState
from apps.toddlers.enums import Doubt as Reason
from apps.toddlers.labels import WARNINGS


class Issue(NamedTuple):
    """code: for machines, where it is not the key itself (one code can have several sentences).

    is_of_column: the fault of a whole column, reported once and not row by row.
    """

    level: Level
    words: Words
    code: str = ""
    is_of_column: bool = False


REFUSE, ASK, NOTE = Level.REFUSE, Level.ASK, Level.NOTE
ISSUES: dict[str, Issue] = {
    "name_missing": Issue(REFUSE, _("kosong. Isi nama anak.")),
    "name_unreadable": Issue(REFUSE, _("“%(value)s” bukan nama. Tulis dengan huruf.")),
    "mother_name_unreadable": Issue(ASK, _("“%(value)s” bukan nama, jadi nama ibu dikosongkan.")),
    "sex_missing": Issue(REFUSE, _("kosong. Isi L atau P.")),
    "sex_unreadable": Issue(REFUSE, _("“%(value)s” tidak dikenali. Isi L atau P.")),
    "birth_date_missing": Issue(REFUSE, _("kosong. Isi tanggal lahir, contoh 24/06/2022.")),
    "measured_on_missing": Issue(REFUSE, _("kosong. Isi tanggal pengukuran, contoh 19/06/2024.")),
    "date_unreadable": Issue(REFUSE, _("“%(value)s” bukan tanggal. Tulis hari/bulan/tahun, contoh 24/06/2022.")),
    "birth_date_in_future": Issue(REFUSE, _("tanggal lahir melewati hari ini. Periksa tahunnya.")),
    "over_age": Issue(REFUSE, _("%(value)s: anak ini sudah lewat umur balita. Periksa tahun lahirnya.")),
    "measured_before_birth": Issue(REFUSE, _("%(value)s: sebelum tanggal lahir %(born)s. Periksa kedua tanggal.")),
    "measured_after_death": Issue(
        REFUSE, _("%(value)s: anak tercatat meninggal pada %(day)s. Periksa anaknya, tanggal ukurnya, atau statusnya.")
    ),
    "measured_after_leaving": Issue(
        ASK,
        _("%(value)s: anak tercatat pindah keluar sejak %(day)s. Bila sudah kembali, ubah statusnya menjadi dipantau."),
    ),
    "home_changed": Issue(
        ASK,
        _(
            "anak tercatat di %(before)s, menurut berkas di %(now)s: dicatat pindah. Bila hanya diukur di sana,"
            " ajukan pindah kembali di halaman anak."
        ),
    ),
    "measured_elsewhere": Issue(
        NOTE, _("diukur di %(now)s; anak tetap tercatat di %(before)s, dan kunjungannya dihitung di sana.")
    ),
    "measured_in_future": Issue(REFUSE, _("%(value)s: melewati hari ini. Periksa tahunnya.")),
    "age_60_months_or_more": Issue(
        REFUSE, _("%(value)s: anak sudah berumur 60 bulan atau lebih. Periksa tanggal lahir dan tanggal ukur.")
    ),
    "nothing_measured": Issue(REFUSE, _("berat dan tinggi kosong. Isi yang diukur, atau hapus baris ini.")),
    "weight_not_a_number": Issue(REFUSE, _("“%(value)s” bukan angka. Isi berat dalam kg, contoh 8,9.")),
    "height_not_a_number": Issue(REFUSE, _("“%(value)s” bukan angka. Isi tinggi dalam cm, contoh 78,5.")),
    "muac_not_a_number": Issue(REFUSE, _("“%(value)s” bukan angka. Isi LiLA dalam cm, contoh 14,2, atau kosongkan.")),
    "head_not_a_number": Issue(
        REFUSE, _("“%(value)s” bukan angka. Isi lingkar kepala dalam cm, contoh 45,5, atau kosongkan.")
    ),
    "head_impossible": Issue(
        REFUSE, _("“%(value)s” tidak mungkin. Isi lingkar kepala dalam cm, contoh 45,5, atau kosongkan.")
    ),
    "muac_impossible": Issue(REFUSE, _("“%(value)s” tidak mungkin. Isi LiLA dalam cm, contoh 14,2, atau kosongkan.")),
    "weight_implausible": Issue(
        REFUSE, _("“%(value)s” tidak mungkin untuk berat balita (0,9 sampai 40 kg). Periksa koma dan satuannya.")
    ),
    "height_implausible": Issue(
        REFUSE, _("“%(value)s” tidak mungkin untuk tinggi balita (38 sampai 130 cm). Periksa koma dan satuannya.")
    ),
    "height_loss_implausible": Issue(REFUSE, _("“%(value)s”: lebih dari 3 cm di bawah ukuran sebelumnya. Ukur ulang.")),
    "desa_unknown": Issue(
        REFUSE, _("“%(value)s” tidak ada di kecamatan “%(kecamatan)s”. Tulis nama desa dan kecamatan yang benar.")
    ),
    "desa_not_served": Issue(
        REFUSE,
        _("“%(value)s” tidak ada di wilayah puskesmas “%(puskesmas)s”. Tulis nama desa dan puskesmas yang benar."),
        code="desa_unknown",
    ),
    "child_unknown": Issue(REFUSE, _("anak dengan NIK ini belum tercatat. Impor identitasnya dulu, lalu ulangi.")),
    "nik_of_another": Issue(REFUSE, _("NIK ini milik anak dengan nama lain. Periksa NIK dan namanya.")),
    "nik_needed": Issue(
        REFUSE,
        _("kosong atau tidak terbaca. Berkas ini mengenali anak lewat NIK: lengkapi NIK-nya."),
        code="nik_missing",
    ),
    "child_not_certain": Issue(REFUSE, _("cocok dengan lebih dari satu anak. Isi NIK-nya.")),
    "same_child_told_apart": Issue(
        REFUSE,
        _("anak yang sama dengan baris %(other)s, tetapi isinya berbeda. Periksa NIK, atau hapus salah satunya."),
    ),
    "same_child_twice": Issue(NOTE, _("anak yang sama dengan baris %(other)s; dihitung satu kali.")),
    "no_family": Issue(NOTE, _("nomor KK kosong; anak dicatat tanpa keluarga.")),
    "kk_unusable": Issue(
        ASK, _("nomor KK tidak terbaca (16 angka, sebagai teks), jadi tidak dipakai. Lengkapi dari kartu keluarga.")
    ),
    "parent_nik_unusable": Issue(
        ASK, _("NIK orang tua tidak terbaca (16 angka, sebagai teks), jadi tidak dipakai. Lengkapi dari KK.")
    ),
    "parent_nik_of_another": Issue(
        ASK, _("NIK orang tua ini milik orang lain di register, jadi tidak dipakai. Periksa di KK.")
    ),
    "birth_order_unreadable": Issue(ASK, _("“%(value)s” tidak dapat dipakai; urutan anak dikosongkan. Contoh 2.")),
    "gestation_unreadable": Issue(
        ASK, _("“%(value)s” tidak dapat dipakai; usia kehamilan dikosongkan. Isi dalam minggu, contoh 38.")
    ),
    "birth_head_unreadable": Issue(ASK, _("“%(value)s” tidak dapat dipakai; lingkar kepala lahir dikosongkan.")),
    "oedema_unreadable": Issue(ASK, _("“%(value)s” tidak dikenali. Isi tidak, 1, 2 atau 3.")),
    "posyandu_not_placed": Issue(NOTE, _("“%(value)s” belum dicatat, karena desa anak belum diketahui.")),
    "marked_deleted": Issue(NOTE, _("ditandai hapus di e-PPGBM; di sini tidak ada yang dihapus.")),
    "marked_moved": Issue(NOTE, _("ditandai pindah; anak dicatat pindah mulai hari ini.")),
    "child_outside": Issue(
        REFUSE,
        _("anak ini terdaftar di luar wilayah Anda. Minta petugas wilayah itu mengimpornya."),
        code="outside_area",
    ),
    "begun_on_missing": Issue(REFUSE, _("kosong. Isi tanggal pemberian pertama.")),
    "monitored_on_missing": Issue(REFUSE, _("kosong. Isi tanggal pemantauan.")),
    "monitored_when": Issue(
        REFUSE, _("%(value)s: melewati hari ini atau sebelum pemberian pertama. Periksa tanggalnya.")
    ),
    "before_birth": Issue(REFUSE, _("%(value)s: sebelum anak lahir. Periksa tanggalnya.")),
    "week_missing": Issue(REFUSE, _("kosong. Isi minggu ke berapa, contoh 3.")),
    "week_impossible": Issue(REFUSE, _("minggu ke-%(value)s tidak mungkin. Isi 1 sampai 30.")),
    "number_unreadable": Issue(REFUSE, _("“%(value)s” bukan angka bulat. Contoh 3.")),
    "rupiah_unreadable": Issue(REFUSE, _("“%(value)s” bukan rupiah penuh. Contoh 150.000."), code="number_unreadable"),
    "person_name_missing": Issue(REFUSE, _("kosong. Isi nama lengkap.")),
    "username_missing": Issue(REFUSE, _("kosong. Isi nama pengguna, huruf kecil tanpa spasi.")),
    "username_unreadable": Issue(REFUSE, _("“%(value)s”: pakai huruf kecil, angka, titik, tanpa spasi.")),
    "username_taken": Issue(REFUSE, _("“%(value)s” sudah dipakai pengguna yang bertugas di luar wilayah Anda.")),
    "own_posting": Issue(REFUSE, _("“%(value)s”: penugasan sendiri diatur oleh petugas lain.")),
    "role_missing": Issue(REFUSE, _("kosong. Pilih perannya.")),
    "role_unknown": Issue(REFUSE, _("“%(value)s” tidak dikenal. Pilih peran dari daftar di petunjuk.")),
    "agency_unknown": Issue(
        REFUSE, _("“%(value)s” tidak ada di daftar perangkat daerah (OPD). Tulis kode atau singkatannya.")
    ),
    "workplace_unknown": Issue(
        REFUSE, _("“%(value)s” tidak ditemukan, atau bukan tempat tugas peran ini. Periksa namanya.")
    ),
    "refused_by_register": Issue(REFUSE, "%(reason)s"),
    "weight_changed": Issue(ASK, "%(reason)s"),
    "figure_unreadable": Issue(REFUSE, _("“%(value)s” bukan angka. Contoh 11,2.")),
    "word_unknown": Issue(ASK, _("“%(value)s” tidak dikenali; dikosongkan. Pilih dari daftar di petunjuk.")),
    "pregnancy_known_otherwise": Issue(
        ASK, _("“%(value)s” berbeda dari yang diisi di portal; isian portal dipertahankan.")
    ),
    "desa_missing": Issue(REFUSE, _("kosong. Isi nama desa atau kelurahan.")),
    "posyandu_missing": Issue(REFUSE, _("kosong. Isi nama posyandu.")),
    "puskesmas_missing": Issue(REFUSE, _("kosong. Isi nama puskesmas.")),
    "sheet_not_open": Issue(
        REFUSE,
        _("“%(value)s”: lembar kecamatannya belum dibuka atau sudah diajukan. Buka dulu di TPPS, Sasaran kecamatan."),
    ),
    "part_above_whole": Issue(REFUSE, _("%(value)s lebih besar dari keseluruhannya. Periksa angka baris ini.")),
    "same_row_twice": Issue(REFUSE, _("sama dengan baris %(other)s. Hapus salah satunya.")),
    "puskesmas_unknown": Issue(ASK, _("“%(value)s” tidak dikenal; dicatat tanpa puskesmas. Periksa namanya.")),
    "strata_unknown": Issue(ASK, _("“%(value)s” tidak dikenali; strata dikosongkan.")),
    "yes_no_unknown": Issue(ASK, _("“%(value)s” tidak dikenali. Isi Ya atau Tidak.")),
    "degrees_unreadable": Issue(ASK, _("“%(value)s” bukan angka; titik dikosongkan. Contoh -6,552100.")),
    "coordinates_half": Issue(ASK, _("lintang atau bujur kosong; titik dikosongkan. Isi keduanya.")),
    "coordinates_swapped": Issue(ASK, _("“%(value)s”: lintang dan bujur tertukar; titik dikosongkan.")),
    "coordinates_outside": Issue(ASK, _("“%(value)s” di luar kabupaten; titik dikosongkan. Periksa angkanya.")),
    "outside_area": Issue(REFUSE, _("“%(value)s” di luar wilayah Anda. Minta petugas wilayah itu mengimpornya.")),
    "same_child_other_values": Issue(
        REFUSE,
        _(
            "anak dan tanggal yang sama dengan baris %(other)s, tetapi isinya berbeda: %(figures)s. Hapus baris yang"
            " salah."
        ),
        code="same_child_same_date",
    ),
    "same_child_same_date": Issue(NOTE, _("sama dengan baris %(other)s; dihitung satu kali.")),
    "decimal_comma": Issue(NOTE, _("“%(value)s” dibaca sebagai angka desimal.")),
    "dd/mm/yyyy": Issue(NOTE, _("“%(value)s” dibaca hari/bulan/tahun.")),
    "excel_serial": Issue(NOTE, _("“%(value)s” dibaca sebagai tanggal Excel.")),
    "kecamatan_spelt_apart": Issue(NOTE, _("“%(value)s” dibaca “%(name)s”.")),
    "posyandu_blank": Issue(NOTE, _("kosong; dicatat di desanya tanpa posyandu.")),
    "birth_weight_in_grams": Issue(NOTE, _("“%(value)s” dibaca gram.")),
    "nik_missing": Issue(NOTE, _("kosong; anak dicocokkan lewat nama, tanggal lahir, ibu dan desa.")),
    "nik_lost_digits": Issue(
        ASK,
        _("NIK menjadi angka dan kehilangan digit, jadi tidak dipakai. Simpan kolom NIK sebagai teks."),
        is_of_column=True,
    ),
    "list_desa_unknown": Issue(
        ASK,
        _("“%(value)s” tidak dikenal di kecamatannya; isi kedua kolom. Sekarang hanya dicocokkan lewat NIK dan KK."),
    ),
    "list_nik_unusable": Issue(ASK, _("NIK tidak terbaca (16 angka, sebagai teks), jadi tidak dipakai.")),
    "recipient_unnamed": Issue(REFUSE, _("NIK, KK, dan nama kosong. Isi paling sedikit satu.")),
    "recipient_not_found": Issue(
        ASK,
        _("“%(value)s” tidak ditemukan lewat NIK, KK, atau nama dan desa. Barisnya tetap disimpan sebagai catatan."),
    ),
    "same_recipient_twice": Issue(ASK, _("penerima yang sama dengan baris %(other)s; dihitung satu kali.")),
    "received_in_future": Issue(REFUSE, _("%(value)s: melewati hari ini. Periksa tanggalnya.")),
    "volume_impossible": Issue(REFUSE, _("“%(value)s” bukan volume. Isi angka lebih dari nol, contoh 1.")),
    "value_impossible": Issue(REFUSE, _("“%(value)s” bukan nilai rupiah penuh. Contoh 2500000.")),
    "nik_masked": Issue(
        ASK,
        _("nomor disamarkan, jadi tidak disimpan dan tidak dipakai mencocokkan. Unduh berkas dengan nomor lengkap."),
        is_of_column=True,
    ),
    "nik_rounded": Issue(
        ASK,
        _(
            "NIK pernah menjadi angka: semuanya berakhir 0, jadi tidak satu pun dipakai. Unduh ulang dan simpan"
            " kolomnya sebagai teks."
        ),
        is_of_column=True,
    ),
    "nik_of_adult": Issue(
        ASK,
        _("NIK ini milik orang dewasa, mungkin ibunya, jadi tidak dipakai. Isi NIK anak dari KK, atau kosongkan."),
        is_of_column=True,
    ),
    "cell_error": Issue(REFUSE, _("sel ini berisi galat Excel “%(value)s”. Perbaiki rumusnya, atau isi angkanya.")),
    "cell_error_left_out": Issue(
        ASK,
        _("sel berisi galat Excel (“%(value)s”) dikosongkan. Perbaiki rumusnya bila isinya diperlukan."),
        is_of_column=True,
    ),
    "formula_left_out": Issue(
        ASK,
        _("rumus tanpa hasil dikosongkan. Buka dan simpan berkas di Excel bila isinya diperlukan."),
        is_of_column=True,
    ),
    "formula_without_value": Issue(REFUSE, _("rumus tanpa hasil: buka dan simpan di Excel.")),
    "month_first": Issue(REFUSE, _("“%(value)s” ditulis bulan/hari/tahun. Tulis hari/bulan/tahun.")),
    "pressure_unreadable": Issue(
        ASK,
        _("“%(value)s” bukan tekanan darah; dikosongkan. Tulis sistolik/diastolik, contoh 110/70."),
    ),
    "visit_day_missing": Issue(
        ASK,
        _("kosong, jadi hasil pemeriksaan di baris itu tidak disimpan. Isi tanggal periksa, lalu unggah lagi."),
        is_of_column=True,
    ),
    "pregnancy_deleted": Issue(
        REFUSE,
        _("ditandai hapus di aplikasi asalnya, jadi tidak ditambahkan. Bila tercatat di sini, hapus di halaman ibu."),
    ),
    "pregnancy_over": Issue(
        REFUSE,
        _("%(value)s: kehamilan ini sudah berakhir, jadi tidak ditambahkan. Catat persalinannya di halaman ibu."),
    ),
    "another_pregnancy": Issue(
        REFUSE,
        _(
            "HPHT/HPL berbeda jauh dari kehamilan yang sedang berjalan. Akhiri dulu kehamilan itu di halaman ibu, lalu"
            " unggah lagi."
        ),
    ),
    "pregnancy_withdrawn": Issue(
        ASK,
        _("ditandai hapus di aplikasi asalnya: kehamilan ini dihapus di sini juga. Bila keliru, kembalikan."),
    ),
    "pregnancy_follows": Issue(
        ASK,
        _("kehamilan baru. Yang sebelumnya (mulai %(value)s) berakhir tanpa hasil: catat hasilnya di halaman ibu."),
    ),
    "columns_set_aside": Issue(NOTE, _("Kolom ini dikenal, tetapi tidak disimpan: %(value)s.")),
    "not_data": Issue(
        NOTE,
        _("Baris %(value)s bukan data (jumlah, tanda tangan, atau judul), jadi tidak dibaca."),
    ),
    "kk_masked": Issue(
        ASK,
        _("nomor KK disamarkan, jadi tidak dipakai mengenali keluarga. Unduh berkas dengan nomor lengkap."),
        is_of_column=True,
    ),
    "sheet_hidden": Issue(ASK, _("Lembar tersembunyi “%(value)s” tidak dibaca.")),
    "sheet_not_read": Issue(
        ASK, _("Lembar “%(value)s” tidak dibaca: hanya satu lembar yang dibaca. Unggah lembar itu sebagai berkas lain.")
    ),
    "nik_not_16_digits": Issue(ASK, _("NIK bukan 16 digit, jadi tidak dipakai. Lengkapi dari KK.")),
    "nik_impossible": Issue(ASK, _("NIK ini tidak mungkin benar, jadi tidak dipakai. Periksa di KK.")),
    "nik_province_unknown": Issue(ASK, _("kode provinsi dalam NIK tidak dikenal. Periksa di KK.")),
    "nik_birth_mismatch": Issue(ASK, _("tanggal lahir dalam NIK berbeda dengan kolom tanggal lahir. Periksa di KK.")),
    "nik_sex_mismatch": Issue(ASK, _("jenis kelamin dalam NIK berbeda dengan kolomnya. Periksa di KK.")),
    "position_unreadable": Issue(
        ASK, _("“%(value)s” tidak dikenali; dicatat tanpa cara ukur. Isi Terlentang atau Berdiri.")
    ),
    "birth_weight_unreadable": Issue(ASK, _("“%(value)s” tidak dapat dipakai; berat lahir dikosongkan.")),
    "birth_length_unreadable": Issue(ASK, _("“%(value)s” tidak dapat dipakai; panjang lahir dikosongkan.")),
    "birth_date_changed": Issue(ASK, _("“%(value)s” menggantikan tanggal lahir yang tercatat. Periksa di KK.")),
    "sex_changed": Issue(ASK, _("“%(value)s” menggantikan jenis kelamin yang tercatat. Periksa di KK.")),
    "known_otherwise": Issue(
        ASK,
        _("kunjungan hari itu sudah diisi atau dikoreksi di portal dengan angka lain; angka portal dipertahankan."),
    ),
    "told_otherwise": Issue(
        ASK, _("ekspor e-PPGBM menyebut angka lain untuk kunjungan hari itu; angka ekspor dipertahankan.")
    ),
    "kk_missing": Issue(REFUSE, _("kosong. Isi nomor KK, 16 angka."), code="kk_not_16_digits"),
    "kk_lost_digits": Issue(
        REFUSE,
        _("nomor KK menjadi angka dan kehilangan digit. Simpan kolom KK sebagai teks."),
        code="kk_not_16_digits",
    ),
    "kk_not_16_digits": Issue(REFUSE, _("nomor KK bukan 16 angka. Lengkapi dari kartu keluarga.")),
    "kk_impossible": Issue(
        REFUSE, _("nomor KK ini tidak mungkin ada. Periksa di kartu keluarga."), code="kk_not_16_digits"
    ),
    "code_unknown": Issue(REFUSE, _("kode “%(value)s” tidak dikenal. Isi dengan kode yang ada di petunjuk.")),
    "mark_unknown": Issue(REFUSE, _("tanda “%(value)s” tidak dikenal. Isi V, X atau -."), code="code_unknown"),
    "family_without_name": Issue(REFUSE, _("nama kepala keluarga dan istri kosong. Isi salah satunya.")),
    "family_unidentified": Issue(REFUSE, _("nomor KK dan NIK kosong. Isi salah satunya agar keluarga dikenali.")),
    "family_outside_area": Issue(
        REFUSE,
        _("keluarga ini tercatat di luar wilayah Anda. Minta petugas wilayah itu mengimpornya."),
        code="outside_area",
    ),
    "same_family_other_values": Issue(
        REFUSE,
        _("keluarga yang sama dengan baris %(other)s, tetapi isinya berbeda. Hapus salah satunya."),
        code="same_family",
    ),
    "same_family": Issue(NOTE, _("sama dengan baris %(other)s; dihitung satu kali.")),
    "answer_blank": Issue(NOTE, _("kosong; dicatat belum diketahui.")),
    "assistance_unknown": Issue(ASK, _("“%(value)s” tidak seluruhnya dikenal. Isi kode 1 sampai 8, dipisah koma.")),
    "four_too_disagrees": Issue(
        ASK, _("“%(value)s” tidak sesuai dengan keempat kolom 4 Terlalu; keempat kolom itu yang dipakai.")
    ),
    "person_nik_missing": Issue(NOTE, _("kosong; orangnya dikenali dari keluarganya."), code="nik_missing"),
    "nik_in_other_family": Issue(
        ASK, _("NIK ini milik anggota keluarga lain di register, jadi orangnya tidak dicatat dua kali. Periksa di KK.")
    ),
    "nik_twice_in_file": Issue(ASK, _("NIK ini sudah dipakai baris di atasnya. Periksa di KK.")),
    "other_head_on_record": Issue(
        ASK, _("register mencatat kepala keluarga lain, dengan NIK lain; catatannya dipertahankan. Periksa di KK.")
    ),
    "screened_otherwise": Issue(
        ASK,
        _("tahun itu sudah diskrining atau diverifikasi di portal dengan jawaban lain; jawaban portal dipertahankan."),
        code="known_otherwise",
    ),
    "woman_alike": Issue(
        ASK,
        _(
            "ada %(name)s lain di desa itu dan tidak ada tanggal lahir, suami atau NIK yang membedakan; ditambahkan"
            " sebagai orang baru. Periksa apakah ia orang yang sama."
        ),
    ),
    "coordinates_turned": Issue(
        ASK, _("“%(value)s”: lintang dan bujur tertukar, dan sudah ditukar kembali."), code="coordinates_swapped"
    ),
    **{str(warn): Issue(ASK, words) for warn, words in WARNINGS.items()},
}

REASONS: dict[str, Words] = {
    Reason.NIK_OF_ANOTHER: _("NIK sama, tetapi nama dan tanggal lahir berbeda"),
    Reason.OTHER_NIK: _("Nama, tanggal lahir dan ibu sama, tetapi NIK berbeda"),
    Reason.OTHER_DESA: _("Nama, tanggal lahir dan ibu sama, tetapi di desa lain"),
    Reason.OTHER_MOTHER: _("Nama, tanggal lahir dan desa sama, tetapi nama ibu berbeda atau kosong"),
    Reason.OTHER_SEX: _("Semua sama, tetapi jenis kelamin berbeda"),
    Reason.SEVERAL: _("Cocok dengan lebih dari satu anak"),
    Reason.NAMED_LATER: _("Ibu, tanggal lahir, jenis kelamin dan desa sama; salah satunya bayi yang belum bernama"),
    Reason.LIKE_NAME: _("Tanggal lahir dan ibu atau desa sama; nama mirip, disingkat atau memakai sebutan"),
    Reason.OUT_OF_REACH: _("Anak ini terdaftar di luar wilayah Anda"),
}
OUTCOMES = {
    Outcome.NEW: _("Baru"),
    Outcome.CHANGED: _("Berubah"),
    Outcome.SAME: _("Sama"),
    Outcome.DOUBTFUL: _("Meragukan"),
    Outcome.REFUSED: _("Ditolak"),
}
STATES = {
    RunState.CHECKING: _("Sedang diperiksa"),
    RunState.CHECKED: _("Menunggu persetujuan"),
    RunState.COMMITTING: _("Sedang disimpan"),
    RunState.COMMITTED: _("Tersimpan"),
    RunState.UNDOING: _("Sedang dibatalkan"),
    RunState.UNDONE: _("Dibatalkan"),
    RunState.FAILED: _("Gagal dibaca"),
}
DECISIONS = {
    Decision.OPEN: _("Menunggu"),
    Decision.SAME_CHILD: _("Anak yang sama"),
    Decision.OTHER_CHILD: _("Anak lain"),
    Decision.TAKEN_BACK: _("Dibatalkan"),
}
SAVED: dict[str, Words] = {"new": _("%s baru"), "changed": _("%s berubah")}
LEFT: dict[str, Words] = {"refused": _("%s ditolak"), "doubtful": _("%s meragukan")}
CHANGED = {
    "nik": "NIK", "name": _("nama"), "sex": _("jenis kelamin"), "born_on": _("tanggal lahir"), "desa_id": _("desa"),
    "posyandu_id": _("posyandu"), "birth_weight_kg": _("berat lahir"), "birth_length_cm": _("panjang lahir"),
    "mother_name": _("nama ibu"), "address": _("alamat"), "rt": "RT", "rw": "RW", "weight_kg": _("berat"),
    "height_cm": _("tinggi"), "position": _("cara ukur"), "muac_cm": _("LiLA"), "head_cm": _("lingkar kepala"),
    "eppgbm": _("catatan e-PPGBM"), "head_name": _("kepala keluarga"), "wife_name": _("istri"),
    "head_nik": _("NIK kepala keluarga"), "wife_nik": _("NIK istri"), "official": _("KRS menurut berkas"),
    "assistance": _("pendampingan"), "rank": _("desil/peringkat"), "is_extremely_poor": _("miskin ekstrem"),
}  # fmt: skip
