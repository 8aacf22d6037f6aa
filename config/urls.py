from django.urls import include, path

from config.api import router

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("apps.core.urls")),
    path("akun/", include("apps.accounts.urls")),
    path("balita/", include("apps.toddlers.urls")),
    path("impor/", include("apps.imports.urls")),
    path("rekap/", include("apps.reports.urls")),
    path("api/", include(router)),
]
