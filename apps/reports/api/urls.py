from django.urls import path

from apps.reports.api.views import RecapView

urlpatterns = [path("<slug:slug>/", RecapView.as_view(), name="api-recap")]
