"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.core.keys
import apps.toddlers.enums
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [
        ("toddlers", "0002_row_security_and_statistics"),
        ("toddlers", "0003_urgency"),
        ("toddlers", "0004_due_this_month"),
        ("toddlers", "0005_came_on"),
        ("toddlers", "0006_unnamed_newborns"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_baseline"),
        ("core", "0002_app_role_and_cache"),
        ("families", "0001_baseline"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_baseline"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerResidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("child_id", models.BigIntegerField()),
                ("left_on", models.DateField()),
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
                    "posyandu",
                    models.ForeignKey(
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
                "indexes": [
                    models.Index(fields=["child_id", "left_on"], name="residence_of_child"),
                    models.Index(fields=["desa", "left_on"], name="residence_in_desa"),
                    models.Index(fields=["posyandu", "left_on"], name="residence_at_posyandu"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Child",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("nik_sealed", models.BinaryField(null=True)),
                ("nik_index", models.BinaryField(null=True)),
                ("name", models.CharField(max_length=120, verbose_name="nama anak")),
                ("name_key", models.CharField(editable=False, max_length=120)),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            (apps.toddlers.enums.Sex["BOY"], "Laki-laki"),
                            (apps.toddlers.enums.Sex["GIRL"], "Perempuan"),
                        ],
                        max_length=1,
                        verbose_name="jenis kelamin",
                    ),
                ),
                ("born_on", models.DateField(verbose_name="tanggal lahir")),
                (
                    "birth_weight_kg",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=5, null=True, verbose_name="berat lahir"
                    ),
                ),
                (
                    "birth_length_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="panjang lahir"
                    ),
                ),
                (
                    "birth_head_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="lingkar kepala lahir"
                    ),
                ),
                ("birth_order", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="anak ke")),
                (
                    "gestation_weeks",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="usia kehamilan saat lahir"),
                ),
                ("has_early_breastfeeding", models.BooleanField(null=True, verbose_name="IMD")),
                ("mother_name", models.CharField(blank=True, max_length=120, verbose_name="nama ibu/orang tua")),
                ("mother_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="alamat")),
                ("rt", models.CharField(blank=True, max_length=5, verbose_name="RT")),
                ("rw", models.CharField(blank=True, max_length=5, verbose_name="RW")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (apps.toddlers.enums.ChildStatus["ACTIVE"], "Dipantau"),
                            (apps.toddlers.enums.ChildStatus["MOVED"], "Pindah"),
                            (apps.toddlers.enums.ChildStatus["DIED"], "Meninggal"),
                            (apps.toddlers.enums.ChildStatus["OVER_AGE"], "Lewat umur 59 bulan"),
                        ],
                        default=apps.toddlers.enums.ChildStatus["ACTIVE"],
                        max_length=8,
                    ),
                ),
                ("status_on", models.DateField(blank=True, null=True)),
                (
                    "came_on",
                    models.DateField(blank=True, null=True, verbose_name="pindah masuk dari luar kabupaten sejak"),
                ),
                ("eppgbm", models.JSONField(blank=True, editable=False, null=True)),
                ("finding_bits", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("last_measured_on", models.DateField(editable=False, null=True)),
                ("registered_on", models.DateField(editable=False)),
                (
                    "priority",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(("status", apps.toddlers.enums.ChildStatus["ACTIVE"]), _negated=True),
                                then=None,
                            ),
                            models.When(last_measured_on=None, then=0),
                            default=django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.Case(
                                        models.When(
                                            models.Q(
                                                django.db.models.lookups.Exact(
                                                    django.db.models.expressions.CombinedExpression(
                                                        models.F("finding_bits"), "&", models.Value(2048)
                                                    ),
                                                    2048,
                                                )
                                            ),
                                            then=3,
                                        ),
                                        models.When(
                                            models.Q(
                                                django.db.models.lookups.Exact(
                                                    django.db.models.expressions.CombinedExpression(
                                                        models.F("finding_bits"), "&", models.Value(4096)
                                                    ),
                                                    4096,
                                                )
                                            ),
                                            then=2,
                                        ),
                                        default=1,
                                    ),
                                    "*",
                                    models.Value(1000000),
                                ),
                                "+",
                                models.Func(
                                    models.F("last_measured_on"),
                                    output_field=models.IntegerField(),
                                    template="(%(expressions)s - DATE '2000-01-01')",
                                ),
                            ),
                            output_field=models.IntegerField(),
                        ),
                        output_field=models.IntegerField(null=True),
                    ),
                ),
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
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="toddlers",
                        to="families.family",
                    ),
                ),
                (
                    "mother",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="toddlers",
                        to="families.member",
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
            ],
            options={
                "verbose_name": "balita",
                "indexes": [
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="child_most_urgent",
                    ),
                    models.Index(
                        models.F("desa"),
                        models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="child_urgent_in_desa",
                    ),
                    models.Index(
                        models.F("posyandu"),
                        models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="child_urgent_at_posyandu",
                    ),
                    models.Index(fields=["district", "last_measured_on"], name="child_last_measured"),
                    models.Index(
                        models.F("family"), condition=models.Q(("family__isnull", False)), name="child_of_family"
                    ),
                    models.Index(
                        models.F("mother"), condition=models.Q(("mother__isnull", False)), name="child_of_mother"
                    ),
                    models.Index(fields=["district", "name_key", "born_on"], name="child_match"),
                    models.Index(
                        condition=models.Q(
                            (
                                "name_key__regex",
                                "^(by|bayi|bbl|anny|anibu|anakny|anakibu|anakdari|andari|belum|tanpa|tidakada|bernama|bny|bibu|neonatus|newborn|nn|noname|unnamed)",
                            )
                        ),
                        fields=["district", "born_on"],
                        name="child_unnamed",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("finding_bits"), "&", models.Value(2)
                                ),
                                2,
                            )
                        ),
                        name="child_urgent_stunted_severely",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("finding_bits"), "&", models.Value(8)
                                ),
                                8,
                            )
                        ),
                        name="child_urgent_wasted_severely",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("finding_bits"), "&", models.Value(4)
                                ),
                                4,
                            )
                        ),
                        name="child_urgent_wasted",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("finding_bits"), "&", models.Value(32)
                                ),
                                32,
                            )
                        ),
                        name="child_urgent_overweight",
                    ),
                    models.Index(
                        models.F("district"),
                        models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("finding_bits"), "&", models.Value(128)
                                ),
                                128,
                            )
                        ),
                        name="child_urgent_below_red_line",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nik_index", None), ("nik_sealed", None)),
                            models.Q(("nik_index__isnull", False), ("nik_sealed__isnull", False)),
                            _connector="OR",
                        ),
                        name="child_nik_sealed_and_indexed",
                    ),
                    models.UniqueConstraint(fields=("district", "nik_index"), name="child_nik_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sex__in", [apps.toddlers.enums.Sex["BOY"], apps.toddlers.enums.Sex["GIRL"]])
                        ),
                        name="child_sex_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", apps.toddlers.enums.ChildStatus["ACTIVE"]),
                            ("status_on__isnull", False),
                            _connector="OR",
                        ),
                        name="child_left_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_weight_kg", None),
                            models.Q(("birth_weight_kg__gte", "0.3"), ("birth_weight_kg__lte", "8")),
                            _connector="OR",
                        ),
                        name="child_birth_weight_in_kg",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="child_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "toddlers_childevent" ("address", "birth_head_cm", "birth_length_cm", "birth_order", "birth_weight_kg", "born_on", "came_on", "desa_id", "district", "entered_at", "entered_by_id", "eppgbm", "family_id", "gestation_weeks", "has_early_breastfeeding", "id", "mother_id", "mother_key", "mother_name", "name", "name_key", "nik_index", "nik_sealed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "rt", "rw", "sex", "status", "status_on", "uuid", "version") SELECT new_values."address", new_values."birth_head_cm", new_values."birth_length_cm", new_values."birth_order", new_values."birth_weight_kg", new_values."born_on", new_values."came_on", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."eppgbm", new_values."family_id", new_values."gestation_weeks", new_values."has_early_breastfeeding", new_values."id", new_values."mother_id", new_values."mother_key", new_values."mother_name", new_values."name", new_values."name_key", new_values."nik_index", new_values."nik_sealed", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."rt", new_values."rw", new_values."sex", new_values."status", new_values."status_on", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="42345b45d3259716e8776f0b070d8b67ef121c02",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b7b15",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="toddlers_child",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "toddlers_childevent" ("address", "birth_head_cm", "birth_length_cm", "birth_order", "birth_weight_kg", "born_on", "came_on", "desa_id", "district", "entered_at", "entered_by_id", "eppgbm", "family_id", "gestation_weeks", "has_early_breastfeeding", "id", "mother_id", "mother_key", "mother_name", "name", "name_key", "nik_index", "nik_sealed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "rt", "rw", "sex", "status", "status_on", "uuid", "version") SELECT new_values."address", new_values."birth_head_cm", new_values."birth_length_cm", new_values."birth_order", new_values."birth_weight_kg", new_values."born_on", new_values."came_on", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."eppgbm", new_values."family_id", new_values."gestation_weeks", new_values."has_early_breastfeeding", new_values."id", new_values."mother_id", new_values."mother_key", new_values."mother_name", new_values."name", new_values."name_key", new_values."nik_index", new_values."nik_sealed", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."rt", new_values."rw", new_values."sex", new_values."status", new_values."status_on", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."birth_head_cm" IS DISTINCT FROM (new_values."birth_head_cm") OR old_values."birth_length_cm" IS DISTINCT FROM (new_values."birth_length_cm") OR old_values."birth_order" IS DISTINCT FROM (new_values."birth_order") OR old_values."birth_weight_kg" IS DISTINCT FROM (new_values."birth_weight_kg") OR old_values."born_on" IS DISTINCT FROM (new_values."born_on") OR old_values."came_on" IS DISTINCT FROM (new_values."came_on") OR old_values."desa_id" IS DISTINCT FROM (new_values."desa_id") OR old_values."district" IS DISTINCT FROM (new_values."district") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."eppgbm" IS DISTINCT FROM (new_values."eppgbm") OR old_values."family_id" IS DISTINCT FROM (new_values."family_id") OR old_values."gestation_weeks" IS DISTINCT FROM (new_values."gestation_weeks") OR old_values."has_early_breastfeeding" IS DISTINCT FROM (new_values."has_early_breastfeeding") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."mother_id" IS DISTINCT FROM (new_values."mother_id") OR old_values."mother_key" IS DISTINCT FROM (new_values."mother_key") OR old_values."mother_name" IS DISTINCT FROM (new_values."mother_name") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."name_key" IS DISTINCT FROM (new_values."name_key") OR old_values."nik_index" IS DISTINCT FROM (new_values."nik_index") OR old_values."nik_sealed" IS DISTINCT FROM (new_values."nik_sealed") OR old_values."posyandu_id" IS DISTINCT FROM (new_values."posyandu_id") OR old_values."rt" IS DISTINCT FROM (new_values."rt") OR old_values."rw" IS DISTINCT FROM (new_values."rw") OR old_values."sex" IS DISTINCT FROM (new_values."sex") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."status_on" IS DISTINCT FROM (new_values."status_on") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a71b4b79517dd7386e0fb744ac7250467d489cd8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fc426",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="toddlers_child",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "toddlers_childevent" ("address", "birth_head_cm", "birth_length_cm", "birth_order", "birth_weight_kg", "born_on", "came_on", "desa_id", "district", "entered_at", "entered_by_id", "eppgbm", "family_id", "gestation_weeks", "has_early_breastfeeding", "id", "mother_id", "mother_key", "mother_name", "name", "name_key", "nik_index", "nik_sealed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "rt", "rw", "sex", "status", "status_on", "uuid", "version") SELECT old_values."address", old_values."birth_head_cm", old_values."birth_length_cm", old_values."birth_order", old_values."birth_weight_kg", old_values."born_on", old_values."came_on", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."eppgbm", old_values."family_id", old_values."gestation_weeks", old_values."has_early_breastfeeding", old_values."id", old_values."mother_id", old_values."mother_key", old_values."mother_name", old_values."name", old_values."name_key", old_values."nik_index", old_values."nik_sealed", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."rt", old_values."rw", old_values."sex", old_values."status", old_values."status_on", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9525f2a1ac4ba3e85b8b07a7871386461969a655",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a64ac",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="toddlers_child",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChildEvent",
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
                ("name", models.CharField(max_length=120, verbose_name="nama anak")),
                ("name_key", models.CharField(editable=False, max_length=120)),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            (apps.toddlers.enums.Sex["BOY"], "Laki-laki"),
                            (apps.toddlers.enums.Sex["GIRL"], "Perempuan"),
                        ],
                        max_length=1,
                        verbose_name="jenis kelamin",
                    ),
                ),
                ("born_on", models.DateField(verbose_name="tanggal lahir")),
                (
                    "birth_weight_kg",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=5, null=True, verbose_name="berat lahir"
                    ),
                ),
                (
                    "birth_length_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="panjang lahir"
                    ),
                ),
                (
                    "birth_head_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="lingkar kepala lahir"
                    ),
                ),
                ("birth_order", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="anak ke")),
                (
                    "gestation_weeks",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="usia kehamilan saat lahir"),
                ),
                ("has_early_breastfeeding", models.BooleanField(null=True, verbose_name="IMD")),
                ("mother_name", models.CharField(blank=True, max_length=120, verbose_name="nama ibu/orang tua")),
                ("mother_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="alamat")),
                ("rt", models.CharField(blank=True, max_length=5, verbose_name="RT")),
                ("rw", models.CharField(blank=True, max_length=5, verbose_name="RW")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (apps.toddlers.enums.ChildStatus["ACTIVE"], "Dipantau"),
                            (apps.toddlers.enums.ChildStatus["MOVED"], "Pindah"),
                            (apps.toddlers.enums.ChildStatus["DIED"], "Meninggal"),
                            (apps.toddlers.enums.ChildStatus["OVER_AGE"], "Lewat umur 59 bulan"),
                        ],
                        default=apps.toddlers.enums.ChildStatus["ACTIVE"],
                        max_length=8,
                    ),
                ),
                ("status_on", models.DateField(blank=True, null=True)),
                (
                    "came_on",
                    models.DateField(blank=True, null=True, verbose_name="pindah masuk dari luar kabupaten sejak"),
                ),
                ("eppgbm", models.JSONField(blank=True, editable=False, null=True)),
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
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="families.family",
                    ),
                ),
                (
                    "mother",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="families.member",
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
                        to="toddlers.child",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Measurement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("measured_on", models.DateField(verbose_name="tanggal ukur")),
                ("measured_by", models.CharField(blank=True, max_length=80, verbose_name="diukur oleh")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.toddlers.enums.Source["PORTAL"], "Portal"),
                            (apps.toddlers.enums.Source["EPPGBM"], "e-PPGBM"),
                            (apps.toddlers.enums.Source["MEASUREMENTS"], "Berkas pengukuran"),
                            (apps.toddlers.enums.Source["OLD_LAYOUT"], "Berkas lama"),
                            (apps.toddlers.enums.Source["PHONE"], "Ponsel kader"),
                            (apps.toddlers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.toddlers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                (
                    "weight_kg",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=6, null=True, verbose_name="berat"),
                ),
                (
                    "height_cm",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="panjang/tinggi"
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.toddlers.enums.Position["LYING"], "Terlentang"),
                            (apps.toddlers.enums.Position["STANDING"], "Berdiri"),
                        ],
                        max_length=8,
                        verbose_name="cara ukur",
                    ),
                ),
                (
                    "muac_cm",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True, verbose_name="LiLA"),
                ),
                (
                    "head_cm",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=4, null=True, verbose_name="lingkar kepala"
                    ),
                ),
                ("oedema", models.PositiveSmallIntegerField(default=0, verbose_name="pitting edema")),
                ("is_confirmed", models.BooleanField(default=False, editable=False)),
                ("age_days", models.PositiveSmallIntegerField(editable=False)),
                ("age_months", models.PositiveSmallIntegerField(editable=False)),
                ("height_for_age_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("weight_for_age_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("weight_for_height_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("bmi_for_age_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("head_for_age_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("muac_for_age_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("flagged", models.CharField(blank=True, editable=False, max_length=60)),
                ("height_status", models.CharField(blank=True, editable=False, max_length=20)),
                ("weight_status", models.CharField(blank=True, editable=False, max_length=20)),
                ("wasting_status", models.CharField(blank=True, editable=False, max_length=20)),
                ("bmi_status", models.CharField(blank=True, editable=False, max_length=20)),
                ("weight_gain", models.CharField(blank=True, editable=False, max_length=1)),
                ("unjudged_gain", models.CharField(blank=True, editable=False, max_length=8)),
                ("is_twice_not_gained", models.BooleanField(default=False, editable=False)),
                ("is_below_red_line", models.BooleanField(default=False, editable=False)),
                ("is_severe_case", models.BooleanField(default=False, editable=False)),
                ("warnings", models.CharField(blank=True, editable=False, max_length=200)),
                ("steps", models.CharField(blank=True, editable=False, max_length=240)),
                ("urgency", models.CharField(blank=True, editable=False, max_length=10)),
                ("rules_version", models.CharField(editable=False, max_length=40)),
                ("eppgbm", models.JSONField(blank=True, editable=False, null=True)),
                (
                    "child",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measurements",
                        to="toddlers.child",
                    ),
                ),
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
                "verbose_name": "kunjungan",
                "ordering": ["-measured_on"],
                "indexes": [
                    models.Index(fields=["district", "measured_on", "desa"], name="visit_by_month"),
                    models.Index(fields=["desa", "measured_on"], name="visit_by_desa"),
                    models.Index(fields=["posyandu", "measured_on"], name="visit_by_posyandu"),
                    models.Index(
                        condition=models.Q(("height_status", "")), fields=["measured_on"], name="visit_without_height"
                    ),
                    models.Index(
                        condition=models.Q(("height_status__in", ("stunted", "severely_stunted"))),
                        fields=["district", "measured_on", "desa"],
                        name="visit_stunted",
                    ),
                    models.Index(
                        condition=models.Q(("wasting_status__in", ("wasted", "severely_wasted"))),
                        fields=["district", "measured_on", "desa"],
                        name="visit_wasted",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("weight_status__in", ("underweight", "severely_underweight")),
                            models.Q(("oedema__in", (0,)), _negated=True),
                            _connector="OR",
                        ),
                        fields=["district", "measured_on", "desa"],
                        name="visit_underweight",
                    ),
                    models.Index(
                        condition=models.Q(("wasting_status__in", ("overweight", "obese"))),
                        fields=["district", "measured_on", "desa"],
                        name="visit_overweight",
                    ),
                    models.Index(
                        condition=models.Q(("is_twice_not_gained__in", (True,))),
                        fields=["district", "measured_on", "desa"],
                        name="visit_two_t",
                    ),
                    models.Index(
                        condition=models.Q(("is_below_red_line__in", (True,))),
                        fields=["district", "measured_on", "desa"],
                        name="visit_bgm",
                    ),
                    models.Index(
                        condition=models.Q(
                            models.Q(("flagged__in", ("",)), _negated=True),
                            models.Q(("warnings__in", ("",)), _negated=True),
                            _connector="OR",
                        ),
                        fields=["district", "measured_on", "desa"],
                        name="visit_remeasure",
                    ),
                    models.Index(
                        condition=models.Q(("is_severe_case__in", (True,))),
                        fields=["district", "measured_on", "desa"],
                        name="visit_severe_case",
                    ),
                    models.Index(
                        condition=models.Q(("urgency__in", ("today",))),
                        fields=["district", "measured_on", "desa"],
                        name="visit_due_today",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("child", "measured_on"), name="one_visit_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weight_kg", None),
                            models.Q(("weight_kg__gte", "0.9"), ("weight_kg__lte", "58.0")),
                            _connector="OR",
                        ),
                        name="visit_weight_kg_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("height_cm", None),
                            models.Q(("height_cm__gte", "38.0"), ("height_cm__lte", "150.0")),
                            _connector="OR",
                        ),
                        name="visit_height_cm_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("muac_cm", None),
                            models.Q(("muac_cm__gte", "3.0"), ("muac_cm__lte", "50.0")),
                            _connector="OR",
                        ),
                        name="visit_muac_cm_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("head_cm", None),
                            models.Q(("head_cm__gte", "15.0"), ("head_cm__lte", "70.0")),
                            _connector="OR",
                        ),
                        name="visit_head_cm_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("oedema", None), models.Q(("oedema__gte", "0"), ("oedema__lte", "3")), _connector="OR"
                        ),
                        name="visit_oedema_possible",
                    ),
                    models.CheckConstraint(condition=models.Q(("age_days__lte", 1826)), name="measured_under_five"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="measurement_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "toddlers_measurementevent" ("age_days", "age_months", "bmi_for_age_z", "bmi_status", "child_id", "desa_id", "district", "entered_at", "entered_by_id", "eppgbm", "flagged", "head_cm", "head_for_age_z", "height_cm", "height_for_age_z", "height_status", "id", "is_below_red_line", "is_confirmed", "is_severe_case", "is_twice_not_gained", "measured_by", "measured_on", "muac_cm", "muac_for_age_z", "oedema", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "posyandu_id", "rules_version", "source", "steps", "unjudged_gain", "urgency", "uuid", "version", "warnings", "wasting_status", "weight_for_age_z", "weight_for_height_z", "weight_gain", "weight_kg", "weight_status") SELECT new_values."age_days", new_values."age_months", new_values."bmi_for_age_z", new_values."bmi_status", new_values."child_id", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."eppgbm", new_values."flagged", new_values."head_cm", new_values."head_for_age_z", new_values."height_cm", new_values."height_for_age_z", new_values."height_status", new_values."id", new_values."is_below_red_line", new_values."is_confirmed", new_values."is_severe_case", new_values."is_twice_not_gained", new_values."measured_by", new_values."measured_on", new_values."muac_cm", new_values."muac_for_age_z", new_values."oedema", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."posyandu_id", new_values."rules_version", new_values."source", new_values."steps", new_values."unjudged_gain", new_values."urgency", new_values."uuid", new_values."version", new_values."warnings", new_values."wasting_status", new_values."weight_for_age_z", new_values."weight_for_height_z", new_values."weight_gain", new_values."weight_kg", new_values."weight_status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7e7dda27743510e36cb3d6209419b46bc14e72bb",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_efad5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="toddlers_measurement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "toddlers_measurementevent" ("age_days", "age_months", "bmi_for_age_z", "bmi_status", "child_id", "desa_id", "district", "entered_at", "entered_by_id", "eppgbm", "flagged", "head_cm", "head_for_age_z", "height_cm", "height_for_age_z", "height_status", "id", "is_below_red_line", "is_confirmed", "is_severe_case", "is_twice_not_gained", "measured_by", "measured_on", "muac_cm", "muac_for_age_z", "oedema", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "posyandu_id", "rules_version", "source", "steps", "unjudged_gain", "urgency", "uuid", "version", "warnings", "wasting_status", "weight_for_age_z", "weight_for_height_z", "weight_gain", "weight_kg", "weight_status") SELECT new_values."age_days", new_values."age_months", new_values."bmi_for_age_z", new_values."bmi_status", new_values."child_id", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."eppgbm", new_values."flagged", new_values."head_cm", new_values."head_for_age_z", new_values."height_cm", new_values."height_for_age_z", new_values."height_status", new_values."id", new_values."is_below_red_line", new_values."is_confirmed", new_values."is_severe_case", new_values."is_twice_not_gained", new_values."measured_by", new_values."measured_on", new_values."muac_cm", new_values."muac_for_age_z", new_values."oedema", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."posyandu_id", new_values."rules_version", new_values."source", new_values."steps", new_values."unjudged_gain", new_values."urgency", new_values."uuid", new_values."version", new_values."warnings", new_values."wasting_status", new_values."weight_for_age_z", new_values."weight_for_height_z", new_values."weight_gain", new_values."weight_kg", new_values."weight_status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2fca934d12117a8060289ba5b0379abdd94153df",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7ccc7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="toddlers_measurement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "toddlers_measurementevent" ("age_days", "age_months", "bmi_for_age_z", "bmi_status", "child_id", "desa_id", "district", "entered_at", "entered_by_id", "eppgbm", "flagged", "head_cm", "head_for_age_z", "height_cm", "height_for_age_z", "height_status", "id", "is_below_red_line", "is_confirmed", "is_severe_case", "is_twice_not_gained", "measured_by", "measured_on", "muac_cm", "muac_for_age_z", "oedema", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "posyandu_id", "rules_version", "source", "steps", "unjudged_gain", "urgency", "uuid", "version", "warnings", "wasting_status", "weight_for_age_z", "weight_for_height_z", "weight_gain", "weight_kg", "weight_status") SELECT old_values."age_days", old_values."age_months", old_values."bmi_for_age_z", old_values."bmi_status", old_values."child_id", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."eppgbm", old_values."flagged", old_values."head_cm", old_values."head_for_age_z", old_values."height_cm", old_values."height_for_age_z", old_values."height_status", old_values."id", old_values."is_below_red_line", old_values."is_confirmed", old_values."is_severe_case", old_values."is_twice_not_gained", old_values."measured_by", old_values."measured_on", old_values."muac_cm", old_values."muac_for_age_z", old_values."oedema", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."posyandu_id", old_values."rules_version", old_values."source", old_values."steps", old_values."unjudged_gain", old_values."urgency", old_values."uuid", old_values."version", old_values."warnings", old_values."wasting_status", old_values."weight_for_age_z", old_values."weight_for_height_z", old_values."weight_gain", old_values."weight_kg", old_values."weight_status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f1789d8b38cd7a6720a71a659927f998d622ad63",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f284e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="toddlers_measurement",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("visit_version", models.PositiveIntegerField(editable=False)),
                ("reason", models.CharField(max_length=300, verbose_name="yang keliru")),
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
                    "visit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="correction_requests",
                        to="toddlers.measurement",
                        verbose_name="kunjungan",
                    ),
                ),
            ],
            options={
                "verbose_name": "permintaan perbaikan",
                "ordering": ["entered_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("uuid", "district"), name="correctionrequest_uuid_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "toddlers_correctionrequestevent" ("desa_id", "district", "entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "reason", "uuid", "version", "visit_id", "visit_version") SELECT new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."reason", new_values."uuid", new_values."version", new_values."visit_id", new_values."visit_version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1b0390b30ee9898aa9ef935f932d201687477bca",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ecbc5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="toddlers_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "toddlers_correctionrequestevent" ("desa_id", "district", "entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "reason", "uuid", "version", "visit_id", "visit_version") SELECT new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."reason", new_values."uuid", new_values."version", new_values."visit_id", new_values."visit_version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e517020670a58d99428dceda0931e9c7d122b0ec",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_488b2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="toddlers_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "toddlers_correctionrequestevent" ("desa_id", "district", "entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "reason", "uuid", "version", "visit_id", "visit_version") SELECT old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."reason", old_values."uuid", old_values."version", old_values."visit_id", old_values."visit_version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d13995b390a5a70b861ed075cd3633256a5a2310",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_19246",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="toddlers_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasurementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("measured_on", models.DateField(verbose_name="tanggal ukur")),
                ("measured_by", models.CharField(blank=True, max_length=80, verbose_name="diukur oleh")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.toddlers.enums.Source["PORTAL"], "Portal"),
                            (apps.toddlers.enums.Source["EPPGBM"], "e-PPGBM"),
                            (apps.toddlers.enums.Source["MEASUREMENTS"], "Berkas pengukuran"),
                            (apps.toddlers.enums.Source["OLD_LAYOUT"], "Berkas lama"),
                            (apps.toddlers.enums.Source["PHONE"], "Ponsel kader"),
                            (apps.toddlers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.toddlers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                (
                    "weight_kg",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=6, null=True, verbose_name="berat"),
                ),
                (
                    "height_cm",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="panjang/tinggi"
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.toddlers.enums.Position["LYING"], "Terlentang"),
                            (apps.toddlers.enums.Position["STANDING"], "Berdiri"),
                        ],
                        max_length=8,
                        verbose_name="cara ukur",
                    ),
                ),
                (
                    "muac_cm",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True, verbose_name="LiLA"),
                ),
                (
                    "head_cm",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=4, null=True, verbose_name="lingkar kepala"
                    ),
                ),
                ("oedema", models.PositiveSmallIntegerField(default=0, verbose_name="pitting edema")),
                ("is_confirmed", models.BooleanField(default=False, editable=False)),
                ("age_days", models.PositiveSmallIntegerField(editable=False)),
                ("age_months", models.PositiveSmallIntegerField(editable=False)),
                ("height_for_age_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("weight_for_age_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("weight_for_height_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("bmi_for_age_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("head_for_age_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("muac_for_age_z", models.DecimalField(decimal_places=2, editable=False, max_digits=5, null=True)),
                ("flagged", models.CharField(blank=True, editable=False, max_length=60)),
                ("height_status", models.CharField(blank=True, editable=False, max_length=20)),
                ("weight_status", models.CharField(blank=True, editable=False, max_length=20)),
                ("wasting_status", models.CharField(blank=True, editable=False, max_length=20)),
                ("bmi_status", models.CharField(blank=True, editable=False, max_length=20)),
                ("weight_gain", models.CharField(blank=True, editable=False, max_length=1)),
                ("unjudged_gain", models.CharField(blank=True, editable=False, max_length=8)),
                ("is_twice_not_gained", models.BooleanField(default=False, editable=False)),
                ("is_below_red_line", models.BooleanField(default=False, editable=False)),
                ("is_severe_case", models.BooleanField(default=False, editable=False)),
                ("warnings", models.CharField(blank=True, editable=False, max_length=200)),
                ("steps", models.CharField(blank=True, editable=False, max_length=240)),
                ("urgency", models.CharField(blank=True, editable=False, max_length=10)),
                ("rules_version", models.CharField(editable=False, max_length=40)),
                ("eppgbm", models.JSONField(blank=True, editable=False, null=True)),
                (
                    "child",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="toddlers.child",
                    ),
                ),
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
                        to="toddlers.measurement",
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
            name="CorrectionRequestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("visit_version", models.PositiveIntegerField(editable=False)),
                ("reason", models.CharField(max_length=300, verbose_name="yang keliru")),
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
                        to="toddlers.correctionrequest",
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
                    "visit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="toddlers.measurement",
                        verbose_name="kunjungan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="child",
            name="latest",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="toddlers.measurement",
            ),
        ),
    ]
