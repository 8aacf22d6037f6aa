from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from config.api import router

handler400 = "apps.core.uploads.unreadable"

urlpatterns = [
    path("bahasa/", login_not_required(set_language), name="set_language"),
    path("", include("apps.home.urls")),
    path("", include("apps.core.urls")),
    path("akun/", include("apps.accounts.urls")),
    path("wilayah/", include("apps.regions.urls")),
    path("", include("apps.people.urls")),
    path("balita/", include("apps.toddlers.urls")),
    path("keluarga/", include("apps.families.urls")),
    path("ibu/", include("apps.mothers.urls")),
    path("impor/", include("apps.imports.urls")),
    path("rekap/", include("apps.reports.urls")),
    path("api/", include(router)),
]
