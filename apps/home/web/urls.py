from django.urls import path

from apps.home.web import home

urlpatterns = [path("", home.home, name="home")]
