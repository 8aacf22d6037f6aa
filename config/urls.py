from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from apps.exchange.web.documentation import documentation
from apps.indicators.web.public import public_page
from config.api import router

handler404 = "apps.core.api.problems.no_address"
handler500 = "apps.core.web.server_errors.failed"
handler400 = "apps.core.uploads.unreadable"

urlpatterns = [
    path("bahasa/", login_not_required(set_language), name="set_language"),
    path("", include("apps.home.web.urls")),
    path("", include("apps.core.web.urls")),
    path("akun/", include("apps.accounts.web.urls")),
    path("wilayah/", include("apps.regions.web.urls")),
    path("", include("apps.people.web.urls")),
    path("balita/", include("apps.toddlers.web.urls")),
    path("keluarga/", include("apps.families.web.urls")),
    path("ibu/", include("apps.mothers.web.urls")),
    path("bantuan/", include("apps.interventions.web.urls")),
    path("program/", include("apps.programmes.web.urls")),
    path("publik/", public_page, name="public"),
    path("indikator/", include("apps.indicators.web.urls")),
    path("kampanye/", include("apps.campaigns.web.urls")),
    path("tpps/", include("apps.coordination.web.urls")),
    path("audit/", include("apps.audits.web.urls")),
    path("impor/", include("apps.imports.web.urls")),
    path("rekap/", include("apps.reports.web.urls")),
    path("serahkan/", include("apps.exchange.web.urls")),
    path("akun/api/", documentation, name="api-docs"),
    path("api/", include((router, "api"))),
]
