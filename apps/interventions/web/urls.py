from django.urls import path

from apps.interventions.lists.cohort import episodes, funnel_names
from apps.interventions.web.landing import landing
from apps.interventions.web.progress import progress

app_name = "interventions"
urlpatterns = [
    path("", landing, name="help"),
    path("perkembangan/", progress, name="progress"),
    path("corong/", funnel_names.page, name="funnel"),
    path("corong/unduh/", funnel_names.export, name="funnel_export"),
    path("stunting/", episodes.page, name="episodes"),
    path("stunting/unduh/", episodes.export, name="episodes_export"),
]
