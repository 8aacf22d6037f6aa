from django.apps import AppConfig
from django.core import checks

from apps.core.half_way import stands_half_way


class CoreConfig(AppConfig):
    name = "apps.core"

    def ready(self) -> None:
        from apps.core.registry import registered

        registered()
        checks.register(stands_half_way, checks.Tags.database)
