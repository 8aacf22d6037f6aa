"""Places over the API: who may read counts of an area may read its places."""

from django.db.models import QuerySet
from django_filters import CharFilter
from django_filters.rest_framework import FilterSet

from apps.core.api.record_serializers import RecordSerializer
from apps.core.api.resources import Resource
from apps.core.scope import subtree
from apps.regions.models import Posyandu, Puskesmas, Team

SEE_RECAPS = "see_recaps"


class InDesa(FilterSet):
    within = CharFilter(method="in_region", help_text="Region code: only what lies in it")

    def in_region(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(subtree(value))


class PuskesmasSerializer(RecordSerializer):
    class Meta:
        model = Puskesmas
        fields = ["uuid", "version", "code", "name"]


class PosyanduSerializer(RecordSerializer):
    class Meta:
        model = Posyandu
        fields = [
            "uuid", "version", "name", "desa", "puskesmas", "strata", "latitude", "longitude", "is_active",
            "is_confirmed",
        ]  # fmt: skip


class TeamSerializer(RecordSerializer):
    class Meta:
        model = Team
        fields = ["uuid", "version", "name", "desa", "is_active"]


class AllPuskesmas(Resource):
    model, right, serializer_class = Puskesmas, SEE_RECAPS, PuskesmasSerializer


class AllPosyandu(Resource):
    model, right, serializer_class = Posyandu, SEE_RECAPS, PosyanduSerializer
    related = ("puskesmas",)
    filterset_class = InDesa


class Teams(Resource):
    model, right, serializer_class = Team, SEE_RECAPS, TeamSerializer
    filterset_class = InDesa


API = [("puskesmas", AllPuskesmas), ("posyandu", AllPosyandu), ("teams", Teams)]
