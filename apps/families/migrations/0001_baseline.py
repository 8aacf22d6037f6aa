"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.core.keys
import apps.families.enums
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [("families", "0002_row_security_and_statistics"), ("families", "0003_screening_of_desa")]

    initial = True

    dependencies = [
        ("accounts", "0002_baseline"),
        ("core", "0002_app_role_and_cache"),
        ("exchange", "0001_baseline"),
        ("indicators", "0001_baseline"),
        ("people", "0001_baseline"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_baseline"),
        ("reports", "0001_baseline"),
    ]

    operations = [
        migrations.CreateModel(
            name="Family",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("kk_sealed", models.BinaryField(null=True)),
                ("kk_index", models.BinaryField(null=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.families.enums.Source["PORTAL"], "Portal"),
                            (apps.families.enums.Source["VERVAL"], "Verval KRS"),
                            (apps.families.enums.Source["SIGA"], "Cetakan SIGA"),
                            (apps.families.enums.Source["WELFARE_LIST"], "Daftar kesejahteraan"),
                            (apps.families.enums.Source["IDENTITY"], "Identitas anak"),
                            (apps.families.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.families.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("head_name", models.CharField(max_length=120, verbose_name="nama kepala keluarga")),
                ("wife_name", models.CharField(blank=True, max_length=120, verbose_name="nama istri")),
                ("head_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("wife_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="alamat")),
                ("rt", models.CharField(blank=True, max_length=5, verbose_name="RT")),
                ("rw", models.CharField(blank=True, max_length=5, verbose_name="RW")),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="lintang"),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="bujur"),
                ),
                ("accuracy_m", models.PositiveIntegerField(blank=True, null=True, verbose_name="ketelitian (m)")),
                (
                    "water_source",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sumber air minum utama"),
                ),
                (
                    "toilet_ownership",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="kepemilikan fasilitas BAB"),
                ),
                ("toilet_kind", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="jenis kloset")),
                (
                    "toilet_disposal",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pembuangan akhir"),
                ),
                (
                    "contraception",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.families.enums.Contraception["IUD"], "IUD"),
                            (apps.families.enums.Contraception["IMPLANT"], "Implan"),
                            (apps.families.enums.Contraception["INJECTION"], "Suntik"),
                            (apps.families.enums.Contraception["PILL"], "Pil"),
                            (apps.families.enums.Contraception["CONDOM"], "Kondom"),
                            (apps.families.enums.Contraception["TUBECTOMY"], "MOW"),
                            (apps.families.enums.Contraception["VASECTOMY"], "MOP"),
                            (apps.families.enums.Contraception["LACTATION"], "MAL"),
                            (apps.families.enums.Contraception["TRADITIONAL"], "Cara tradisional"),
                            (apps.families.enums.Contraception["NONE"], "Tidak ber-KB"),
                        ],
                        max_length=12,
                        verbose_name="cara ber-KB",
                    ),
                ),
                ("contraception_on", models.DateField(blank=True, null=True, verbose_name="mulai ber-KB")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (apps.families.enums.FamilyStatus["ACTIVE"], apps.families.enums.FamilyStatus["ACTIVE"]),
                            (apps.families.enums.FamilyStatus["MOVED"], apps.families.enums.FamilyStatus["MOVED"]),
                            (
                                apps.families.enums.FamilyStatus["DISSOLVED"],
                                apps.families.enums.FamilyStatus["DISSOLVED"],
                            ),
                        ],
                        default=apps.families.enums.FamilyStatus["ACTIVE"],
                        max_length=10,
                    ),
                ),
                ("status_on", models.DateField(blank=True, null=True)),
                ("targets", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("factors", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("unknown", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("is_at_risk", models.BooleanField(editable=False, null=True)),
                ("is_officially_at_risk", models.BooleanField(editable=False, null=True)),
                ("screened_in", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("verified_on", models.DateField(editable=False, null=True)),
                ("urgency", models.PositiveSmallIntegerField(editable=False, null=True)),
                (
                    "desa",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                        verbose_name="desa",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.posyandu",
                        verbose_name="posyandu",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="families",
                        to="regions.team",
                    ),
                ),
            ],
            options={
                "verbose_name": "keluarga",
                "indexes": [
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="family_newest",
                    ),
                    models.Index(
                        models.F("desa"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="family_of_desa",
                    ),
                    models.Index(
                        condition=models.Q(("posyandu__isnull", False)), fields=["posyandu"], name="family_of_posyandu"
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("is_at_risk", True)),
                        name="family_at_risk",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("is_at_risk", None)),
                        name="family_risk_unknown",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            models.Q(("is_at_risk", False), ("is_officially_at_risk", True)),
                            models.Q(("is_at_risk", True), ("is_officially_at_risk", False)),
                            _connector="OR",
                        ),
                        name="family_differs",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("factors"), "&", models.Value(1)
                                ),
                                1,
                            )
                        ),
                        name="family_water",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("factors"), "&", models.Value(2)
                                ),
                                2,
                            )
                        ),
                        name="family_latrine",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("factors"), "&", models.Value(4)
                                ),
                                4,
                            )
                        ),
                        name="family_young",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("factors"), "&", models.Value(16)
                                ),
                                16,
                            )
                        ),
                        name="family_close",
                    ),
                    models.Index(
                        models.F("team"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("team__isnull", False)),
                        name="family_of_team",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("team", None)),
                        name="family_without_team",
                    ),
                    models.Index(
                        models.F("desa"),
                        models.OrderBy(models.F("urgency"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("team", None)),
                        name="family_teamless_of_desa",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kk_index", None), ("kk_sealed", None)),
                            models.Q(("kk_index__isnull", False), ("kk_sealed__isnull", False)),
                            _connector="OR",
                        ),
                        name="family_kk_sealed_and_indexed",
                    ),
                    models.UniqueConstraint(fields=("district", "kk_index"), name="kk_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude", None), ("longitude", None)),
                            models.Q(
                                ("latitude__gte", -11.1),
                                ("latitude__lte", 6.2),
                                ("longitude__gte", 94.9),
                                ("longitude__lte", 141.1),
                            ),
                            _connector="OR",
                        ),
                        name="family_in_indonesia",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", apps.families.enums.FamilyStatus["ACTIVE"]),
                            ("status_on__isnull", False),
                            _connector="OR",
                        ),
                        name="family_left_on_a_day",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="family_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_familyevent" ("accuracy_m", "address", "contraception", "contraception_on", "desa_id", "district", "entered_at", "entered_by_id", "head_key", "head_name", "id", "kk_index", "kk_sealed", "latitude", "longitude", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "rt", "rw", "source", "status", "status_on", "team_id", "toilet_disposal", "toilet_kind", "toilet_ownership", "uuid", "version", "water_source", "wife_key", "wife_name") SELECT new_values."accuracy_m", new_values."address", new_values."contraception", new_values."contraception_on", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."head_key", new_values."head_name", new_values."id", new_values."kk_index", new_values."kk_sealed", new_values."latitude", new_values."longitude", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."rt", new_values."rw", new_values."source", new_values."status", new_values."status_on", new_values."team_id", new_values."toilet_disposal", new_values."toilet_kind", new_values."toilet_ownership", new_values."uuid", new_values."version", new_values."water_source", new_values."wife_key", new_values."wife_name" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e692bfdaaf7dfa2ca5b16b168ccdc9280d664cc5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b3032",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="families_family",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_familyevent" ("accuracy_m", "address", "contraception", "contraception_on", "desa_id", "district", "entered_at", "entered_by_id", "head_key", "head_name", "id", "kk_index", "kk_sealed", "latitude", "longitude", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "rt", "rw", "source", "status", "status_on", "team_id", "toilet_disposal", "toilet_kind", "toilet_ownership", "uuid", "version", "water_source", "wife_key", "wife_name") SELECT new_values."accuracy_m", new_values."address", new_values."contraception", new_values."contraception_on", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."head_key", new_values."head_name", new_values."id", new_values."kk_index", new_values."kk_sealed", new_values."latitude", new_values."longitude", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."rt", new_values."rw", new_values."source", new_values."status", new_values."status_on", new_values."team_id", new_values."toilet_disposal", new_values."toilet_kind", new_values."toilet_ownership", new_values."uuid", new_values."version", new_values."water_source", new_values."wife_key", new_values."wife_name" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."accuracy_m" IS DISTINCT FROM (new_values."accuracy_m") OR old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."contraception" IS DISTINCT FROM (new_values."contraception") OR old_values."contraception_on" IS DISTINCT FROM (new_values."contraception_on") OR old_values."desa_id" IS DISTINCT FROM (new_values."desa_id") OR old_values."district" IS DISTINCT FROM (new_values."district") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."head_key" IS DISTINCT FROM (new_values."head_key") OR old_values."head_name" IS DISTINCT FROM (new_values."head_name") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kk_index" IS DISTINCT FROM (new_values."kk_index") OR old_values."kk_sealed" IS DISTINCT FROM (new_values."kk_sealed") OR old_values."latitude" IS DISTINCT FROM (new_values."latitude") OR old_values."longitude" IS DISTINCT FROM (new_values."longitude") OR old_values."posyandu_id" IS DISTINCT FROM (new_values."posyandu_id") OR old_values."rt" IS DISTINCT FROM (new_values."rt") OR old_values."rw" IS DISTINCT FROM (new_values."rw") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."status_on" IS DISTINCT FROM (new_values."status_on") OR old_values."team_id" IS DISTINCT FROM (new_values."team_id") OR old_values."toilet_disposal" IS DISTINCT FROM (new_values."toilet_disposal") OR old_values."toilet_kind" IS DISTINCT FROM (new_values."toilet_kind") OR old_values."toilet_ownership" IS DISTINCT FROM (new_values."toilet_ownership") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid") OR old_values."version" IS DISTINCT FROM (new_values."version") OR old_values."water_source" IS DISTINCT FROM (new_values."water_source") OR old_values."wife_key" IS DISTINCT FROM (new_values."wife_key") OR old_values."wife_name" IS DISTINCT FROM (new_values."wife_name")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6a477f75474ea7fb17d122fb7370f6d6f9484cf3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9cc70",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="families_family",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_familyevent" ("accuracy_m", "address", "contraception", "contraception_on", "desa_id", "district", "entered_at", "entered_by_id", "head_key", "head_name", "id", "kk_index", "kk_sealed", "latitude", "longitude", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "rt", "rw", "source", "status", "status_on", "team_id", "toilet_disposal", "toilet_kind", "toilet_ownership", "uuid", "version", "water_source", "wife_key", "wife_name") SELECT old_values."accuracy_m", old_values."address", old_values."contraception", old_values."contraception_on", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."head_key", old_values."head_name", old_values."id", old_values."kk_index", old_values."kk_sealed", old_values."latitude", old_values."longitude", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."rt", old_values."rw", old_values."source", old_values."status", old_values."status_on", old_values."team_id", old_values."toilet_disposal", old_values."toilet_kind", old_values."toilet_ownership", old_values."uuid", old_values."version", old_values."water_source", old_values."wife_key", old_values."wife_name" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="13100a4585d3f3dd769275992e1e89528b21305c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9ca0f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="families_family",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("kk_sealed", models.BinaryField(null=True)),
                ("kk_index", models.BinaryField(null=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.families.enums.Source["PORTAL"], "Portal"),
                            (apps.families.enums.Source["VERVAL"], "Verval KRS"),
                            (apps.families.enums.Source["SIGA"], "Cetakan SIGA"),
                            (apps.families.enums.Source["WELFARE_LIST"], "Daftar kesejahteraan"),
                            (apps.families.enums.Source["IDENTITY"], "Identitas anak"),
                            (apps.families.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.families.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("head_name", models.CharField(max_length=120, verbose_name="nama kepala keluarga")),
                ("wife_name", models.CharField(blank=True, max_length=120, verbose_name="nama istri")),
                ("head_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("wife_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="alamat")),
                ("rt", models.CharField(blank=True, max_length=5, verbose_name="RT")),
                ("rw", models.CharField(blank=True, max_length=5, verbose_name="RW")),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="lintang"),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="bujur"),
                ),
                ("accuracy_m", models.PositiveIntegerField(blank=True, null=True, verbose_name="ketelitian (m)")),
                (
                    "water_source",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sumber air minum utama"),
                ),
                (
                    "toilet_ownership",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="kepemilikan fasilitas BAB"),
                ),
                ("toilet_kind", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="jenis kloset")),
                (
                    "toilet_disposal",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pembuangan akhir"),
                ),
                (
                    "contraception",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.families.enums.Contraception["IUD"], "IUD"),
                            (apps.families.enums.Contraception["IMPLANT"], "Implan"),
                            (apps.families.enums.Contraception["INJECTION"], "Suntik"),
                            (apps.families.enums.Contraception["PILL"], "Pil"),
                            (apps.families.enums.Contraception["CONDOM"], "Kondom"),
                            (apps.families.enums.Contraception["TUBECTOMY"], "MOW"),
                            (apps.families.enums.Contraception["VASECTOMY"], "MOP"),
                            (apps.families.enums.Contraception["LACTATION"], "MAL"),
                            (apps.families.enums.Contraception["TRADITIONAL"], "Cara tradisional"),
                            (apps.families.enums.Contraception["NONE"], "Tidak ber-KB"),
                        ],
                        max_length=12,
                        verbose_name="cara ber-KB",
                    ),
                ),
                ("contraception_on", models.DateField(blank=True, null=True, verbose_name="mulai ber-KB")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (apps.families.enums.FamilyStatus["ACTIVE"], apps.families.enums.FamilyStatus["ACTIVE"]),
                            (apps.families.enums.FamilyStatus["MOVED"], apps.families.enums.FamilyStatus["MOVED"]),
                            (
                                apps.families.enums.FamilyStatus["DISSOLVED"],
                                apps.families.enums.FamilyStatus["DISSOLVED"],
                            ),
                        ],
                        default=apps.families.enums.FamilyStatus["ACTIVE"],
                        max_length=10,
                    ),
                ),
                ("status_on", models.DateField(blank=True, null=True)),
                (
                    "desa",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.region",
                        verbose_name="desa",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="families.family",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.posyandu",
                        verbose_name="posyandu",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.team",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("nik_sealed", models.BinaryField(null=True)),
                ("nik_index", models.BinaryField(null=True)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            (apps.families.enums.Relation["HEAD"], "Kepala keluarga"),
                            (apps.families.enums.Relation["WIFE"], "Istri"),
                            (apps.families.enums.Relation["CHILD"], "Anak"),
                            (apps.families.enums.Relation["OTHER"], "Anggota lain"),
                        ],
                        max_length=8,
                        verbose_name="hubungan dengan kepala keluarga",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=120)),
                ("is_female", models.BooleanField(null=True, verbose_name="perempuan")),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="tanggal lahir")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="nomor HP")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (apps.families.enums.MemberStatus["ACTIVE"], apps.families.enums.MemberStatus["ACTIVE"]),
                            (apps.families.enums.MemberStatus["MOVED"], apps.families.enums.MemberStatus["MOVED"]),
                            (apps.families.enums.MemberStatus["DIED"], apps.families.enums.MemberStatus["DIED"]),
                        ],
                        default=apps.families.enums.MemberStatus["ACTIVE"],
                        max_length=8,
                    ),
                ),
                ("status_on", models.DateField(blank=True, null=True)),
                (
                    "desa",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="families.family"
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.posyandu",
                    ),
                ),
            ],
            options={
                "verbose_name": "anggota keluarga",
                "indexes": [
                    models.Index(fields=["district", "name_key", "born_on"], name="member_match"),
                    models.Index(
                        condition=models.Q(("phone", ""), _negated=True),
                        fields=["district", "phone"],
                        name="member_phone",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nik_index", None), ("nik_sealed", None)),
                            models.Q(("nik_index__isnull", False), ("nik_sealed__isnull", False)),
                            _connector="OR",
                        ),
                        name="member_nik_sealed_and_indexed",
                    ),
                    models.UniqueConstraint(fields=("district", "nik_index"), name="member_nik_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("relation", apps.families.enums.Relation["HEAD"])),
                        fields=("family",),
                        name="one_head",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="member_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_memberevent" ("born_on", "desa_id", "district", "entered_at", "entered_by_id", "family_id", "id", "is_female", "name", "name_key", "nik_index", "nik_sealed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "posyandu_id", "relation", "status", "status_on", "uuid", "version") SELECT new_values."born_on", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."family_id", new_values."id", new_values."is_female", new_values."name", new_values."name_key", new_values."nik_index", new_values."nik_sealed", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."posyandu_id", new_values."relation", new_values."status", new_values."status_on", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="aa67e24fa30b3ea075248b9356f117892ad27337",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_351a0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="families_member",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_memberevent" ("born_on", "desa_id", "district", "entered_at", "entered_by_id", "family_id", "id", "is_female", "name", "name_key", "nik_index", "nik_sealed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "posyandu_id", "relation", "status", "status_on", "uuid", "version") SELECT new_values."born_on", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."family_id", new_values."id", new_values."is_female", new_values."name", new_values."name_key", new_values."nik_index", new_values."nik_sealed", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."posyandu_id", new_values."relation", new_values."status", new_values."status_on", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="84235dae2a04756c7382e0e72dd432d376d6ea29",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1225f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="families_member",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_memberevent" ("born_on", "desa_id", "district", "entered_at", "entered_by_id", "family_id", "id", "is_female", "name", "name_key", "nik_index", "nik_sealed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "posyandu_id", "relation", "status", "status_on", "uuid", "version") SELECT old_values."born_on", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."family_id", old_values."id", old_values."is_female", old_values."name", old_values."name_key", old_values."nik_index", old_values."nik_sealed", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."posyandu_id", old_values."relation", old_values."status", old_values."status_on", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4e45bff83ec84c17d10cf60a988a581e6df7a0d0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d30a4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="families_member",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Screening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                ("screened_on", models.DateField(verbose_name="tanggal penapisan")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.families.enums.Source["PORTAL"], "Portal"),
                            (apps.families.enums.Source["VERVAL"], "Verval KRS"),
                            (apps.families.enums.Source["SIGA"], "Cetakan SIGA"),
                            (apps.families.enums.Source["WELFARE_LIST"], "Daftar kesejahteraan"),
                            (apps.families.enums.Source["IDENTITY"], "Identitas anak"),
                            (apps.families.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.families.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("is_couple", models.BooleanField(null=True, verbose_name="PUS")),
                ("is_pregnant", models.BooleanField(null=True, verbose_name="PUS hamil")),
                ("has_child_0_23", models.BooleanField(null=True, verbose_name="punya anak 0–23 bulan")),
                ("has_child_24_59", models.BooleanField(null=True, verbose_name="punya anak 24–59 bulan")),
                ("no_safe_water", models.BooleanField(null=True, verbose_name="tanpa sumber air minum layak")),
                ("no_latrine", models.BooleanField(null=True, verbose_name="tanpa jamban layak")),
                ("too_young", models.BooleanField(null=True, verbose_name="terlalu muda")),
                ("too_old", models.BooleanField(null=True, verbose_name="terlalu tua")),
                ("too_close", models.BooleanField(null=True, verbose_name="terlalu dekat")),
                ("too_many", models.BooleanField(null=True, verbose_name="terlalu banyak")),
                ("no_modern_contraception", models.BooleanField(null=True, verbose_name="bukan peserta KB modern")),
                ("is_officially_at_risk", models.BooleanField(null=True, verbose_name="KRS menurut berkas")),
                (
                    "assistance",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("targets", models.PositiveSmallIntegerField(editable=False)),
                ("factors", models.PositiveSmallIntegerField(editable=False)),
                ("unknown", models.PositiveSmallIntegerField(editable=False)),
                ("is_at_risk", models.BooleanField(editable=False, null=True)),
                ("rules_version", models.CharField(editable=False, max_length=40)),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            (apps.families.enums.Verification["WAITING"], "Menunggu verifikasi"),
                            (apps.families.enums.Verification["CONFIRMED"], "Sesuai"),
                            (apps.families.enums.Verification["CORRECTED"], "Diperbaiki"),
                            (apps.families.enums.Verification["NOT_FOUND"], "Tidak ditemukan"),
                        ],
                        default=apps.families.enums.Verification["WAITING"],
                        max_length=10,
                    ),
                ),
                ("verified_on", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="catatan")),
                (
                    "desa",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="screenings",
                        to="families.family",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.posyandu",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "penapisan KRS",
                "ordering": ["-year"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("verification", apps.families.enums.Verification["WAITING"])),
                        fields=["desa", "year"],
                        name="screening_waiting",
                    ),
                    models.Index(fields=["desa"], name="screening_of_desa"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("family", "year"), name="one_screening_a_year"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="screening_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_screeningevent" ("assistance", "desa_id", "district", "entered_at", "entered_by_id", "factors", "family_id", "has_child_0_23", "has_child_24_59", "id", "is_at_risk", "is_couple", "is_officially_at_risk", "is_pregnant", "no_latrine", "no_modern_contraception", "no_safe_water", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "rules_version", "screened_on", "source", "targets", "too_close", "too_many", "too_old", "too_young", "unknown", "uuid", "verification", "verified_by_id", "verified_on", "version", "year") SELECT new_values."assistance", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."factors", new_values."family_id", new_values."has_child_0_23", new_values."has_child_24_59", new_values."id", new_values."is_at_risk", new_values."is_couple", new_values."is_officially_at_risk", new_values."is_pregnant", new_values."no_latrine", new_values."no_modern_contraception", new_values."no_safe_water", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."rules_version", new_values."screened_on", new_values."source", new_values."targets", new_values."too_close", new_values."too_many", new_values."too_old", new_values."too_young", new_values."unknown", new_values."uuid", new_values."verification", new_values."verified_by_id", new_values."verified_on", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bf7268a9a549eb308af0658e010fe1c36470c79d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3f2e5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="families_screening",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_screeningevent" ("assistance", "desa_id", "district", "entered_at", "entered_by_id", "factors", "family_id", "has_child_0_23", "has_child_24_59", "id", "is_at_risk", "is_couple", "is_officially_at_risk", "is_pregnant", "no_latrine", "no_modern_contraception", "no_safe_water", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "rules_version", "screened_on", "source", "targets", "too_close", "too_many", "too_old", "too_young", "unknown", "uuid", "verification", "verified_by_id", "verified_on", "version", "year") SELECT new_values."assistance", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."factors", new_values."family_id", new_values."has_child_0_23", new_values."has_child_24_59", new_values."id", new_values."is_at_risk", new_values."is_couple", new_values."is_officially_at_risk", new_values."is_pregnant", new_values."no_latrine", new_values."no_modern_contraception", new_values."no_safe_water", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."rules_version", new_values."screened_on", new_values."source", new_values."targets", new_values."too_close", new_values."too_many", new_values."too_old", new_values."too_young", new_values."unknown", new_values."uuid", new_values."verification", new_values."verified_by_id", new_values."verified_on", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4fe7eb70ad9dd86dd188e13fa9df6521130a25c8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a5a73",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="families_screening",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_screeningevent" ("assistance", "desa_id", "district", "entered_at", "entered_by_id", "factors", "family_id", "has_child_0_23", "has_child_24_59", "id", "is_at_risk", "is_couple", "is_officially_at_risk", "is_pregnant", "no_latrine", "no_modern_contraception", "no_safe_water", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "rules_version", "screened_on", "source", "targets", "too_close", "too_many", "too_old", "too_young", "unknown", "uuid", "verification", "verified_by_id", "verified_on", "version", "year") SELECT old_values."assistance", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."factors", old_values."family_id", old_values."has_child_0_23", old_values."has_child_24_59", old_values."id", old_values."is_at_risk", old_values."is_couple", old_values."is_officially_at_risk", old_values."is_pregnant", old_values."no_latrine", old_values."no_modern_contraception", old_values."no_safe_water", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."rules_version", old_values."screened_on", old_values."source", old_values."targets", old_values."too_close", old_values."too_many", old_values."too_old", old_values."too_young", old_values."unknown", old_values."uuid", old_values."verification", old_values."verified_by_id", old_values."verified_on", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="04df35b6ae7c239792db4f0c474e1a190a45af31",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_669a8",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="families_screening",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Welfare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "dataset",
                    models.CharField(
                        choices=[
                            (apps.families.enums.Dataset["PK"], "Pendataan Keluarga"),
                            (apps.families.enums.Dataset["P3KE"], "P3KE"),
                            (apps.families.enums.Dataset["DTKS"], "DTKS"),
                            (apps.families.enums.Dataset["REGSOSEK"], "Regsosek"),
                            (apps.families.enums.Dataset["DTSEN"], "DTSEN"),
                        ],
                        max_length=8,
                        verbose_name="himpunan data",
                    ),
                ),
                ("released_on", models.DateField(verbose_name="tanggal rilis")),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="desil/peringkat")),
                ("household_id", models.CharField(blank=True, max_length=40)),
                ("is_extremely_poor", models.BooleanField(null=True, verbose_name="miskin ekstrem")),
                ("poverty_source", models.CharField(blank=True, max_length=80, verbose_name="sumber")),
                (
                    "desa",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="welfare",
                        to="families.family",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.posyandu",
                    ),
                ),
            ],
            options={
                "verbose_name": "data kesejahteraan",
                "ordering": ["dataset", "-released_on"],
                "indexes": [models.Index(fields=["desa", "dataset", "rank"], name="welfare_by_rank")],
                "constraints": [
                    models.UniqueConstraint(fields=("family", "dataset", "released_on"), name="one_rank_a_release"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rank", None), models.Q(("rank__gte", 1), ("rank__lte", 10)), _connector="OR"
                        ),
                        name="rank_one_to_ten",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="welfare_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_welfareevent" ("dataset", "desa_id", "district", "entered_at", "entered_by_id", "family_id", "household_id", "id", "is_extremely_poor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "poverty_source", "rank", "released_on", "uuid", "version") SELECT new_values."dataset", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."family_id", new_values."household_id", new_values."id", new_values."is_extremely_poor", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."poverty_source", new_values."rank", new_values."released_on", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2c13b5a6bfeb81e8e3b6decaf2a6f2d8430e7e9b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eb673",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="families_welfare",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_welfareevent" ("dataset", "desa_id", "district", "entered_at", "entered_by_id", "family_id", "household_id", "id", "is_extremely_poor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "poverty_source", "rank", "released_on", "uuid", "version") SELECT new_values."dataset", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."family_id", new_values."household_id", new_values."id", new_values."is_extremely_poor", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."poverty_source", new_values."rank", new_values."released_on", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="79c5653cea53b4f1f91ea064ddfc24a77b6db119",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2d3e6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="families_welfare",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "families_welfareevent" ("dataset", "desa_id", "district", "entered_at", "entered_by_id", "family_id", "household_id", "id", "is_extremely_poor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "poverty_source", "rank", "released_on", "uuid", "version") SELECT old_values."dataset", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."family_id", old_values."household_id", old_values."id", old_values."is_extremely_poor", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."poverty_source", old_values."rank", old_values."released_on", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="25974d360d7ba2443dcf2f7ec36bb16d33e16f06",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_60050",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="families_welfare",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MemberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("nik_sealed", models.BinaryField(null=True)),
                ("nik_index", models.BinaryField(null=True)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            (apps.families.enums.Relation["HEAD"], "Kepala keluarga"),
                            (apps.families.enums.Relation["WIFE"], "Istri"),
                            (apps.families.enums.Relation["CHILD"], "Anak"),
                            (apps.families.enums.Relation["OTHER"], "Anggota lain"),
                        ],
                        max_length=8,
                        verbose_name="hubungan dengan kepala keluarga",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=120)),
                ("is_female", models.BooleanField(null=True, verbose_name="perempuan")),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="tanggal lahir")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="nomor HP")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (apps.families.enums.MemberStatus["ACTIVE"], apps.families.enums.MemberStatus["ACTIVE"]),
                            (apps.families.enums.MemberStatus["MOVED"], apps.families.enums.MemberStatus["MOVED"]),
                            (apps.families.enums.MemberStatus["DIED"], apps.families.enums.MemberStatus["DIED"]),
                        ],
                        default=apps.families.enums.MemberStatus["ACTIVE"],
                        max_length=8,
                    ),
                ),
                ("status_on", models.DateField(blank=True, null=True)),
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
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="families.family",
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
                        to="families.member",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.posyandu",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScreeningEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                ("screened_on", models.DateField(verbose_name="tanggal penapisan")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.families.enums.Source["PORTAL"], "Portal"),
                            (apps.families.enums.Source["VERVAL"], "Verval KRS"),
                            (apps.families.enums.Source["SIGA"], "Cetakan SIGA"),
                            (apps.families.enums.Source["WELFARE_LIST"], "Daftar kesejahteraan"),
                            (apps.families.enums.Source["IDENTITY"], "Identitas anak"),
                            (apps.families.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.families.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("is_couple", models.BooleanField(null=True, verbose_name="PUS")),
                ("is_pregnant", models.BooleanField(null=True, verbose_name="PUS hamil")),
                ("has_child_0_23", models.BooleanField(null=True, verbose_name="punya anak 0–23 bulan")),
                ("has_child_24_59", models.BooleanField(null=True, verbose_name="punya anak 24–59 bulan")),
                ("no_safe_water", models.BooleanField(null=True, verbose_name="tanpa sumber air minum layak")),
                ("no_latrine", models.BooleanField(null=True, verbose_name="tanpa jamban layak")),
                ("too_young", models.BooleanField(null=True, verbose_name="terlalu muda")),
                ("too_old", models.BooleanField(null=True, verbose_name="terlalu tua")),
                ("too_close", models.BooleanField(null=True, verbose_name="terlalu dekat")),
                ("too_many", models.BooleanField(null=True, verbose_name="terlalu banyak")),
                ("no_modern_contraception", models.BooleanField(null=True, verbose_name="bukan peserta KB modern")),
                ("is_officially_at_risk", models.BooleanField(null=True, verbose_name="KRS menurut berkas")),
                (
                    "assistance",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("targets", models.PositiveSmallIntegerField(editable=False)),
                ("factors", models.PositiveSmallIntegerField(editable=False)),
                ("unknown", models.PositiveSmallIntegerField(editable=False)),
                ("is_at_risk", models.BooleanField(editable=False, null=True)),
                ("rules_version", models.CharField(editable=False, max_length=40)),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            (apps.families.enums.Verification["WAITING"], "Menunggu verifikasi"),
                            (apps.families.enums.Verification["CONFIRMED"], "Sesuai"),
                            (apps.families.enums.Verification["CORRECTED"], "Diperbaiki"),
                            (apps.families.enums.Verification["NOT_FOUND"], "Tidak ditemukan"),
                        ],
                        default=apps.families.enums.Verification["WAITING"],
                        max_length=10,
                    ),
                ),
                ("verified_on", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="catatan")),
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
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="families.family",
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
                        to="families.screening",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.posyandu",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WelfareEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "dataset",
                    models.CharField(
                        choices=[
                            (apps.families.enums.Dataset["PK"], "Pendataan Keluarga"),
                            (apps.families.enums.Dataset["P3KE"], "P3KE"),
                            (apps.families.enums.Dataset["DTKS"], "DTKS"),
                            (apps.families.enums.Dataset["REGSOSEK"], "Regsosek"),
                            (apps.families.enums.Dataset["DTSEN"], "DTSEN"),
                        ],
                        max_length=8,
                        verbose_name="himpunan data",
                    ),
                ),
                ("released_on", models.DateField(verbose_name="tanggal rilis")),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="desil/peringkat")),
                ("household_id", models.CharField(blank=True, max_length=40)),
                ("is_extremely_poor", models.BooleanField(null=True, verbose_name="miskin ekstrem")),
                ("poverty_source", models.CharField(blank=True, max_length=80, verbose_name="sumber")),
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
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="families.family",
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
                        to="families.welfare",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.posyandu",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="family",
            name="latest",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="families.screening",
            ),
        ),
    ]
