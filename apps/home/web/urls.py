from django.urls import path

from apps.home.web import home, tasks

urlpatterns = [
    path("", home.home, name="home"),
    path("tugas/<slug:name>/", tasks.page, name="tasks"),
    path("tugas/<slug:name>/unduh/", tasks.export, name="tasks_export"),
    path("tugas/<slug:name>/<uuid:uuid>/petugas/", tasks.Assign.as_view(), name="task_assign"),
    path("tugas/<slug:name>/<uuid:uuid>/tutup/", tasks.Close.as_view(), name="task_close"),
]
