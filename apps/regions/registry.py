"""What the regions contribute to the portal."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.registry import AppRegistry, Audited, ToCount, Worklist
from apps.core.rules.month import Month
from apps.core.scope import Actor
from apps.regions.api.resources import API
from apps.regions.models import Agency, Posyandu, Puskesmas, ServiceArea
from apps.regions.rules.codes import district_of

PUSKESMAS = {"puskesmas": _("puskesmas")}


def idle_puskesmas(user: Actor, month: Month, today: date) -> ToCount:
    scope = user.scope_for("serve_desa")
    rows = Puskesmas.objects.filter(district__in={district_of(code) for code in scope.prefixes})
    why = gettext("Petugas belum dapat melihat data balita sampai wilayah kerjanya ditetapkan.")
    served = rows.filter(areas__valid_until=None, areas__isnull=False)
    url = reverse("regions:serving")
    return ToCount(rows.exclude(pk__in=served), gettext("puskesmas belum memiliki wilayah kerja"), why, url)


APP = AppRegistry(
    api=API,
    worklists=[Worklist(idle_puskesmas, 85)],
    audit=[
        Audited(model=Posyandu, subject="name", labels=PUSKESMAS | {"strata": _("strata")}),
        Audited(model=ServiceArea, labels=PUSKESMAS),
        Audited(model=Agency, subject="short_name"),
    ],
)
