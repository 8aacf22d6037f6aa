"""Users with their postings. Own layout."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right, Role
from apps.accounts.labels import ROLES
from apps.imports.engine.cells import choice, day, text
from apps.imports.engine.declaration import Column, ImportKind, PreviewColumn
from apps.imports.handlers.users import UserList

WORDS = {
    "Kader posyandu": Role.KADER, "Kader": Role.KADER,
    "Tim Pendamping Keluarga": Role.TPK, "TPK": Role.TPK,
    "Bidan": Role.BIDAN,
    "Tenaga gizi puskesmas": Role.TPG, "TPG": Role.TPG,
    "Penyuluh KB": Role.PKB, "PKB": Role.PKB, "PLKB": Role.PKB,
    "TPPS desa/kelurahan": Role.DESA, "Desa": Role.DESA,
    "TPPS kecamatan": Role.KECAMATAN, "Kecamatan": Role.KECAMATAN,
    "OPD pelaksana": Role.OPD, "OPD": Role.OPD,
    "Bapelitbangda/TPPS kabupaten": Role.BAPELITBANGDA, "Bapelitbangda": Role.BAPELITBANGDA,
    "Pimpinan daerah": Role.PIMPINAN, "Pimpinan": Role.PIMPINAN,
    "Admin TI": Role.ADMIN, "Admin": Role.ADMIN,
    "Kader Pembangunan Manusia (KPM)": Role.KPM, "Kader Pembangunan Manusia": Role.KPM, "KPM": Role.KPM,
    "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)": Role.TKSK, "TKSK": Role.TKSK,
    "Pendamping PKH": Role.PKH, "PKH": Role.PKH,
    "Pendamping desa (PD)": Role.PD, "Pendamping desa": Role.PD, "PD": Role.PD,
    "Pendamping lokal desa (PLD)": Role.PLD, "Pendamping lokal desa": Role.PLD, "PLD": Role.PLD,
    "Orang tua asuh/donatur": Role.DONOR, "Donatur": Role.DONOR, "Orang tua asuh": Role.DONOR,
}  # fmt: skip

KIND = ImportKind(
    slug="pengguna",
    title=_("Daftar pengguna"),
    description=_("Satu baris satu penugasan. Pengguna baru belum punya kata sandi: buatkan di halaman Pengguna."),
    handler=UserList,
    subject="user",
    read_right=Right.MANAGE_USERS,
    right=Right.MANAGE_USERS,
    preview_columns=(
        PreviewColumn(heading=_("Nama")),
        PreviewColumn(heading=_("Nama pengguna")),
        PreviewColumn(heading=_("Peran"), display=lambda role: ROLES.get(role, role)),
        PreviewColumn(heading=_("Tempat tugas")),
    ),
    columns=(
        Column(field="full_name", heading="Nama Lengkap", spellings=("Nama",), read=text(120),
               missing="person_name_missing", is_required=True),
        Column(field="username", heading="Nama Pengguna", spellings=("Username", "User"), read=text(150),
               missing="username_missing", is_required=True, help=_("Huruf kecil, angka, titik, tanpa spasi.")),
        Column(field="phone", heading="Nomor HP", spellings=("HP", "No HP", "Telepon"), read=text(20)),
        Column(field="role", heading="Peran", spellings=("Role", "Jabatan"), read=choice(WORDS, "role_unknown"),
               missing="role_missing", is_required=True),
        Column(field="kecamatan", heading="Kecamatan", spellings=("Kec",), read=text(80)),
        Column(field="desa", heading="Desa/Kelurahan", spellings=("Desa", "Kelurahan"), read=text(80)),
        Column(field="workplace", heading="Tempat Tugas", spellings=("Posyandu/Puskesmas/TPK", "Unit"), read=text(80),
               help=_("Nama posyandu, puskesmas, atau TPK. Kosongkan untuk petugas desa, kecamatan, dan kabupaten.")),
        Column(field="agency", heading="Perangkat Daerah (OPD)", spellings=("Perangkat Daerah", "Dinas"),
               read=text(120), help=_("Kode atau singkatan OPD, hanya untuk peran OPD pelaksana. Contoh: perkim.")),
        Column(field="valid_from", heading="Mulai Tugas", spellings=("Mulai", "TMT"), read=day("date_unreadable")),
    ),
)  # fmt: skip
