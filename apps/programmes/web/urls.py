from django.urls import path

from apps.programmes.lists import programmes, recipients
from apps.programmes.web import programmes as programme_pages
from apps.programmes.web import recipients as recipient_pages

app_name = "programmes"
urlpatterns = [
    path("", programmes.page, name="list"),
    path("unduh/", programmes.export, name="export"),
    path("baru/", programme_pages.New.as_view(), name="new"),
    path("penerima/", recipients.page, name="recipients"),
    path("penerima/unduh/", recipients.export, name="recipients_export"),
    path("penerima/langkah/<slug:step>/", recipient_pages.steps, name="steps"),
    path("penerima/<uuid:uuid>/", recipient_pages.page, name="allocation"),
    path("<uuid:uuid>/", programme_pages.page, name="programme"),
    path("<uuid:uuid>/ubah/", programme_pages.Correct.as_view(), name="correct"),
]
