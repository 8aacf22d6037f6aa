from django.urls import path

from apps.imports.web import imports

app_name = "imports"
urlpatterns = [
    path("", imports.run_list, name="list"),
    path("unggah/", imports.upload, name="upload"),
    path("templat/<slug:kind>.xlsx", imports.template, name="template"),
    path("meragukan/", imports.doubts, name="doubts"),
    path("meragukan/<uuid:uuid>/", imports.DecideDoubt.as_view(), name="settle"),
    path("<uuid:uuid>/", imports.run_page, name="run"),
    path("<uuid:uuid>/kemajuan/", imports.progress, name="progress"),
    path("<uuid:uuid>/periksa/", imports.check_again, name="check_again"),
    path("<uuid:uuid>/sebagai/", imports.continue_as_other_kind, name="other_kind"),
    path("<uuid:uuid>/simpan/", imports.commit, name="commit"),
    path("<uuid:uuid>/batalkan/", imports.undo, name="undo"),
    path("<uuid:uuid>/salinan/", imports.coloured_copy, name="coloured_copy"),
]
