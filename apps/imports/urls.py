from django.urls import path

from apps.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.run_list, name="list"),
    path("unggah/", views.upload, name="upload"),
    path("templat/<slug:kind>.xlsx", views.template, name="template"),
    path("meragukan/", views.doubts, name="doubts"),
    path("meragukan/<uuid:uuid>/", views.settle, name="settle"),
    path("<uuid:uuid>/", views.run_page, name="run"),
    path("<uuid:uuid>/kemajuan/", views.progress, name="progress"),
    path("<uuid:uuid>/simpan/", views.commit, name="commit"),
    path("<uuid:uuid>/batalkan/", views.undo, name="undo"),
    path("<uuid:uuid>/salinan/", views.coloured_copy, name="coloured_copy"),
]
