"""The rows of an e-PPGBM export, brought into the same tables by resources of django-import-export.

It seals the NIK and links child, desa and posyandu, but judges nothing: verdicts, doubts and matching are left out.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from import_export import fields, resources
from import_export.widgets import DateWidget, DecimalWidget
from tablib import Dataset

from apps.accounts.models import User
from apps.core.name_keys import name_key
from apps.core.sealing import blind_index, seal
from apps.regions.models import Posyandu, Region
from apps.toddlers.models import Child, Measurement
from bench.export_files import HEADINGS


class _PlacedResource(resources.ModelResource):
    def __init__(self, *, by: User, district: str):
        super().__init__()
        self.by, self.district, self.at = by, district, timezone.now()
        regions = Region.objects.within(district).desa().select_related("parent")
        self.desa = {(region.parent.name.upper(), region.name.upper()): region.pk for region in regions}
        self.posyandu: dict[tuple[str, str], Posyandu] = {}

    def place(self, instance: Any, row: dict) -> None:
        desa = self.desa[row["Kec"], row["Desa/Kel"]]
        key = desa, row["Posyandu"]
        if key not in self.posyandu:
            name = row["Posyandu"].title()
            self.posyandu[key], _made = Posyandu.objects.get_or_create(
                district=self.district, desa_id=desa, name_key=name_key(name), defaults={"name": name}
            )
        instance.district, instance.desa_id, instance.posyandu = self.district, desa, self.posyandu[key]
        instance.entered_at, instance.entered_by = self.at, self.by


class ChildResource(_PlacedResource):
    name = fields.Field("name", "Nama")
    sex = fields.Field("sex", "JK")
    born_on = fields.Field("born_on", "Tgl Lahir", widget=DateWidget("%Y-%m-%d"))
    birth_weight_kg = fields.Field("birth_weight_kg", "BB Lahir", widget=DecimalWidget())
    birth_length_cm = fields.Field("birth_length_cm", "TB Lahir", widget=DecimalWidget())
    mother_name = fields.Field("mother_name", "Nama Ortu")
    address = fields.Field("address", "Alamat")
    rt = fields.Field("rt", "RT")
    rw = fields.Field("rw", "RW")

    class Meta:
        model = Child
        fields = ("name", "sex", "born_on", "birth_weight_kg", "birth_length_cm", "mother_name", "address", "rt", "rw")
        import_id_fields: tuple[str, ...] = ()

    def get_instance(self, instance_loader: Any, row: dict) -> Child | None:
        return Child.objects.filter(district=self.district, nik_index=blind_index(row["NIK"])).first()

    def before_save_instance(self, instance: Child, row: dict, **kwargs: Any) -> None:
        self.place(instance, row)
        instance.name_key, instance.mother_key = name_key(instance.name), name_key(instance.mother_name)
        instance.nik_sealed, instance.nik_index = seal(row["NIK"]), blind_index(row["NIK"])
        instance.registered_on = date.fromisoformat(row["Tanggal Pengukuran"])


class MeasurementResource(_PlacedResource):
    measured_on = fields.Field("measured_on", "Tanggal Pengukuran", widget=DateWidget("%Y-%m-%d"))
    weight_kg = fields.Field("weight_kg", "Berat", widget=DecimalWidget())
    height_cm = fields.Field("height_cm", "Tinggi", widget=DecimalWidget())

    class Meta:
        model = Measurement
        fields = ("measured_on", "weight_kg", "height_cm")
        import_id_fields: tuple[str, ...] = ()

    def get_instance(self, instance_loader: Any, row: dict) -> Measurement | None:
        return None

    def before_save_instance(self, instance: Measurement, row: dict, **kwargs: Any) -> None:
        self.place(instance, row)
        instance.child = Child.objects.get(district=self.district, nik_index=blind_index(row["NIK"]))
        instance.position, instance.rules_version = "lying", "bench"
        instance.age_days = (instance.measured_on - instance.child.born_on).days
        instance.age_months = instance.age_days // 31


def import_rows(lines: list[list], *, by: User, district: str, is_preview: bool) -> None:
    """Children and their visits, in two passes of the library; a preview is rolled back."""
    dataset = Dataset(*lines, headers=HEADINGS)
    with transaction.atomic():
        for resource in (ChildResource, MeasurementResource):
            result = resource(by=by, district=district).import_data(dataset, raise_errors=True, use_transactions=False)
            assert not result.has_errors()
        if is_preview:
            transaction.set_rollback(True)
