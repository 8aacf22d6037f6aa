"""“Import identitas anak”: 22 columns, for children whom e-PPGBM does not know yet."""

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.core.rules.month import Month
from apps.exchange.enums import LayoutCode
from apps.exchange.selectors.layouts.layout import Cell, Layout, digits, iso, number, word
from apps.toddlers.enums import ChildStatus, Sex
from apps.toddlers.models import Child, Measurement, on_record

SEX_WORDS = {Sex.BOY: "Laki-laki", Sex.GIRL: "Perempuan"}


def of_month(desa: Collection[str], month: Month) -> QuerySet[Child]:
    """Children on record in the month; not the dead, nor those that an export or an identity file brought."""
    in_export = Measurement.objects.filter(child=OuterRef("pk"), eppgbm__has_key="digest")
    rows = Child.objects.filter(on_record(month.first, month.last), ~Exists(in_export), desa__in=desa)
    rows = rows.filter(Q(eppgbm=None) | ~Q(eppgbm__has_key="digest")).exclude(status=ChildStatus.DIED)
    return rows.select_related("family", "mother").order_by("desa_id", "posyandu_id", "name_key", "pk")


def cells(children: list[Child]) -> Iterator[dict[str, Cell]]:
    for child in children:
        mother, family = child.mother, child.family
        yield {
            "birth_order": child.birth_order,
            "born_on": iso(child.born_on),
            "sex": SEX_WORDS[Sex(child.sex)],
            "kk": digits(family.kk_sealed) if family else None,
            "nik": digits(child.nik_sealed),
            "name": child.name,
            "gestation_weeks": child.gestation_weeks,
            "birth_weight_kg": number(child.birth_weight_kg),
            "birth_length_cm": number(child.birth_length_cm),
            "birth_head_cm": number(child.birth_head_cm),
            "imd": word(child.has_early_breastfeeding),
            "mother_name": child.mother_name or (mother.name if mother else None),
            "mother_nik": digits(mother.nik_sealed) if mother else None,
            "phone": (mother.phone if mother else None) or None,
            "address": child.address or None,
            "rt": child.rt or None,
            "rw": child.rw or None,
            "moved": word(True) if child.status == ChildStatus.MOVED else None,
        }


IDENTITY = Layout(
    code=LayoutCode.IDENTITY,
    sheet="Sheet1",
    numbered=True,
    left_out=("posyandu",),
    records=of_month,
    nik="nik_sealed",
    cells=cells,
)
