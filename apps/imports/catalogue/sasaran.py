"""The sasaran of each desa as the sheets of web aksi Bangda have them (Data Sasaran; the programme's reference 6.5)."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.imports.catalogue.posyandu import PLACE
from apps.imports.engine.cells import integer
from apps.imports.engine.declaration import Column, ImportKind, PreviewColumn
from apps.imports.engine.options import SHEET_YEAR
from apps.imports.handlers.target_sheets import SheetLines


def _figure(field: str, heading: str, *spellings: str) -> Column:
    return Column(field=field, heading=heading, spellings=spellings, read=integer("number_unreadable"))


COLUMNS = (
    _figure("families", "Jumlah Keluarga", "Keluarga"),
    _figure("families_at_risk", "Keluarga Berisiko Stunting", "KRS", "Jumlah KRS", "Keluarga berisiko"),
    _figure("children", "Jumlah Balita", "Balita"),
    _figure("children_measured", "Balita Diukur", "Jumlah Balita Diukur"),
    _figure("severely_stunted", "Sangat Pendek", "Balita Sangat Pendek"),
    _figure("stunted", "Pendek", "Balita Pendek"),
    _figure("pregnant", "Ibu Hamil", "Jumlah Ibu Hamil"),
)
KIND = ImportKind(
    slug="sasaran-desa",
    title=_("Sasaran per desa (web Aksi Bangda)"),
    description=_("Satu baris satu desa. Mengisi lembar sasaran kecamatan yang sudah dibuka dan belum diajukan."),
    handler=SheetLines,
    subject="target_sheet",
    read_right=Right.SEE_TASK_FORCE,
    right=Right.FILL_SHEETS,
    options=(SHEET_YEAR,),
    preview_columns=(
        PreviewColumn(heading=_("Desa")),
        *(PreviewColumn(heading=column.heading, is_number=True) for column in COLUMNS),
    ),
    columns=(*PLACE, *COLUMNS),
)
