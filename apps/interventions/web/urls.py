from django.urls import path

from apps.interventions.web.landing import landing

app_name = "interventions"
urlpatterns = [
    path("", landing, name="help"),
]
