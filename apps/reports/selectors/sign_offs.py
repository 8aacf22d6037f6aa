"""Which units below have not closed a month."""

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.core.scope import Scope
from apps.regions.enums import UnitLevel
from apps.regions.models import Posyandu, Puskesmas, Region, served_by
from apps.regions.selectors.units import Unit, puskesmas_unit
from apps.reports.models import SignOff


def open_below(unit: Unit, month: Month) -> list[str]:
    """The names of the posyandu of a puskesmas, or the puskesmas of a district, that have not closed it."""
    with bypass():
        closed = SignOff.objects.filter(district=unit.district, month=month.first).values_list("unit", flat=True)
        below: list[tuple[str, str]] = []
        if unit.level is UnitLevel.PUSKESMAS:
            active = Posyandu.objects.filter(desa__in=unit.desa_codes, is_active=True)
            posyandu = active.select_related("desa").order_by("desa", "name_key")
            below = [(str(one.uuid), f"{one.name} ({one.desa.home_name})") for one in posyandu]
        elif unit.level is UnitLevel.KABUPATEN:
            served = Q(areas__isnull=False)
            puskesmas = Puskesmas.objects.filter(served, district=unit.district).distinct().order_by("name")
            below = [(str(one.uuid), one.name) for one in puskesmas]
        done = set(closed)
        return [name for code, name in below if code not in done]


def signable_units(scope: Scope) -> list[tuple[str, str]]:
    """(code, name) of what the user closes: the district, then their own posyandu, then puskesmas, by name."""
    posyandu = Posyandu.objects.filter(pk__in=scope.posyandu, is_active=True).order_by("name_key")
    units = [(str(one.uuid), _("Posyandu %s") % one.name) for one in posyandu]
    health = Puskesmas.objects.filter(scope.q("areas__desa_id", None)).distinct().order_by("name")
    for one in health.annotate(served=served_by("pk")):
        unit = puskesmas_unit(one, one.served)
        if unit.lies_in(scope):
            units.append((unit.code, unit.name))
    districts = [code for code in sorted(scope.prefixes) if code.count(".") == 1]
    # Who answers for a district closes the district.
    return [*Region.objects.filter(code__in=districts).values_list("code", "name"), *units]
