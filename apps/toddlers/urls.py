from django.urls import path

app_name = "toddlers"
urlpatterns = []
