"""Which puskesmas serves which desa, and its correction by the officers of the district."""

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.http import add_refusal, requires
from apps.core.refusal import Refused
from apps.regions.enums import Level
from apps.regions.models import Puskesmas, Region, ServiceArea
from apps.regions.rules.codes import district_of
from apps.regions.services.service_areas import SERVE_DESA, serve_desa
from apps.regions.web.forms import ServingForm


@requires(SERVE_DESA)
@require_safe
def serving(request):
    """The desa of one kecamatan with the puskesmas that serve them, and the puskesmas that serve none."""
    regions = Region.objects.allowed(request.user, SERVE_DESA)
    kecamatan = list(regions.filter(level=Level.KECAMATAN).order_by("name"))
    chosen = next((one for one in kecamatan if one.code == request.GET.get("kec")), next(iter(kecamatan), None))
    now = Prefetch("service_areas", ServiceArea.objects.filter(valid_until=None).select_related("puskesmas"))
    desa = regions.desa().filter(parent=chosen).prefetch_related(now) if chosen else []
    idle = _idle(request.user)
    context = {
        "finding": _finding(len(idle)),
        "kecamatan": kecamatan,
        "chosen": chosen,
        "desa": desa,
        "idle": idle,
    }
    return render(request, "regions/serving.html", context)


@requires(SERVE_DESA)
@require_http_methods(["GET", "POST"])
def serving_change(request, desa):
    """The puskesmas that serves this desa, and those before."""
    region = get_object_or_404(Region.objects.allowed(request.user, SERVE_DESA).desa(), code=desa)
    today = timezone.localdate()
    form = ServingForm(request.POST or None, district=district_of(region.code), today=today)
    if request.method == "POST" and form.is_valid():
        try:
            area = serve_desa(desa=region, **form.cleaned_data, by=request.user, today=today)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            names = {"desa": region.full_name, "puskesmas": area.puskesmas.name}
            messages.success(request, _("%(desa)s sekarang dilayani Puskesmas %(puskesmas)s.") % names)
            return redirect(reverse("regions:serving", query={"kec": region.parent_id}))
    areas = region.service_areas.select_related("puskesmas").order_by("valid_until")
    context = {"form": form, "desa": region, "areas": areas}
    return render(request, "regions/serving_change.html", context, status=400 if form.errors else 200)


def _idle(user) -> list[Puskesmas]:
    """The puskesmas of the user's districts that serve no desa today."""
    districts = {district_of(code) for code in user.scope_for(SERVE_DESA).prefixes}
    counted = Puskesmas.objects.filter(district__in=districts).annotate(
        served=Count("areas", filter=Q(areas__valid_until=None))
    )
    return list(counted.filter(served=0).order_by("name"))


def _finding(idle: int) -> str:
    if not idle:
        return _("Setiap puskesmas memiliki wilayah kerja")
    words = "%(count)s puskesmas belum memiliki wilayah kerja mana pun"
    return ngettext("%(count)s puskesmas belum memiliki wilayah kerja mana pun", words, idle) % {"count": idle}
