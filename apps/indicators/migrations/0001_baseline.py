"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.core.keys
import apps.indicators.enums
import apps.indicators.models.columns
import apps.toddlers.enums
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [
        ("indicators", "0002_owner_only"),
        ("indicators", "0003_surveys_and_tools"),
        ("indicators", "0004_row_security"),
        ("indicators", "0005_known_feeding"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_baseline"),
        ("core", "0002_app_role_and_cache"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_baseline"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tool",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (apps.indicators.enums.ToolKind["BABY_SCALE"], "Timbangan bayi"),
                            (apps.indicators.enums.ToolKind["STANDING_SCALE"], "Timbangan berdiri"),
                            (apps.indicators.enums.ToolKind["INFANTOMETER"], "Alat ukur panjang badan"),
                            (apps.indicators.enums.ToolKind["STADIOMETER"], "Alat ukur tinggi badan"),
                            (apps.indicators.enums.ToolKind["MUAC_TAPE"], "Pita LiLA"),
                            (apps.indicators.enums.ToolKind["HEAD_TAPE"], "Pita lingkar kepala"),
                        ],
                        max_length=15,
                        verbose_name="alat",
                    ),
                ),
                ("brand", models.CharField(blank=True, max_length=60, verbose_name="merek")),
                ("serial_number", models.CharField(blank=True, max_length=40, verbose_name="nomor seri")),
                ("calibrated_on", models.DateField(blank=True, null=True, verbose_name="terakhir dikalibrasi")),
                ("is_working", models.BooleanField(default=True, verbose_name="berfungsi baik")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="catatan")),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tools",
                        to="regions.posyandu",
                        verbose_name="posyandu",
                    ),
                ),
            ],
            options={
                "verbose_name": "alat antropometri",
                "ordering": ["posyandu_id", "kind", "id"],
                "indexes": [models.Index(fields=["desa"], name="tool_in_desa")],
                "constraints": [models.UniqueConstraint(fields=("uuid", "district"), name="tool_uuid_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "indicators_toolevent" ("brand", "calibrated_on", "desa_id", "district", "entered_at", "entered_by_id", "id", "is_working", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "serial_number", "uuid", "version") SELECT new_values."brand", new_values."calibrated_on", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."is_working", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."serial_number", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a65f16ba4265967697a0dc12fdf4341cf9d098a0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a2718",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="indicators_tool",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "indicators_toolevent" ("brand", "calibrated_on", "desa_id", "district", "entered_at", "entered_by_id", "id", "is_working", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "serial_number", "uuid", "version") SELECT new_values."brand", new_values."calibrated_on", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."is_working", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."serial_number", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="47bb333a38ced7a781cb25a884d2735e1edd6536",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_efb7a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="indicators_tool",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "indicators_toolevent" ("brand", "calibrated_on", "desa_id", "district", "entered_at", "entered_by_id", "id", "is_working", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "serial_number", "uuid", "version") SELECT old_values."brand", old_values."calibrated_on", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."is_working", old_values."kind", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."serial_number", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="aece669203b06fbfe88ba95466f75019506f1da7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d9f3f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="indicators_tool",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WrittenPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("district", models.CharField(max_length=5)),
                ("place", models.CharField(max_length=13)),
                ("first", models.DateField(null=True)),
                ("last", models.DateField(null=True)),
                ("parts", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "wilayah tertulis",
                "indexes": [models.Index(fields=["district"], name="written_of_district")],
            },
        ),
        migrations.CreateModel(
            name="CountedMonth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("district", models.CharField(max_length=5)),
                ("place", models.CharField(max_length=13)),
                ("month", models.DateField()),
                ("stale", models.PositiveIntegerField(default=0)),
                ("counted_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "bulan terhitung",
                "indexes": [
                    models.Index(fields=["district", "month"], name="counted_of_district"),
                    models.Index(
                        condition=models.Q(("stale", 0), _negated=True), fields=["district"], name="counted_stale"
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("place", "month"), name="place_and_month_once")],
            },
        ),
        migrations.CreateModel(
            name="MonthlyChildren",
            fields=[
                (
                    "registered",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="balita terdaftar (S)"),
                ),
                ("visited", apps.indicators.models.columns.StateField(db_default=0, verbose_name="balita berkunjung")),
                (
                    "weighed",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="balita ditimbang (D)"),
                ),
                ("gained", apps.indicators.models.columns.StateField(db_default=0, verbose_name="berat naik (N)")),
                (
                    "not_gained",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="berat tidak naik (T)"),
                ),
                (
                    "not_weighed_before",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="tidak ditimbang bulan lalu (O)"
                    ),
                ),
                (
                    "first_weighed",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="baru ditimbang (B)"),
                ),
                (
                    "gain_unjudged",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="O karena edema atau selang timbang"
                    ),
                ),
                (
                    "twice_not_gained",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="dua kali tidak naik (2T)"),
                ),
                (
                    "below_red_line",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="di bawah garis merah (BGM)"),
                ),
                (
                    "severely_stunted",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="sangat pendek"),
                ),
                ("moderately_stunted", apps.indicators.models.columns.StateField(db_default=0, verbose_name="pendek")),
                ("height_normal", apps.indicators.models.columns.StateField(db_default=0, verbose_name="TB/U normal")),
                ("tall", apps.indicators.models.columns.StateField(db_default=0, verbose_name="tinggi")),
                (
                    "severely_wasted",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="gizi buruk (BB/TB)"),
                ),
                (
                    "moderately_wasted",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="gizi kurang (BB/TB)"),
                ),
                ("well_nourished", apps.indicators.models.columns.StateField(db_default=0, verbose_name="gizi baik")),
                (
                    "overweight_risk",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="berisiko gizi lebih"),
                ),
                (
                    "moderately_overweight",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="gizi lebih"),
                ),
                ("obese", apps.indicators.models.columns.StateField(db_default=0, verbose_name="obesitas")),
                (
                    "severely_underweight",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="BB sangat kurang"),
                ),
                (
                    "moderately_underweight",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="BB kurang"),
                ),
                ("weight_normal", apps.indicators.models.columns.StateField(db_default=0, verbose_name="BB/U normal")),
                (
                    "weight_overweight_risk",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="risiko BB lebih"),
                ),
                (
                    "severe_cases",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="kasus gizi buruk (salah satu tanda)"
                    ),
                ),
                (
                    "failure_valid",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="TB/U, BB/U, dan BB/TB sah"),
                ),
                (
                    "failing",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="gagal tumbuh (CIAF)"),
                ),
                (
                    "doubtful",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="nilai perlu diukur ulang"),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("district", models.CharField(max_length=5)),
                ("desa_id", models.CharField(db_column="place", max_length=13)),
                ("posyandu_id", models.BigIntegerField(db_column="posyandu", null=True)),
                ("month", models.DateField()),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            (apps.toddlers.enums.Sex["BOY"], apps.toddlers.enums.Sex["BOY"]),
                            (apps.toddlers.enums.Sex["GIRL"], apps.toddlers.enums.Sex["GIRL"]),
                        ],
                        max_length=1,
                    ),
                ),
                (
                    "age",
                    models.CharField(
                        choices=[
                            (apps.toddlers.enums.AgeGroup["M0_5"], apps.toddlers.enums.AgeGroup["M0_5"]),
                            (apps.toddlers.enums.AgeGroup["M6_11"], apps.toddlers.enums.AgeGroup["M6_11"]),
                            (apps.toddlers.enums.AgeGroup["M12_23"], apps.toddlers.enums.AgeGroup["M12_23"]),
                            (apps.toddlers.enums.AgeGroup["M24_35"], apps.toddlers.enums.AgeGroup["M24_35"]),
                            (apps.toddlers.enums.AgeGroup["M36_47"], apps.toddlers.enums.AgeGroup["M36_47"]),
                            (apps.toddlers.enums.AgeGroup["M48_59"], apps.toddlers.enums.AgeGroup["M48_59"]),
                        ],
                        max_length=5,
                    ),
                ),
            ],
            options={
                "verbose_name": "hitungan balita",
                "indexes": [models.Index(fields=["district", "month"], name="children_of_district")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("desa_id", "month", "posyandu_id", "sex", "age"),
                        name="children_counted_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthlyCount",
            fields=[
                (
                    "registered",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="balita terdaftar (S)"),
                ),
                ("visited", apps.indicators.models.columns.StateField(db_default=0, verbose_name="balita berkunjung")),
                (
                    "weighed",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="balita ditimbang (D)"),
                ),
                ("gained", apps.indicators.models.columns.StateField(db_default=0, verbose_name="berat naik (N)")),
                (
                    "not_gained",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="berat tidak naik (T)"),
                ),
                (
                    "not_weighed_before",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="tidak ditimbang bulan lalu (O)"
                    ),
                ),
                (
                    "first_weighed",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="baru ditimbang (B)"),
                ),
                (
                    "gain_unjudged",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="O karena edema atau selang timbang"
                    ),
                ),
                (
                    "twice_not_gained",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="dua kali tidak naik (2T)"),
                ),
                (
                    "below_red_line",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="di bawah garis merah (BGM)"),
                ),
                (
                    "severely_stunted",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="sangat pendek"),
                ),
                ("moderately_stunted", apps.indicators.models.columns.StateField(db_default=0, verbose_name="pendek")),
                ("height_normal", apps.indicators.models.columns.StateField(db_default=0, verbose_name="TB/U normal")),
                ("tall", apps.indicators.models.columns.StateField(db_default=0, verbose_name="tinggi")),
                (
                    "severely_wasted",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="gizi buruk (BB/TB)"),
                ),
                (
                    "moderately_wasted",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="gizi kurang (BB/TB)"),
                ),
                ("well_nourished", apps.indicators.models.columns.StateField(db_default=0, verbose_name="gizi baik")),
                (
                    "overweight_risk",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="berisiko gizi lebih"),
                ),
                (
                    "moderately_overweight",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="gizi lebih"),
                ),
                ("obese", apps.indicators.models.columns.StateField(db_default=0, verbose_name="obesitas")),
                (
                    "severely_underweight",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="BB sangat kurang"),
                ),
                (
                    "moderately_underweight",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="BB kurang"),
                ),
                ("weight_normal", apps.indicators.models.columns.StateField(db_default=0, verbose_name="BB/U normal")),
                (
                    "weight_overweight_risk",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="risiko BB lebih"),
                ),
                (
                    "severe_cases",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="kasus gizi buruk (salah satu tanda)"
                    ),
                ),
                (
                    "failure_valid",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="TB/U, BB/U, dan BB/TB sah"),
                ),
                (
                    "failing",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="gagal tumbuh (CIAF)"),
                ),
                (
                    "doubtful",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="nilai perlu diukur ulang"),
                ),
                (
                    "registered_0_23",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="baduta terdaftar"),
                ),
                (
                    "measured_0_23",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="baduta diukur TB/U"),
                ),
                (
                    "stunted_0_23",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="baduta stunting"),
                ),
                (
                    "registered_0_35",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="batita terdaftar"),
                ),
                (
                    "measured_0_35",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="batita diukur TB/U"),
                ),
                (
                    "stunted_0_35",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="batita stunting"),
                ),
                (
                    "problems",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="punya masalah gizi"),
                ),
                (
                    "validated",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="masalah divalidasi"),
                ),
                ("acted", apps.indicators.models.columns.StateField(db_default=0, verbose_name="masalah ditangani")),
                ("recovered", apps.indicators.models.columns.StateField(db_default=0, verbose_name="masalah pulih")),
                (
                    "severe_cases_treated",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="gizi buruk mendapat tata laksana"
                    ),
                ),
                (
                    "moderately_wasted_fed",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="gizi kurang mendapat PMT"),
                ),
                (
                    "stunting_open",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="kasus stunting pada akhir bulan"
                    ),
                ),
                (
                    "stunting_new",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="kasus stunting baru"),
                ),
                (
                    "stunting_relapsed",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="kasus stunting kambuh"),
                ),
                (
                    "stunting_recovered",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="kasus stunting pulih"),
                ),
                (
                    "stunting_aged_out",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="kasus stunting lulus umur"),
                ),
                (
                    "stunting_died",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="kasus stunting meninggal"),
                ),
                (
                    "stunting_lost",
                    apps.indicators.models.columns.EventField(
                        db_default=0, verbose_name="kasus stunting tidak ditemukan"
                    ),
                ),
                ("born", apps.indicators.models.columns.EventField(db_default=0, verbose_name="lahir bulan ini")),
                (
                    "birth_weighed",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="berat lahir diketahui"),
                ),
                (
                    "low_birth_weight",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="berat lahir rendah (BBLR)"),
                ),
                (
                    "birth_length_known",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="panjang lahir diketahui"),
                ),
                (
                    "short_at_birth",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="lahir pendek"),
                ),
                (
                    "early_breastfeeding_known",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="IMD ditanyakan"),
                ),
                (
                    "early_breastfed",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="mendapat IMD"),
                ),
                (
                    "breastfeeding_known",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="bayi di bawah 6 bulan ditanya ASI"
                    ),
                ),
                (
                    "exclusively_breastfed",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="bayi di bawah 6 bulan ASI eksklusif"
                    ),
                ),
                (
                    "feeding_known",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="anak 6–23 bulan ditanya MP-ASI"
                    ),
                ),
                (
                    "complementary_fed",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="anak 6–23 bulan mendapat MP-ASI"
                    ),
                ),
                (
                    "diversely_fed",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="anak 6–23 bulan makan beragam"
                    ),
                ),
                (
                    "development_screened",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="diperiksa KPSP"),
                ),
                (
                    "vitamin_a_due",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="jatuh tempo vitamin A"),
                ),
                (
                    "vitamin_a_given",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="mendapat vitamin A"),
                ),
                (
                    "deworming_due",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="jatuh tempo obat cacing"),
                ),
                (
                    "deworming_given",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="mendapat obat cacing"),
                ),
                ("turned_one", apps.indicators.models.columns.EventField(db_default=0, verbose_name="genap 12 bulan")),
                (
                    "basic_immunised",
                    apps.indicators.models.columns.EventField(
                        db_default=0, verbose_name="genap 12 bulan, imunisasi dasar lengkap"
                    ),
                ),
                (
                    "food_running",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="balita sedang menerima PMT"),
                ),
                (
                    "food_begun",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="balita mulai PMT"),
                ),
                (
                    "families",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="keluarga terdaftar"),
                ),
                (
                    "families_screened",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="keluarga diskrining"),
                ),
                (
                    "families_target",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="keluarga sasaran"),
                ),
                (
                    "at_risk",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="keluarga berisiko stunting (KRS)"
                    ),
                ),
                (
                    "not_at_risk",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="keluarga sasaran tidak berisiko"
                    ),
                ),
                (
                    "risk_unknown",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="risiko belum diketahui"),
                ),
                (
                    "officially_at_risk",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS menurut berkas"),
                ),
                (
                    "verified",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="keluarga diverifikasi"),
                ),
                (
                    "target_safe_water",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="sasaran dengan air minum layak"
                    ),
                ),
                (
                    "target_proper_latrine",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="sasaran dengan jamban layak"),
                ),
                (
                    "water_known",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="sumber air diketahui"),
                ),
                (
                    "target_no_water",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="sasaran tanpa air minum layak"
                    ),
                ),
                (
                    "at_risk_no_water",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS tanpa air minum layak"),
                ),
                (
                    "latrine_known",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="jamban diketahui"),
                ),
                (
                    "target_no_latrine",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="sasaran tanpa jamban layak"),
                ),
                (
                    "at_risk_no_latrine",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS tanpa jamban layak"),
                ),
                (
                    "target_too_young",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="sasaran terlalu muda"),
                ),
                (
                    "target_too_old",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="sasaran terlalu tua"),
                ),
                (
                    "target_too_close",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="sasaran terlalu dekat"),
                ),
                (
                    "target_too_many",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="sasaran terlalu banyak"),
                ),
                (
                    "target_four_too",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="sasaran 4 terlalu (salah satu)"
                    ),
                ),
                (
                    "at_risk_too_young",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS terlalu muda"),
                ),
                (
                    "at_risk_too_old",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS terlalu tua"),
                ),
                (
                    "at_risk_too_close",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS terlalu dekat"),
                ),
                (
                    "at_risk_too_many",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS terlalu banyak"),
                ),
                (
                    "at_risk_four_too",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS 4 terlalu (salah satu)"),
                ),
                (
                    "contraception_known",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="PUS diketahui cara ber-KB"),
                ),
                (
                    "target_no_contraception",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="PUS bukan peserta KB modern"),
                ),
                (
                    "at_risk_no_contraception",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="KRS, PUS bukan peserta KB modern"
                    ),
                ),
                ("at_risk_couple", apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS, PUS")),
                (
                    "target_pregnant",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="sasaran dengan ibu hamil"),
                ),
                (
                    "at_risk_pregnant",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS dengan ibu hamil"),
                ),
                (
                    "target_child_0_23",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="sasaran dengan anak 0–23 bulan"
                    ),
                ),
                (
                    "at_risk_child_0_23",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS dengan anak 0–23 bulan"),
                ),
                (
                    "target_child_24_59",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="sasaran dengan anak 24–59 bulan"
                    ),
                ),
                (
                    "at_risk_child_24_59",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="KRS dengan anak 24–59 bulan"),
                ),
                (
                    "at_risk_rank_1",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="KRS peringkat kesejahteraan 1"
                    ),
                ),
                (
                    "at_risk_rank_2",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="KRS peringkat kesejahteraan 2"
                    ),
                ),
                (
                    "at_risk_rank_3",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="KRS peringkat kesejahteraan 3"
                    ),
                ),
                (
                    "at_risk_rank_4",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="KRS peringkat kesejahteraan 4"
                    ),
                ),
                (
                    "at_risk_rank_over_4",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="KRS peringkat kesejahteraan di atas 4"
                    ),
                ),
                (
                    "at_risk_accompanied",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="KRS didampingi TPK tahun ini"
                    ),
                ),
                (
                    "cash_aid_due",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="keluarga desil sasaran PKH"),
                ),
                (
                    "cash_aid_given",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="keluarga desil sasaran menerima PKH tahun ini"
                    ),
                ),
                (
                    "food_aid_due",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="keluarga desil sasaran bantuan pangan"
                    ),
                ),
                (
                    "food_aid_given",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="keluarga desil sasaran menerima bantuan pangan tahun ini"
                    ),
                ),
                (
                    "insurance_due",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="keluarga desil sasaran PBI JKN"
                    ),
                ),
                (
                    "insurance_given",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="keluarga desil sasaran menerima PBI JKN tahun ini"
                    ),
                ),
                ("active_teams", apps.indicators.models.columns.StateField(db_default=0, verbose_name="TPK aktif")),
                (
                    "visits_catin",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="kunjungan TPK ke catin"),
                ),
                (
                    "visits_pregnant",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="kunjungan TPK ke ibu hamil"),
                ),
                (
                    "visits_postpartum",
                    apps.indicators.models.columns.EventField(
                        db_default=0, verbose_name="kunjungan TPK ke ibu pascasalin"
                    ),
                ),
                (
                    "visits_under_two",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="kunjungan TPK ke baduta"),
                ),
                (
                    "visits_under_five",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="kunjungan TPK ke balita"),
                ),
                (
                    "visits_family",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="kunjungan TPK ke keluarga"),
                ),
                (
                    "accompanied_catin",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="catin didampingi"),
                ),
                (
                    "accompanied_pregnant",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="ibu hamil didampingi"),
                ),
                (
                    "accompanied_postpartum",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="ibu pascasalin didampingi"),
                ),
                (
                    "accompanied_under_two",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="baduta didampingi"),
                ),
                (
                    "accompanied_under_five",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="balita didampingi"),
                ),
                (
                    "accompanied_families",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="keluarga didampingi"),
                ),
                ("referrals", apps.indicators.models.columns.EventField(db_default=0, verbose_name="rujukan")),
                (
                    "referrals_seen",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="rujukan diperiksa"),
                ),
                (
                    "referrals_answered",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="rujukan dijawab"),
                ),
                (
                    "pregnant",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="ibu hamil terdaftar"),
                ),
                (
                    "pregnant_in_families_at_risk",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="ibu hamil dari KRS"),
                ),
                ("k1", apps.indicators.models.columns.EventField(db_default=0, verbose_name="K1")),
                ("k2", apps.indicators.models.columns.EventField(db_default=0, verbose_name="K2")),
                ("k3", apps.indicators.models.columns.EventField(db_default=0, verbose_name="K3")),
                ("k4", apps.indicators.models.columns.EventField(db_default=0, verbose_name="K4")),
                ("k5", apps.indicators.models.columns.EventField(db_default=0, verbose_name="K5")),
                ("k6", apps.indicators.models.columns.EventField(db_default=0, verbose_name="K6")),
                (
                    "muac_known",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="ibu hamil diukur LiLA"),
                ),
                ("thin", apps.indicators.models.columns.StateField(db_default=0, verbose_name="ibu hamil KEK")),
                (
                    "thin_in_families_at_risk",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="ibu hamil KEK dari KRS"),
                ),
                (
                    "thin_fed",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="ibu hamil KEK mendapat tambahan asupan"
                    ),
                ),
                (
                    "haemoglobin_known",
                    apps.indicators.models.columns.StateField(db_default=0, verbose_name="ibu hamil diperiksa Hb"),
                ),
                ("anaemic", apps.indicators.models.columns.StateField(db_default=0, verbose_name="ibu hamil anemia")),
                (
                    "tablets_90",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="ibu hamil menerima 90 tablet atau lebih"
                    ),
                ),
                (
                    "tablets_180",
                    apps.indicators.models.columns.StateField(
                        db_default=0, verbose_name="ibu hamil menerima 180 tablet atau lebih"
                    ),
                ),
                ("deliveries", apps.indicators.models.columns.EventField(db_default=0, verbose_name="persalinan")),
                (
                    "deliveries_tablets_90",
                    apps.indicators.models.columns.EventField(
                        db_default=0, verbose_name="bersalin, menerima 90 tablet atau lebih"
                    ),
                ),
                (
                    "deliveries_tablets_180",
                    apps.indicators.models.columns.EventField(
                        db_default=0, verbose_name="bersalin, menerima 180 tablet atau lebih"
                    ),
                ),
                (
                    "deliveries_k4",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="bersalin, sudah K4"),
                ),
                (
                    "deliveries_k6",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="bersalin, sudah K6"),
                ),
                (
                    "deliveries_by_health_worker",
                    apps.indicators.models.columns.EventField(
                        db_default=0, verbose_name="persalinan oleh tenaga kesehatan"
                    ),
                ),
                (
                    "deliveries_in_facility",
                    apps.indicators.models.columns.EventField(
                        db_default=0, verbose_name="persalinan di fasilitas kesehatan"
                    ),
                ),
                (
                    "postpartum_contraception",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="bersalin dan ber-KB"),
                ),
                ("live_births", apps.indicators.models.columns.EventField(db_default=0, verbose_name="lahir hidup")),
                ("kf1", apps.indicators.models.columns.EventField(db_default=0, verbose_name="KF1")),
                ("kf2", apps.indicators.models.columns.EventField(db_default=0, verbose_name="KF2")),
                ("kf3", apps.indicators.models.columns.EventField(db_default=0, verbose_name="KF3")),
                ("kf4", apps.indicators.models.columns.EventField(db_default=0, verbose_name="KF4")),
                ("kn1", apps.indicators.models.columns.EventField(db_default=0, verbose_name="KN1")),
                ("kn2", apps.indicators.models.columns.EventField(db_default=0, verbose_name="KN2")),
                ("kn3", apps.indicators.models.columns.EventField(db_default=0, verbose_name="KN3")),
                (
                    "mothers_vitamin_a",
                    apps.indicators.models.columns.EventField(
                        db_default=0, verbose_name="ibu nifas mendapat vitamin A"
                    ),
                ),
                (
                    "catin_registered",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="catin terdaftar"),
                ),
                (
                    "catin_examined",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="catin diperiksa"),
                ),
                (
                    "catin_in_time",
                    apps.indicators.models.columns.EventField(
                        db_default=0, verbose_name="catin diperiksa 3 bulan sebelum nikah atau lebih"
                    ),
                ),
                (
                    "catin_at_risk",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="catin berisiko"),
                ),
                (
                    "catin_resolved",
                    apps.indicators.models.columns.EventField(
                        db_default=0, verbose_name="catin berisiko, selesai didampingi"
                    ),
                ),
                (
                    "girls_listed",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="remaja putri terdaftar"),
                ),
                (
                    "girls_given_tablets",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="remaja putri mendapat TTD"),
                ),
                (
                    "girls_screened",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="remaja putri diperiksa Hb"),
                ),
                (
                    "girls_anaemic",
                    apps.indicators.models.columns.EventField(db_default=0, verbose_name="remaja putri anemia"),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("district", models.CharField(max_length=5)),
                ("desa_id", models.CharField(db_column="place", max_length=13)),
                ("posyandu_id", models.BigIntegerField(db_column="posyandu", null=True)),
                ("month", models.DateField()),
            ],
            options={
                "verbose_name": "hitungan bulan",
                "indexes": [
                    models.Index(fields=["district", "month"], name="count_of_district"),
                    models.Index(
                        condition=models.Q(("posyandu_id__isnull", False)),
                        fields=["posyandu_id", "month"],
                        name="count_of_posyandu",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("desa_id", "month", "posyandu_id"), name="month_counted_once", nulls_distinct=False
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "survey",
                    models.CharField(
                        choices=[
                            (apps.indicators.enums.Survey["SSGI"], "SSGI"),
                            (apps.indicators.enums.Survey["SKI"], "SKI"),
                        ],
                        max_length=6,
                        verbose_name="survei",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (apps.indicators.enums.SurveyedStatus["STUNTING"], "Stunting"),
                            (apps.indicators.enums.SurveyedStatus["WASTING"], "Wasting"),
                            (apps.indicators.enums.SurveyedStatus["UNDERWEIGHT"], "Berat badan kurang"),
                            (apps.indicators.enums.SurveyedStatus["OVERWEIGHT"], "Gizi lebih"),
                        ],
                        max_length=12,
                        verbose_name="status gizi",
                    ),
                ),
                ("percent", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="persen")),
                (
                    "low",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="batas bawah"
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="batas atas"
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="sumber")),
                ("entered_at", models.DateTimeField(editable=False)),
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
            ],
            options={
                "verbose_name": "angka survei",
                "ordering": ["-year", "survey", "status"],
                "constraints": [
                    models.UniqueConstraint(fields=("district", "survey", "year", "status"), name="survey_figure_once"),
                    models.CheckConstraint(
                        condition=models.Q(("percent__gte", 0), ("percent__lte", 100)), name="survey_percent"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("low", None),
                            models.Q(("high__gte", models.F("percent")), ("low__lte", models.F("percent"))),
                            _connector="OR",
                        ),
                        name="survey_interval",
                    ),
                    models.CheckConstraint(condition=models.Q(("source", ""), _negated=True), name="survey_has_source"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="surveyfigure_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "indicators_surveyfigureevent" ("district", "entered_at", "entered_by_id", "high", "id", "low", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "survey", "uuid", "version", "year") SELECT new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."high", new_values."id", new_values."low", new_values."percent", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."status", new_values."survey", new_values."uuid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cfeae866c8d47598ab8b3a0e3d51e147b5aa0978",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ff6f0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="indicators_surveyfigure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "indicators_surveyfigureevent" ("district", "entered_at", "entered_by_id", "high", "id", "low", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "survey", "uuid", "version", "year") SELECT new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."high", new_values."id", new_values."low", new_values."percent", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."status", new_values."survey", new_values."uuid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="aac9ba2e806db6e57507ac5f0c75decfdd38deb4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f5d4a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="indicators_surveyfigure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "indicators_surveyfigureevent" ("district", "entered_at", "entered_by_id", "high", "id", "low", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "survey", "uuid", "version", "year") SELECT old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."high", old_values."id", old_values."low", old_values."percent", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source", old_values."status", old_values."survey", old_values."uuid", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d07f247c9d1ab8871fad5a216ebe20c6a2d4f1d2",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1b58a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="indicators_surveyfigure",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ToolEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            (apps.indicators.enums.ToolKind["BABY_SCALE"], "Timbangan bayi"),
                            (apps.indicators.enums.ToolKind["STANDING_SCALE"], "Timbangan berdiri"),
                            (apps.indicators.enums.ToolKind["INFANTOMETER"], "Alat ukur panjang badan"),
                            (apps.indicators.enums.ToolKind["STADIOMETER"], "Alat ukur tinggi badan"),
                            (apps.indicators.enums.ToolKind["MUAC_TAPE"], "Pita LiLA"),
                            (apps.indicators.enums.ToolKind["HEAD_TAPE"], "Pita lingkar kepala"),
                        ],
                        max_length=15,
                        verbose_name="alat",
                    ),
                ),
                ("brand", models.CharField(blank=True, max_length=60, verbose_name="merek")),
                ("serial_number", models.CharField(blank=True, max_length=40, verbose_name="nomor seri")),
                ("calibrated_on", models.DateField(blank=True, null=True, verbose_name="terakhir dikalibrasi")),
                ("is_working", models.BooleanField(default=True, verbose_name="berfungsi baik")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="catatan")),
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
                        to="indicators.tool",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
            name="SurveyFigureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "survey",
                    models.CharField(
                        choices=[
                            (apps.indicators.enums.Survey["SSGI"], "SSGI"),
                            (apps.indicators.enums.Survey["SKI"], "SKI"),
                        ],
                        max_length=6,
                        verbose_name="survei",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (apps.indicators.enums.SurveyedStatus["STUNTING"], "Stunting"),
                            (apps.indicators.enums.SurveyedStatus["WASTING"], "Wasting"),
                            (apps.indicators.enums.SurveyedStatus["UNDERWEIGHT"], "Berat badan kurang"),
                            (apps.indicators.enums.SurveyedStatus["OVERWEIGHT"], "Gizi lebih"),
                        ],
                        max_length=12,
                        verbose_name="status gizi",
                    ),
                ),
                ("percent", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="persen")),
                (
                    "low",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="batas bawah"
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="batas atas"
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="sumber")),
                ("entered_at", models.DateTimeField(editable=False)),
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
                        to="indicators.surveyfigure",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
