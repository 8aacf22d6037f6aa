"""Lists of places: posyandu with their puskesmas, and which puskesmas serves which desa. Own layouts."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.imports.engine.cells import choice, decimal, text
from apps.imports.engine.declaration import Column, ImportKind, PreviewColumn
from apps.imports.handlers.posyandu import PosyanduList, PuskesmasList
from apps.regions.enums import Strata

STRATA = {level.value.capitalize(): level for level in Strata}
YES = {"Ya": True, "Aktif": True, "1": True, "Tidak": False, "Tidak aktif": False, "0": False}
PLACE = (
    Column(field="kecamatan", heading="Kecamatan", spellings=("Kec",), read=text(80), is_required=True),
    Column(field="desa", heading="Desa/Kelurahan", spellings=("Desa", "Kelurahan", "Desa/Kel"), read=text(80),
           missing="desa_missing", is_required=True),
)  # fmt: skip

POSYANDU = ImportKind(
    slug="posyandu",
    title=_("Daftar posyandu"),
    description=_("Satu baris satu posyandu. Posyandu yang sudah dikenal diperbarui, tidak digandakan."),
    handler=PosyanduList,
    subject="posyandu",
    read_right=Right.SEE_RECAPS,
    preview_columns=(
        PreviewColumn(heading=_("Posyandu")),
        PreviewColumn(heading=_("Desa")),
        PreviewColumn(heading=_("Puskesmas")),
        PreviewColumn(heading=_("Strata")),
    ),
    columns=(
        *PLACE,
        Column(field="name", heading="Nama Posyandu", spellings=("Posyandu", "Nama"), read=text(80),
               missing="posyandu_missing", is_required=True),
        Column(field="puskesmas", heading="Puskesmas", spellings=("PKM", "Pukesmas"), read=text(80)),
        Column(field="strata", heading="Strata", spellings=("Strata Posyandu",), read=choice(STRATA, "strata_unknown")),
        Column(field="latitude", heading="Lintang", spellings=("Latitude", "Lat"), read=decimal("degrees_unreadable"),
               help=_("Derajat desimal, contoh -6,552100.")),
        Column(field="longitude", heading="Bujur", spellings=("Longitude", "Long", "Lon", "Lng"),
               read=decimal("degrees_unreadable"), help=_("Derajat desimal, contoh 106,201500.")),
        Column(field="is_active", heading="Aktif", spellings=("Status",), read=choice(YES, "yes_no_unknown")),
    ),
)  # fmt: skip

PUSKESMAS = ImportKind(
    slug="puskesmas",
    title=_("Daftar puskesmas dan desa binaannya"),
    description=_("Satu baris satu desa, dengan puskesmas yang melayaninya. Wilayah puskesmas bukan kecamatan."),
    handler=PuskesmasList,
    subject="puskesmas",
    read_right=Right.SEE_RECAPS,
    # Which desa a puskesmas serves is which families its people see.
    right=Right.SERVE_DESA,
    preview_columns=(
        PreviewColumn(heading=_("Puskesmas")), PreviewColumn(heading=_("Kode")), PreviewColumn(heading=_("Desa")),
    ),
    columns=(
        Column(field="code", heading="Kode Puskesmas", spellings=("Kode",), read=text(20)),
        Column(field="name", heading="Nama Puskesmas", spellings=("Puskesmas", "PKM"), read=text(80),
               missing="puskesmas_missing", is_required=True),
        *PLACE,
    ),
)  # fmt: skip
