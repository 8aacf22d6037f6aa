"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.core.keys
import apps.regions.enums
import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [("regions", "0001_tables"), ("regions", "0002_agencies"), ("regions", "0003_boundaries")]

    initial = True

    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("accounts", "0001_user"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("knox", "0009_extend_authtoken_field"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Region",
            fields=[
                ("code", models.CharField(max_length=13, primary_key=True, serialize=False, verbose_name="kode")),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "PROVINSI"), (2, "KABUPATEN"), (3, "KECAMATAN"), (4, "DESA")]
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (apps.regions.enums.Kind["PROVINSI"], apps.regions.enums.Kind["PROVINSI"]),
                            (apps.regions.enums.Kind["KABUPATEN"], apps.regions.enums.Kind["KABUPATEN"]),
                            (apps.regions.enums.Kind["KOTA"], apps.regions.enums.Kind["KOTA"]),
                            (apps.regions.enums.Kind["KECAMATAN"], apps.regions.enums.Kind["KECAMATAN"]),
                            (apps.regions.enums.Kind["DESA"], apps.regions.enums.Kind["DESA"]),
                            (apps.regions.enums.Kind["KELURAHAN"], apps.regions.enums.Kind["KELURAHAN"]),
                            (apps.regions.enums.Kind["DESA_ADAT"], apps.regions.enums.Kind["DESA_ADAT"]),
                        ],
                        max_length=10,
                        verbose_name="jenis",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=80)),
                ("latitude", models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ("longitude", models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="regions.region",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "indexes": [models.Index(fields=["parent", "name_key"], name="region_by_name")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^\\d{2}(\\.\\d{2}(\\.\\d{2}(\\.\\d{4})?)?)?$")),
                        name="region_code_is_kemendagri",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Puskesmas",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(blank=True, max_length=20, verbose_name="kode")),
                ("name", models.CharField(max_length=80, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=80)),
            ],
            options={
                "verbose_name": "puskesmas",
                "ordering": ["district", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("district", "name_key"), name="puskesmas_once"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="puskesmas_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_puskesmasevent" ("code", "district", "id", "name", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "version") SELECT new_values."code", new_values."district", new_values."id", new_values."name", new_values."name_key", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="12712d8d26d83aca24109b203940c8508a1c0c36",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3a33f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="regions_puskesmas",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_puskesmasevent" ("code", "district", "id", "name", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "version") SELECT new_values."code", new_values."district", new_values."id", new_values."name", new_values."name_key", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a8a90896b71818ea99467e0613ab214ea0d9012b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_de580",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="regions_puskesmas",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_puskesmasevent" ("code", "district", "id", "name", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "version") SELECT old_values."code", old_values."district", old_values."id", old_values."name", old_values."name_key", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="67dd2907b93ebdf69eb102d3b099ed3b0281d640",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9b4c0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="regions_puskesmas",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(max_length=20, verbose_name="kode")),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("short_name", models.CharField(max_length=40, verbose_name="singkatan")),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "verbose_name": "perangkat daerah",
                "ordering": ["district", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("district", "code"), name="agency_once"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="agency_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_agencyevent" ("code", "district", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "uuid", "version") SELECT new_values."code", new_values."district", new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."short_name", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b9a2957e52af6950796284bc9fcfea110f1722fa",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4021c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="regions_agency",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_agencyevent" ("code", "district", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "uuid", "version") SELECT new_values."code", new_values."district", new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."short_name", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7d5523096c8efbe262d3f6f9a0dc1a698c7b1ee2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e4365",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="regions_agency",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_agencyevent" ("code", "district", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name", "uuid", "version") SELECT old_values."code", old_values."district", old_values."id", old_values."is_active", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."short_name", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6f16ff7e402353eddb50c97e100c38b21146a227",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6adfe",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="regions_agency",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(max_length=20, verbose_name="kode")),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("short_name", models.CharField(max_length=40, verbose_name="singkatan")),
                ("is_active", models.BooleanField(default=True)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="regions.agency",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Lokus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                ("stage", models.PositiveSmallIntegerField(default=1, verbose_name="tahap")),
                ("decree", models.CharField(blank=True, max_length=120, verbose_name="dasar SK")),
                (
                    "desa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lokus", to="regions.region"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "lokus",
                "constraints": [models.UniqueConstraint(fields=("year", "stage", "desa"), name="lokus_once_a_stage")],
            },
        ),
        migrations.CreateModel(
            name="Posyandu",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=80, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=80)),
                (
                    "strata",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.regions.enums.Strata["PRATAMA"], "Pratama"),
                            (apps.regions.enums.Strata["MADYA"], "Madya"),
                            (apps.regions.enums.Strata["PURNAMA"], "Purnama"),
                            (apps.regions.enums.Strata["MANDIRI"], "Mandiri"),
                        ],
                        max_length=8,
                        verbose_name="strata",
                    ),
                ),
                ("latitude", models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ("longitude", models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ("is_active", models.BooleanField(default=True)),
                ("is_confirmed", models.BooleanField(default=True)),
                (
                    "desa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posyandu", to="regions.region"
                    ),
                ),
                (
                    "puskesmas",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posyandu",
                        to="regions.puskesmas",
                    ),
                ),
            ],
            options={
                "verbose_name": "posyandu",
                "ordering": ["desa_id", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("desa", "name_key"), name="posyandu_once_per_desa"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="posyandu_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_posyanduevent" ("desa_id", "district", "id", "is_active", "is_confirmed", "latitude", "longitude", "name", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesmas_id", "strata", "uuid", "version") SELECT new_values."desa_id", new_values."district", new_values."id", new_values."is_active", new_values."is_confirmed", new_values."latitude", new_values."longitude", new_values."name", new_values."name_key", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."puskesmas_id", new_values."strata", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8f6edde916eca3e6e7089a0f2eaa3e40812ec78c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4b2cd",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="regions_posyandu",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_posyanduevent" ("desa_id", "district", "id", "is_active", "is_confirmed", "latitude", "longitude", "name", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesmas_id", "strata", "uuid", "version") SELECT new_values."desa_id", new_values."district", new_values."id", new_values."is_active", new_values."is_confirmed", new_values."latitude", new_values."longitude", new_values."name", new_values."name_key", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."puskesmas_id", new_values."strata", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f5b132489be1a7d01e757be776479a8aa179664b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f11dc",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="regions_posyandu",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_posyanduevent" ("desa_id", "district", "id", "is_active", "is_confirmed", "latitude", "longitude", "name", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesmas_id", "strata", "uuid", "version") SELECT old_values."desa_id", old_values."district", old_values."id", old_values."is_active", old_values."is_confirmed", old_values."latitude", old_values."longitude", old_values."name", old_values."name_key", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."puskesmas_id", old_values."strata", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5c6e9985856f80c18a6e6bac5631f742ffd379c5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0a634",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="regions_posyandu",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PuskesmasEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(blank=True, max_length=20, verbose_name="kode")),
                ("name", models.CharField(max_length=80, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=80)),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="regions.puskesmas",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RegionAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (apps.regions.enums.AliasKind["OLD_CODE"], apps.regions.enums.AliasKind["OLD_CODE"]),
                            (apps.regions.enums.AliasKind["SPELLING"], apps.regions.enums.AliasKind["SPELLING"]),
                            (apps.regions.enums.AliasKind["BPS_CODE"], apps.regions.enums.AliasKind["BPS_CODE"]),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.CharField(max_length=80)),
                ("value_key", models.CharField(editable=False, max_length=80)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="regions.region"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("region", "kind", "value_key"), name="region_alias_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "desa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="service_areas", to="regions.region"
                    ),
                ),
                (
                    "puskesmas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="areas", to="regions.puskesmas"
                    ),
                ),
            ],
            options={
                "verbose_name": "wilayah kerja puskesmas",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)), fields=("desa",), name="one_puskesmas_per_desa"
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="servicearea_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_serviceareaevent" ("desa_id", "district", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesmas_id", "uuid", "valid_from", "valid_until", "version") SELECT new_values."desa_id", new_values."district", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."puskesmas_id", new_values."uuid", new_values."valid_from", new_values."valid_until", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1aec6ec43718bb68172d71151d85179735835c01",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3ade4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="regions_servicearea",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_serviceareaevent" ("desa_id", "district", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesmas_id", "uuid", "valid_from", "valid_until", "version") SELECT new_values."desa_id", new_values."district", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."puskesmas_id", new_values."uuid", new_values."valid_from", new_values."valid_until", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ede6857c31b9bce16dd137b27789683b71f3849c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_18f62",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="regions_servicearea",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_serviceareaevent" ("desa_id", "district", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesmas_id", "uuid", "valid_from", "valid_until", "version") SELECT old_values."desa_id", old_values."district", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."puskesmas_id", old_values."uuid", old_values."valid_from", old_values."valid_until", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="34d86a552c66661ab054d8c45e7fa1f47dceee57",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_aaeb8",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="regions_servicearea",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=80, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=80)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "desa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="regions.region"
                    ),
                ),
            ],
            options={
                "verbose_name": "TPK",
                "ordering": ["desa_id", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("desa", "name_key"), name="team_once_per_desa"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="team_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_teamevent" ("desa_id", "district", "id", "is_active", "name", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "version") SELECT new_values."desa_id", new_values."district", new_values."id", new_values."is_active", new_values."name", new_values."name_key", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="de21ab906929fe78d3fe6563b470ee41d4740c7d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_911e0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="regions_team",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_teamevent" ("desa_id", "district", "id", "is_active", "name", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "version") SELECT new_values."desa_id", new_values."district", new_values."id", new_values."is_active", new_values."name", new_values."name_key", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8a7c39bc5503fe0db688460a7b1874d0846e401a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_33ed8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="regions_team",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_teamevent" ("desa_id", "district", "id", "is_active", "name", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid", "version") SELECT old_values."desa_id", old_values."district", old_values."id", old_values."is_active", old_values."name", old_values."name_key", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e9ef824cc9e29c64d9137e761fa951c9f908d380",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3d70e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="regions_team",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Boundary",
            fields=[
                ("rings", models.JSONField()),
                ("is_schematic", models.BooleanField()),
                (
                    "region",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="boundary",
                        serialize=False,
                        to="regions.region",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "boundaries",
            },
        ),
        migrations.CreateModel(
            name="PosyanduEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=80, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=80)),
                (
                    "strata",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.regions.enums.Strata["PRATAMA"], "Pratama"),
                            (apps.regions.enums.Strata["MADYA"], "Madya"),
                            (apps.regions.enums.Strata["PURNAMA"], "Purnama"),
                            (apps.regions.enums.Strata["MANDIRI"], "Mandiri"),
                        ],
                        max_length=8,
                        verbose_name="strata",
                    ),
                ),
                ("latitude", models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ("longitude", models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ("is_active", models.BooleanField(default=True)),
                ("is_confirmed", models.BooleanField(default=True)),
                (
                    "desa",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="regions.posyandu",
                    ),
                ),
                (
                    "puskesmas",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.puskesmas",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ServiceAreaEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "desa",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="regions.servicearea",
                    ),
                ),
                (
                    "puskesmas",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.puskesmas",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TeamEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=80, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=80)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "desa",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="regions.team",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
