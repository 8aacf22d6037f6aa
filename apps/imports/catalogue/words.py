"""Words that files of several kinds share, and what they mean; columns that their previews share."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.rules.roles import Right
from apps.core.templatetags.shown import iso_day, measure
from apps.imports.declaration import Shown
from apps.toddlers.rules.child import Position, Sex

SEX = {
    "L": Sex.BOY, "Laki-laki": Sex.BOY, "Laki": Sex.BOY, "Lk": Sex.BOY, "Pria": Sex.BOY, "M": Sex.BOY, "Male": Sex.BOY,
    "P": Sex.GIRL, "Perempuan": Sex.GIRL, "Pr": Sex.GIRL, "Wanita": Sex.GIRL, "F": Sex.GIRL, "Female": Sex.GIRL,
}  # fmt: skip
POSITION = {
    "Terlentang": Position.LYING, "Telentang": Position.LYING, "Tidur": Position.LYING, "L": Position.LYING,
    "Berdiri": Position.STANDING, "H": Position.STANDING, "S": Position.STANDING,
}  # fmt: skip
# In the order of child_rows.Facts.shown.
VISIT_SHOWN = (
    Shown(heading=_("Nama")),
    Shown(heading=_("Lahir"), told=iso_day),
    Shown(heading=_("Desa")),
    Shown(heading=_("Diukur"), told=iso_day),
    Shown(heading="BB", abbreviated=_("berat badan, kg"), told=measure, right=Right.SEE_GROWTH, is_number=True),
    Shown(
        heading="TB", abbreviated=_("panjang atau tinggi badan, cm"), told=measure, right=Right.SEE_GROWTH,
        is_number=True,
    ),
)  # fmt: skip
