from django.urls import path

from apps.indicators.web import dictionary, map, points, quality, surveys, tools
from apps.indicators.web.dashboard import dashboard

app_name = "indicators"
urlpatterns = [
    path("", dictionary.dictionary, name="dictionary"),
    path("dasbor/", dashboard, name="dashboard"),
    path("survei/", surveys.surveys, name="surveys"),
    path("survei/baru/", surveys.NewSurvey.as_view(), name="survey_new"),
    path("peta/", map.map_page, name="map"),
    path("peta/keluarga/", points.point_map, name="points"),
    path("peta/lapisan/", points.map_layers, name="map_layers"),
    path("mutu/", quality.quality, name="quality"),
    path("alat/", tools.tools, name="tools"),
    path("alat/<uuid:uuid>/ubah/", tools.CorrectTool.as_view(), name="tool_correct"),
    path("alat/<uuid:posyandu>/baru/", tools.NewTool.as_view(), name="tool_new"),
]
