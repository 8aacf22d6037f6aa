"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.core.keys
import apps.mothers.enums
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [
        ("mothers", "0002_row_security_and_places"),
        ("mothers", "0003_twins"),
        ("mothers", "0004_households_of_catin"),
        ("mothers", "0005_adolescent_care"),
        ("mothers", "0006_row_security_of_adolescents"),
        ("mothers", "0007_unknown_outcome"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_baseline"),
        ("core", "0002_app_role_and_cache"),
        ("families", "0001_baseline"),
        ("imports", "0001_baseline"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_baseline"),
        ("toddlers", "0001_baseline"),
    ]

    operations = [
        migrations.CreateModel(
            name="AdolescentCare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("seen_on", models.DateField(verbose_name="tanggal")),
                (
                    "place_name",
                    models.CharField(blank=True, max_length=120, verbose_name="sekolah, posyandu, atau acara"),
                ),
                ("is_screened", models.BooleanField(default=True, verbose_name="skrining kesehatan")),
                (
                    "hb_g_dl",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="Hb"),
                ),
                (
                    "tablets",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tablet tambah darah"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="catatan")),
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
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adolescent_care",
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
                "verbose_name": "pelayanan remaja",
                "ordering": ["-seen_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "seen_on"), name="adolescent_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_screened", True), ("tablets__gt", 0), ("hb_g_dl__isnull", False), _connector="OR"
                        ),
                        name="adolescent_got_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hb_g_dl", None), models.Q(("hb_g_dl__gte", 2), ("hb_g_dl__lte", 25)), _connector="OR"
                        ),
                        name="adolescent_hb_possible",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="adolescentcare_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_adolescentcareevent" ("desa_id", "district", "entered_at", "entered_by_id", "hb_g_dl", "id", "is_screened", "member_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_name", "posyandu_id", "seen_on", "source", "tablets", "uuid", "version") SELECT new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."hb_g_dl", new_values."id", new_values."is_screened", new_values."member_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_name", new_values."posyandu_id", new_values."seen_on", new_values."source", new_values."tablets", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="373aced5616390c8a61c9924e617620f434b0a81",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f35e4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="mothers_adolescentcare",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_adolescentcareevent" ("desa_id", "district", "entered_at", "entered_by_id", "hb_g_dl", "id", "is_screened", "member_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_name", "posyandu_id", "seen_on", "source", "tablets", "uuid", "version") SELECT new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."hb_g_dl", new_values."id", new_values."is_screened", new_values."member_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_name", new_values."posyandu_id", new_values."seen_on", new_values."source", new_values."tablets", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6290ef78ca16a41a6c2e004b3cab9ad54407ee97",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_95091",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="mothers_adolescentcare",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_adolescentcareevent" ("desa_id", "district", "entered_at", "entered_by_id", "hb_g_dl", "id", "is_screened", "member_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_name", "posyandu_id", "seen_on", "source", "tablets", "uuid", "version") SELECT old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."hb_g_dl", old_values."id", old_values."is_screened", old_values."member_id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_name", old_values."posyandu_id", old_values."seen_on", old_values."source", old_values."tablets", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8b806d0408032dac51186240e700a56234e297f8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_77885",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="mothers_adolescentcare",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdolescentSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("held_on", models.DateField(verbose_name="tanggal")),
                ("place_name", models.CharField(max_length=120, verbose_name="sekolah atau posyandu remaja")),
                ("grade", models.CharField(blank=True, max_length=20, verbose_name="kelas")),
                ("girls", models.PositiveIntegerField(verbose_name="remaja putri terdaftar")),
                ("screened", models.PositiveIntegerField(default=0, verbose_name="diperiksa Hb")),
                ("mild", models.PositiveIntegerField(default=0, verbose_name="anemia ringan")),
                ("moderate", models.PositiveIntegerField(default=0, verbose_name="anemia sedang")),
                ("severe", models.PositiveIntegerField(default=0, verbose_name="anemia berat")),
                ("given_tablets", models.PositiveIntegerField(default=0, verbose_name="mendapat TTD")),
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
            ],
            options={
                "verbose_name": "penapisan remaja putri",
                "ordering": ["-held_on"],
                "indexes": [models.Index(fields=["district", "-held_on", "-id"], name="session_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("desa", "place_name", "grade", "held_on"), name="session_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("given_tablets__lte", models.F("girls")), ("screened__lte", models.F("girls"))
                        ),
                        name="no_more_than_registered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "screened__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("mild"), "+", models.F("moderate")
                                    ),
                                    "+",
                                    models.F("severe"),
                                ),
                            )
                        ),
                        name="anaemic_were_screened",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="adolescentsession_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_adolescentsessionevent" ("desa_id", "district", "entered_at", "entered_by_id", "girls", "given_tablets", "grade", "held_on", "id", "mild", "moderate", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_name", "posyandu_id", "screened", "severe", "source", "uuid", "version") SELECT new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."girls", new_values."given_tablets", new_values."grade", new_values."held_on", new_values."id", new_values."mild", new_values."moderate", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_name", new_values."posyandu_id", new_values."screened", new_values."severe", new_values."source", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="61d2c92a46faf438e41c40b78bc837fb4cce4ebe",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_959a6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="mothers_adolescentsession",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_adolescentsessionevent" ("desa_id", "district", "entered_at", "entered_by_id", "girls", "given_tablets", "grade", "held_on", "id", "mild", "moderate", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_name", "posyandu_id", "screened", "severe", "source", "uuid", "version") SELECT new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."girls", new_values."given_tablets", new_values."grade", new_values."held_on", new_values."id", new_values."mild", new_values."moderate", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_name", new_values."posyandu_id", new_values."screened", new_values."severe", new_values."source", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7d497007880b7117f921c568bcf76fa44fb5a6cf",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cd547",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="mothers_adolescentsession",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_adolescentsessionevent" ("desa_id", "district", "entered_at", "entered_by_id", "girls", "given_tablets", "grade", "held_on", "id", "mild", "moderate", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_name", "posyandu_id", "screened", "severe", "source", "uuid", "version") SELECT old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."girls", old_values."given_tablets", old_values."grade", old_values."held_on", old_values."id", old_values."mild", old_values."moderate", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_name", old_values."posyandu_id", old_values."screened", old_values."severe", old_values."source", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8bcb830a5d3cd6c66a0148ed3b33a70a339b6d77",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d8791",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="mothers_adolescentsession",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Catin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("nik_sealed", models.BinaryField(null=True)),
                ("nik_index", models.BinaryField(null=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=120)),
                ("is_female", models.BooleanField(verbose_name="perempuan")),
                ("born_on", models.DateField(verbose_name="tanggal lahir")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="nomor HP")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="alamat")),
                ("partner_name", models.CharField(blank=True, max_length=120, verbose_name="nama calon pasangan")),
                ("wedding_on", models.DateField(blank=True, null=True, verbose_name="rencana menikah")),
                ("kua", models.CharField(blank=True, max_length=80, verbose_name="KUA")),
                ("elsimil_id", models.CharField(blank=True, max_length=40, verbose_name="ID Elsimil")),
                ("screened_on", models.DateField(verbose_name="tanggal penapisan")),
                (
                    "weight_kg",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="berat"),
                ),
                (
                    "height_cm",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="tinggi"),
                ),
                (
                    "muac_cm",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True, verbose_name="LiLA"),
                ),
                (
                    "hb_g_dl",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="Hb"),
                ),
                (
                    "waist_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="lingkar perut"
                    ),
                ),
                ("systolic", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sistolik")),
                ("diastolic", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="diastolik")),
                ("is_exposed_to_smoke", models.BooleanField(null=True, verbose_name="merokok atau terpapar rokok")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.CatinResult["IDEAL"], "Ideal"),
                            (apps.mothers.enums.CatinResult["AT_RISK"], "Berisiko"),
                            (apps.mothers.enums.CatinResult["UNKNOWN"], "Belum lengkap"),
                        ],
                        default=apps.mothers.enums.CatinResult["UNKNOWN"],
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("reasons", models.CharField(blank=True, editable=False, max_length=200)),
                ("rules_version", models.CharField(editable=False, max_length=40)),
                ("resolved_on", models.DateField(blank=True, null=True, verbose_name="selesai didampingi")),
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="catin",
                        to="families.family",
                        verbose_name="keluarga",
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
                "verbose_name": "calon pengantin",
                "indexes": [
                    models.Index(fields=["desa", "-screened_on", "-id"], name="catin_by_desa"),
                    models.Index(fields=["district", "-screened_on", "-id"], name="catin_by_district"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nik_index", None), ("nik_sealed", None)),
                            models.Q(("nik_index__isnull", False), ("nik_sealed__isnull", False)),
                            _connector="OR",
                        ),
                        name="catin_nik_sealed_and_indexed",
                    ),
                    models.UniqueConstraint(fields=("district", "nik_index", "screened_on"), name="catin_once_a_day"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="catin_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_catinevent" ("address", "born_on", "desa_id", "diastolic", "district", "elsimil_id", "entered_at", "entered_by_id", "family_id", "hb_g_dl", "height_cm", "id", "is_exposed_to_smoke", "is_female", "kua", "muac_cm", "name", "name_key", "nik_index", "nik_sealed", "partner_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "posyandu_id", "reasons", "resolved_on", "result", "rules_version", "screened_on", "source", "systolic", "uuid", "version", "waist_cm", "wedding_on", "weight_kg") SELECT new_values."address", new_values."born_on", new_values."desa_id", new_values."diastolic", new_values."district", new_values."elsimil_id", new_values."entered_at", new_values."entered_by_id", new_values."family_id", new_values."hb_g_dl", new_values."height_cm", new_values."id", new_values."is_exposed_to_smoke", new_values."is_female", new_values."kua", new_values."muac_cm", new_values."name", new_values."name_key", new_values."nik_index", new_values."nik_sealed", new_values."partner_name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."posyandu_id", new_values."reasons", new_values."resolved_on", new_values."result", new_values."rules_version", new_values."screened_on", new_values."source", new_values."systolic", new_values."uuid", new_values."version", new_values."waist_cm", new_values."wedding_on", new_values."weight_kg" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ea54562d72e0fa20fc3f2d9358a6dd0ed0fca84f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ab263",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="mothers_catin",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_catinevent" ("address", "born_on", "desa_id", "diastolic", "district", "elsimil_id", "entered_at", "entered_by_id", "family_id", "hb_g_dl", "height_cm", "id", "is_exposed_to_smoke", "is_female", "kua", "muac_cm", "name", "name_key", "nik_index", "nik_sealed", "partner_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "posyandu_id", "reasons", "resolved_on", "result", "rules_version", "screened_on", "source", "systolic", "uuid", "version", "waist_cm", "wedding_on", "weight_kg") SELECT new_values."address", new_values."born_on", new_values."desa_id", new_values."diastolic", new_values."district", new_values."elsimil_id", new_values."entered_at", new_values."entered_by_id", new_values."family_id", new_values."hb_g_dl", new_values."height_cm", new_values."id", new_values."is_exposed_to_smoke", new_values."is_female", new_values."kua", new_values."muac_cm", new_values."name", new_values."name_key", new_values."nik_index", new_values."nik_sealed", new_values."partner_name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."posyandu_id", new_values."reasons", new_values."resolved_on", new_values."result", new_values."rules_version", new_values."screened_on", new_values."source", new_values."systolic", new_values."uuid", new_values."version", new_values."waist_cm", new_values."wedding_on", new_values."weight_kg" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="66c55ddaf5e8ddb46a1ef46f8cd475304999c089",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_589fd",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="mothers_catin",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_catinevent" ("address", "born_on", "desa_id", "diastolic", "district", "elsimil_id", "entered_at", "entered_by_id", "family_id", "hb_g_dl", "height_cm", "id", "is_exposed_to_smoke", "is_female", "kua", "muac_cm", "name", "name_key", "nik_index", "nik_sealed", "partner_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "posyandu_id", "reasons", "resolved_on", "result", "rules_version", "screened_on", "source", "systolic", "uuid", "version", "waist_cm", "wedding_on", "weight_kg") SELECT old_values."address", old_values."born_on", old_values."desa_id", old_values."diastolic", old_values."district", old_values."elsimil_id", old_values."entered_at", old_values."entered_by_id", old_values."family_id", old_values."hb_g_dl", old_values."height_cm", old_values."id", old_values."is_exposed_to_smoke", old_values."is_female", old_values."kua", old_values."muac_cm", old_values."name", old_values."name_key", old_values."nik_index", old_values."nik_sealed", old_values."partner_name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."posyandu_id", old_values."reasons", old_values."resolved_on", old_values."result", old_values."rules_version", old_values."screened_on", old_values."source", old_values."systolic", old_values."uuid", old_values."version", old_values."waist_cm", old_values."wedding_on", old_values."weight_kg" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8b1b18f6f4541cf746b76acc0921a0d856f2615d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_71e77",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="mothers_catin",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdolescentCareEvent",
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
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("seen_on", models.DateField(verbose_name="tanggal")),
                (
                    "place_name",
                    models.CharField(blank=True, max_length=120, verbose_name="sekolah, posyandu, atau acara"),
                ),
                ("is_screened", models.BooleanField(default=True, verbose_name="skrining kesehatan")),
                (
                    "hb_g_dl",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="Hb"),
                ),
                (
                    "tablets",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tablet tambah darah"),
                ),
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
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
                        to="mothers.adolescentcare",
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
            name="AdolescentSessionEvent",
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
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("held_on", models.DateField(verbose_name="tanggal")),
                ("place_name", models.CharField(max_length=120, verbose_name="sekolah atau posyandu remaja")),
                ("grade", models.CharField(blank=True, max_length=20, verbose_name="kelas")),
                ("girls", models.PositiveIntegerField(verbose_name="remaja putri terdaftar")),
                ("screened", models.PositiveIntegerField(default=0, verbose_name="diperiksa Hb")),
                ("mild", models.PositiveIntegerField(default=0, verbose_name="anemia ringan")),
                ("moderate", models.PositiveIntegerField(default=0, verbose_name="anemia sedang")),
                ("severe", models.PositiveIntegerField(default=0, verbose_name="anemia berat")),
                ("given_tablets", models.PositiveIntegerField(default=0, verbose_name="mendapat TTD")),
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
                        to="mothers.adolescentsession",
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
            name="CatinEvent",
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
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=120)),
                ("is_female", models.BooleanField(verbose_name="perempuan")),
                ("born_on", models.DateField(verbose_name="tanggal lahir")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="nomor HP")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="alamat")),
                ("partner_name", models.CharField(blank=True, max_length=120, verbose_name="nama calon pasangan")),
                ("wedding_on", models.DateField(blank=True, null=True, verbose_name="rencana menikah")),
                ("kua", models.CharField(blank=True, max_length=80, verbose_name="KUA")),
                ("elsimil_id", models.CharField(blank=True, max_length=40, verbose_name="ID Elsimil")),
                ("screened_on", models.DateField(verbose_name="tanggal penapisan")),
                (
                    "weight_kg",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="berat"),
                ),
                (
                    "height_cm",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="tinggi"),
                ),
                (
                    "muac_cm",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True, verbose_name="LiLA"),
                ),
                (
                    "hb_g_dl",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="Hb"),
                ),
                (
                    "waist_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="lingkar perut"
                    ),
                ),
                ("systolic", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sistolik")),
                ("diastolic", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="diastolik")),
                ("is_exposed_to_smoke", models.BooleanField(null=True, verbose_name="merokok atau terpapar rokok")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.CatinResult["IDEAL"], "Ideal"),
                            (apps.mothers.enums.CatinResult["AT_RISK"], "Berisiko"),
                            (apps.mothers.enums.CatinResult["UNKNOWN"], "Belum lengkap"),
                        ],
                        default=apps.mothers.enums.CatinResult["UNKNOWN"],
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("reasons", models.CharField(blank=True, editable=False, max_length=200)),
                ("rules_version", models.CharField(editable=False, max_length=40)),
                ("resolved_on", models.DateField(blank=True, null=True, verbose_name="selesai didampingi")),
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
                        verbose_name="keluarga",
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
                        to="mothers.catin",
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
            name="Pregnancy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("lmp_on", models.DateField(blank=True, null=True, verbose_name="HPHT")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="HPL")),
                ("gravida", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="gravida")),
                ("para", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="para")),
                ("abortus", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="abortus")),
                ("living_children", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="anak hidup")),
                (
                    "spacing_months",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="jarak kehamilan"),
                ),
                (
                    "height_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="tinggi badan"
                    ),
                ),
                (
                    "weight_before_kg",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="berat sebelum hamil"
                    ),
                ),
                ("blood_type", models.CharField(blank=True, max_length=3, verbose_name="golongan darah")),
                ("tetanus_status", models.CharField(blank=True, max_length=2, verbose_name="status TT")),
                ("is_exposed_to_smoke", models.BooleanField(null=True, verbose_name="terpapar asap rokok")),
                ("is_multiple", models.BooleanField(null=True, verbose_name="kehamilan kembar")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.PregnancyStatus["ONGOING"], "Hamil"),
                            (apps.mothers.enums.PregnancyStatus["DELIVERED"], "Sudah bersalin"),
                            (apps.mothers.enums.PregnancyStatus["MISCARRIED"], "Keguguran"),
                            (apps.mothers.enums.PregnancyStatus["MOVED"], "Pindah"),
                            (apps.mothers.enums.PregnancyStatus["DIED"], "Meninggal"),
                            (apps.mothers.enums.PregnancyStatus["UNKNOWN"], "Berakhir, hasil belum dicatat"),
                        ],
                        default=apps.mothers.enums.PregnancyStatus["ONGOING"],
                        max_length=10,
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("risks", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("last_seen_on", models.DateField(editable=False, null=True)),
                ("next_due", models.CharField(blank=True, editable=False, max_length=4)),
                ("next_due_on", models.DateField(editable=False, null=True)),
                ("is_doctor_due", models.BooleanField(default=False, editable=False)),
                ("sorted_on", models.DateField(editable=False, null=True)),
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
                    "woman",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pregnancies", to="families.member"
                    ),
                ),
            ],
            options={
                "verbose_name": "kehamilan",
                "indexes": [
                    models.Index(fields=["desa", "sorted_on", "id"], name="pregnancy_due"),
                    models.Index(fields=["posyandu", "sorted_on", "id"], name="pregnancy_due_at_posyandu"),
                    models.Index(fields=["district", "sorted_on", "id"], name="pregnancy_due_in_district"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "ongoing")), fields=("woman",), name="one_ongoing_pregnancy"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", apps.mothers.enums.PregnancyStatus["ONGOING"]),
                            ("ended_on__isnull", False),
                            _connector="OR",
                        ),
                        name="pregnancy_ended_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("height_cm", None),
                            models.Q(("height_cm__gte", 100), ("height_cm__lte", 220)),
                            _connector="OR",
                        ),
                        name="mother_height_in_cm",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weight_before_kg", None),
                            models.Q(("weight_before_kg__gte", 25), ("weight_before_kg__lte", 200)),
                            _connector="OR",
                        ),
                        name="mother_weight_in_kg",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="pregnancy_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_pregnancyevent" ("abortus", "blood_type", "desa_id", "district", "due_on", "ended_on", "entered_at", "entered_by_id", "gravida", "height_cm", "id", "is_exposed_to_smoke", "is_multiple", "living_children", "lmp_on", "para", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "source", "spacing_months", "status", "tetanus_status", "uuid", "version", "weight_before_kg", "woman_id") SELECT new_values."abortus", new_values."blood_type", new_values."desa_id", new_values."district", new_values."due_on", new_values."ended_on", new_values."entered_at", new_values."entered_by_id", new_values."gravida", new_values."height_cm", new_values."id", new_values."is_exposed_to_smoke", new_values."is_multiple", new_values."living_children", new_values."lmp_on", new_values."para", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."source", new_values."spacing_months", new_values."status", new_values."tetanus_status", new_values."uuid", new_values."version", new_values."weight_before_kg", new_values."woman_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d6879c59d6288092c13a42307d9690f6b232f935",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1513a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="mothers_pregnancy",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_pregnancyevent" ("abortus", "blood_type", "desa_id", "district", "due_on", "ended_on", "entered_at", "entered_by_id", "gravida", "height_cm", "id", "is_exposed_to_smoke", "is_multiple", "living_children", "lmp_on", "para", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "source", "spacing_months", "status", "tetanus_status", "uuid", "version", "weight_before_kg", "woman_id") SELECT new_values."abortus", new_values."blood_type", new_values."desa_id", new_values."district", new_values."due_on", new_values."ended_on", new_values."entered_at", new_values."entered_by_id", new_values."gravida", new_values."height_cm", new_values."id", new_values."is_exposed_to_smoke", new_values."is_multiple", new_values."living_children", new_values."lmp_on", new_values."para", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."source", new_values."spacing_months", new_values."status", new_values."tetanus_status", new_values."uuid", new_values."version", new_values."weight_before_kg", new_values."woman_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."abortus" IS DISTINCT FROM (new_values."abortus") OR old_values."blood_type" IS DISTINCT FROM (new_values."blood_type") OR old_values."desa_id" IS DISTINCT FROM (new_values."desa_id") OR old_values."district" IS DISTINCT FROM (new_values."district") OR old_values."due_on" IS DISTINCT FROM (new_values."due_on") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."gravida" IS DISTINCT FROM (new_values."gravida") OR old_values."height_cm" IS DISTINCT FROM (new_values."height_cm") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_exposed_to_smoke" IS DISTINCT FROM (new_values."is_exposed_to_smoke") OR old_values."is_multiple" IS DISTINCT FROM (new_values."is_multiple") OR old_values."living_children" IS DISTINCT FROM (new_values."living_children") OR old_values."lmp_on" IS DISTINCT FROM (new_values."lmp_on") OR old_values."para" IS DISTINCT FROM (new_values."para") OR old_values."posyandu_id" IS DISTINCT FROM (new_values."posyandu_id") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."spacing_months" IS DISTINCT FROM (new_values."spacing_months") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."tetanus_status" IS DISTINCT FROM (new_values."tetanus_status") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid") OR old_values."version" IS DISTINCT FROM (new_values."version") OR old_values."weight_before_kg" IS DISTINCT FROM (new_values."weight_before_kg") OR old_values."woman_id" IS DISTINCT FROM (new_values."woman_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="07a81589752e8038f4abaed0d9369ccc23e1ecec",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fa069",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="mothers_pregnancy",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_pregnancyevent" ("abortus", "blood_type", "desa_id", "district", "due_on", "ended_on", "entered_at", "entered_by_id", "gravida", "height_cm", "id", "is_exposed_to_smoke", "is_multiple", "living_children", "lmp_on", "para", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "source", "spacing_months", "status", "tetanus_status", "uuid", "version", "weight_before_kg", "woman_id") SELECT old_values."abortus", old_values."blood_type", old_values."desa_id", old_values."district", old_values."due_on", old_values."ended_on", old_values."entered_at", old_values."entered_by_id", old_values."gravida", old_values."height_cm", old_values."id", old_values."is_exposed_to_smoke", old_values."is_multiple", old_values."living_children", old_values."lmp_on", old_values."para", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."source", old_values."spacing_months", old_values."status", old_values."tetanus_status", old_values."uuid", old_values."version", old_values."weight_before_kg", old_values."woman_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bbdf205c432be52cff780bc9f4812a1dc1504672",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_56dd7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="mothers_pregnancy",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AntenatalVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("visited_on", models.DateField(verbose_name="tanggal periksa")),
                (
                    "weight_kg",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="berat"),
                ),
                (
                    "muac_cm",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True, verbose_name="LiLA"),
                ),
                (
                    "hb_g_dl",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="Hb"),
                ),
                ("systolic", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sistolik")),
                ("diastolic", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="diastolik")),
                (
                    "fundal_height_cm",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=3, null=True, verbose_name="TFU"),
                ),
                ("fetal_heart_rate", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="DJJ")),
                (
                    "tablets",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tablet tambah darah"),
                ),
                (
                    "supplement",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Supplement["TTD"], "TTD"),
                            (apps.mothers.enums.Supplement["MMS"], "MMS"),
                        ],
                        default=apps.mothers.enums.Supplement["TTD"],
                        max_length=3,
                        verbose_name="jenis tablet",
                    ),
                ),
                ("has_ultrasound_by_doctor", models.BooleanField(default=False, verbose_name="USG oleh dokter")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="catatan")),
                ("contact", models.CharField(blank=True, editable=False, max_length=2)),
                ("gestation_days", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("risks", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("anaemia", models.CharField(blank=True, editable=False, max_length=10)),
                ("nutrition", models.CharField(blank=True, editable=False, max_length=10)),
                ("rules_version", models.CharField(editable=False, max_length=40)),
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
                    "pregnancy",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="mothers.pregnancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "pemeriksaan kehamilan",
                "ordering": ["-visited_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("pregnancy", "visited_on"), name="one_antenatal_visit_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("muac_cm", None), models.Q(("muac_cm__gte", 10), ("muac_cm__lte", 60)), _connector="OR"
                        ),
                        name="mother_muac_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hb_g_dl", None), models.Q(("hb_g_dl__gte", 2), ("hb_g_dl__lte", 25)), _connector="OR"
                        ),
                        name="hb_possible",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="antenatalvisit_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_antenatalvisitevent" ("anaemia", "contact", "desa_id", "diastolic", "district", "entered_at", "entered_by_id", "fetal_heart_rate", "fundal_height_cm", "gestation_days", "has_ultrasound_by_doctor", "hb_g_dl", "id", "muac_cm", "note", "nutrition", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "pregnancy_id", "risks", "rules_version", "source", "supplement", "systolic", "tablets", "uuid", "version", "visited_on", "weight_kg") SELECT new_values."anaemia", new_values."contact", new_values."desa_id", new_values."diastolic", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."fetal_heart_rate", new_values."fundal_height_cm", new_values."gestation_days", new_values."has_ultrasound_by_doctor", new_values."hb_g_dl", new_values."id", new_values."muac_cm", new_values."note", new_values."nutrition", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."pregnancy_id", new_values."risks", new_values."rules_version", new_values."source", new_values."supplement", new_values."systolic", new_values."tablets", new_values."uuid", new_values."version", new_values."visited_on", new_values."weight_kg" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="abbf8814d76b968fe8a02c34e5b61a5821272641",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_48d64",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="mothers_antenatalvisit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_antenatalvisitevent" ("anaemia", "contact", "desa_id", "diastolic", "district", "entered_at", "entered_by_id", "fetal_heart_rate", "fundal_height_cm", "gestation_days", "has_ultrasound_by_doctor", "hb_g_dl", "id", "muac_cm", "note", "nutrition", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "pregnancy_id", "risks", "rules_version", "source", "supplement", "systolic", "tablets", "uuid", "version", "visited_on", "weight_kg") SELECT new_values."anaemia", new_values."contact", new_values."desa_id", new_values."diastolic", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."fetal_heart_rate", new_values."fundal_height_cm", new_values."gestation_days", new_values."has_ultrasound_by_doctor", new_values."hb_g_dl", new_values."id", new_values."muac_cm", new_values."note", new_values."nutrition", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."pregnancy_id", new_values."risks", new_values."rules_version", new_values."source", new_values."supplement", new_values."systolic", new_values."tablets", new_values."uuid", new_values."version", new_values."visited_on", new_values."weight_kg" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fa808819732bc72c8c02caf397d11cb3b4473882",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_baeba",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="mothers_antenatalvisit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_antenatalvisitevent" ("anaemia", "contact", "desa_id", "diastolic", "district", "entered_at", "entered_by_id", "fetal_heart_rate", "fundal_height_cm", "gestation_days", "has_ultrasound_by_doctor", "hb_g_dl", "id", "muac_cm", "note", "nutrition", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "pregnancy_id", "risks", "rules_version", "source", "supplement", "systolic", "tablets", "uuid", "version", "visited_on", "weight_kg") SELECT old_values."anaemia", old_values."contact", old_values."desa_id", old_values."diastolic", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."fetal_heart_rate", old_values."fundal_height_cm", old_values."gestation_days", old_values."has_ultrasound_by_doctor", old_values."hb_g_dl", old_values."id", old_values."muac_cm", old_values."note", old_values."nutrition", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."pregnancy_id", old_values."risks", old_values."rules_version", old_values."source", old_values."supplement", old_values."systolic", old_values."tablets", old_values."uuid", old_values."version", old_values."visited_on", old_values."weight_kg" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4de5dc6e5979a824d486801bb4bb93240ee4fbfd",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6e0c1",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="mothers_antenatalvisit",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Birth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("delivered_on", models.DateField(verbose_name="tanggal bersalin")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.BirthPlace["HOSPITAL"], "Rumah sakit"),
                            (apps.mothers.enums.BirthPlace["PUSKESMAS"], "Puskesmas"),
                            (apps.mothers.enums.BirthPlace["CLINIC"], "Klinik"),
                            (apps.mothers.enums.BirthPlace["MIDWIFE"], "Praktik bidan"),
                            (apps.mothers.enums.BirthPlace["HOME"], "Rumah"),
                            (apps.mothers.enums.BirthPlace["OTHER"], "Tempat lain"),
                        ],
                        max_length=10,
                        verbose_name="tempat",
                    ),
                ),
                (
                    "helper",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.BirthHelper["DOCTOR"], "Dokter"),
                            (apps.mothers.enums.BirthHelper["MIDWIFE"], "Bidan"),
                            (apps.mothers.enums.BirthHelper["NURSE"], "Perawat"),
                            (apps.mothers.enums.BirthHelper["TRADITIONAL"], "Dukun bayi"),
                            (apps.mothers.enums.BirthHelper["OTHER"], "Penolong lain"),
                        ],
                        max_length=12,
                        verbose_name="penolong",
                    ),
                ),
                ("complications", models.CharField(blank=True, max_length=300, verbose_name="penyulit")),
                ("contraception", models.CharField(blank=True, max_length=12, verbose_name="KB pascasalin")),
                ("contraception_on", models.DateField(blank=True, null=True, verbose_name="mulai KB")),
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
                    "pregnancy",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="birth", to="mothers.pregnancy"
                    ),
                ),
            ],
            options={
                "verbose_name": "persalinan",
                "constraints": [models.UniqueConstraint(fields=("uuid", "district"), name="birth_uuid_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_birthevent" ("complications", "contraception", "contraception_on", "delivered_on", "desa_id", "district", "entered_at", "entered_by_id", "helper", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "posyandu_id", "pregnancy_id", "source", "uuid", "version") SELECT new_values."complications", new_values."contraception", new_values."contraception_on", new_values."delivered_on", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."helper", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."posyandu_id", new_values."pregnancy_id", new_values."source", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4ea04afdf210736780b2090f5973ffeb8be77f33",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5e3f0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="mothers_birth",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_birthevent" ("complications", "contraception", "contraception_on", "delivered_on", "desa_id", "district", "entered_at", "entered_by_id", "helper", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "posyandu_id", "pregnancy_id", "source", "uuid", "version") SELECT new_values."complications", new_values."contraception", new_values."contraception_on", new_values."delivered_on", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."helper", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."posyandu_id", new_values."pregnancy_id", new_values."source", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e506e0ac4aab1c7853ac743c28e6d31a0b589f12",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8475f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="mothers_birth",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_birthevent" ("complications", "contraception", "contraception_on", "delivered_on", "desa_id", "district", "entered_at", "entered_by_id", "helper", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "posyandu_id", "pregnancy_id", "source", "uuid", "version") SELECT old_values."complications", old_values."contraception", old_values."contraception_on", old_values."delivered_on", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."helper", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."posyandu_id", old_values."pregnancy_id", old_values."source", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="815a37843c3168f5409f6f26d021fee90ce1390c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9ad2a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="mothers_birth",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostpartumVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                (
                    "contact",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.PostpartumContact["KF1"], "KF1"),
                            (apps.mothers.enums.PostpartumContact["KF2"], "KF2"),
                            (apps.mothers.enums.PostpartumContact["KF3"], "KF3"),
                            (apps.mothers.enums.PostpartumContact["KF4"], "KF4"),
                            (apps.mothers.enums.PostpartumContact["KN1"], "KN1"),
                            (apps.mothers.enums.PostpartumContact["KN2"], "KN2"),
                            (apps.mothers.enums.PostpartumContact["KN3"], "KN3"),
                        ],
                        max_length=3,
                        verbose_name="kunjungan",
                    ),
                ),
                ("visited_on", models.DateField(verbose_name="tanggal")),
                ("vitamin_a", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="kapsul vitamin A")),
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
                    "pregnancy",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="postpartum",
                        to="mothers.pregnancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "kunjungan nifas",
                "ordering": ["visited_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("pregnancy", "contact"), name="one_contact_each"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="postpartumvisit_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_postpartumvisitevent" ("contact", "desa_id", "district", "entered_at", "entered_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "pregnancy_id", "source", "uuid", "version", "visited_on", "vitamin_a") SELECT new_values."contact", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."pregnancy_id", new_values."source", new_values."uuid", new_values."version", new_values."visited_on", new_values."vitamin_a" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cf1eb868cc3cc5f856a5e3fa4c07b36206569700",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f8a3c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="mothers_postpartumvisit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_postpartumvisitevent" ("contact", "desa_id", "district", "entered_at", "entered_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "pregnancy_id", "source", "uuid", "version", "visited_on", "vitamin_a") SELECT new_values."contact", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."pregnancy_id", new_values."source", new_values."uuid", new_values."version", new_values."visited_on", new_values."vitamin_a" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="122222435b7fb666426532245c485d5c80a6e6c6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_91bad",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="mothers_postpartumvisit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_postpartumvisitevent" ("contact", "desa_id", "district", "entered_at", "entered_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "pregnancy_id", "source", "uuid", "version", "visited_on", "vitamin_a") SELECT old_values."contact", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."pregnancy_id", old_values."source", old_values."uuid", old_values."version", old_values."visited_on", old_values."vitamin_a" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ad407960df8d9a78b94539213a13719f56beeeb6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5efde",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="mothers_postpartumvisit",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PregnancyEvent",
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
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("lmp_on", models.DateField(blank=True, null=True, verbose_name="HPHT")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="HPL")),
                ("gravida", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="gravida")),
                ("para", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="para")),
                ("abortus", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="abortus")),
                ("living_children", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="anak hidup")),
                (
                    "spacing_months",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="jarak kehamilan"),
                ),
                (
                    "height_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="tinggi badan"
                    ),
                ),
                (
                    "weight_before_kg",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="berat sebelum hamil"
                    ),
                ),
                ("blood_type", models.CharField(blank=True, max_length=3, verbose_name="golongan darah")),
                ("tetanus_status", models.CharField(blank=True, max_length=2, verbose_name="status TT")),
                ("is_exposed_to_smoke", models.BooleanField(null=True, verbose_name="terpapar asap rokok")),
                ("is_multiple", models.BooleanField(null=True, verbose_name="kehamilan kembar")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.PregnancyStatus["ONGOING"], "Hamil"),
                            (apps.mothers.enums.PregnancyStatus["DELIVERED"], "Sudah bersalin"),
                            (apps.mothers.enums.PregnancyStatus["MISCARRIED"], "Keguguran"),
                            (apps.mothers.enums.PregnancyStatus["MOVED"], "Pindah"),
                            (apps.mothers.enums.PregnancyStatus["DIED"], "Meninggal"),
                            (apps.mothers.enums.PregnancyStatus["UNKNOWN"], "Berakhir, hasil belum dicatat"),
                        ],
                        default=apps.mothers.enums.PregnancyStatus["ONGOING"],
                        max_length=10,
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
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
                        to="mothers.pregnancy",
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
                    "woman",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="families.member",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AntenatalVisitEvent",
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
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("visited_on", models.DateField(verbose_name="tanggal periksa")),
                (
                    "weight_kg",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="berat"),
                ),
                (
                    "muac_cm",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True, verbose_name="LiLA"),
                ),
                (
                    "hb_g_dl",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="Hb"),
                ),
                ("systolic", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sistolik")),
                ("diastolic", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="diastolik")),
                (
                    "fundal_height_cm",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=3, null=True, verbose_name="TFU"),
                ),
                ("fetal_heart_rate", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="DJJ")),
                (
                    "tablets",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tablet tambah darah"),
                ),
                (
                    "supplement",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Supplement["TTD"], "TTD"),
                            (apps.mothers.enums.Supplement["MMS"], "MMS"),
                        ],
                        default=apps.mothers.enums.Supplement["TTD"],
                        max_length=3,
                        verbose_name="jenis tablet",
                    ),
                ),
                ("has_ultrasound_by_doctor", models.BooleanField(default=False, verbose_name="USG oleh dokter")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="catatan")),
                ("contact", models.CharField(blank=True, editable=False, max_length=2)),
                ("gestation_days", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("risks", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("anaemia", models.CharField(blank=True, editable=False, max_length=10)),
                ("nutrition", models.CharField(blank=True, editable=False, max_length=10)),
                ("rules_version", models.CharField(editable=False, max_length=40)),
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
                        to="mothers.antenatalvisit",
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
                    "pregnancy",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="mothers.pregnancy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BirthEvent",
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
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("delivered_on", models.DateField(verbose_name="tanggal bersalin")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.BirthPlace["HOSPITAL"], "Rumah sakit"),
                            (apps.mothers.enums.BirthPlace["PUSKESMAS"], "Puskesmas"),
                            (apps.mothers.enums.BirthPlace["CLINIC"], "Klinik"),
                            (apps.mothers.enums.BirthPlace["MIDWIFE"], "Praktik bidan"),
                            (apps.mothers.enums.BirthPlace["HOME"], "Rumah"),
                            (apps.mothers.enums.BirthPlace["OTHER"], "Tempat lain"),
                        ],
                        max_length=10,
                        verbose_name="tempat",
                    ),
                ),
                (
                    "helper",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.BirthHelper["DOCTOR"], "Dokter"),
                            (apps.mothers.enums.BirthHelper["MIDWIFE"], "Bidan"),
                            (apps.mothers.enums.BirthHelper["NURSE"], "Perawat"),
                            (apps.mothers.enums.BirthHelper["TRADITIONAL"], "Dukun bayi"),
                            (apps.mothers.enums.BirthHelper["OTHER"], "Penolong lain"),
                        ],
                        max_length=12,
                        verbose_name="penolong",
                    ),
                ),
                ("complications", models.CharField(blank=True, max_length=300, verbose_name="penyulit")),
                ("contraception", models.CharField(blank=True, max_length=12, verbose_name="KB pascasalin")),
                ("contraception_on", models.DateField(blank=True, null=True, verbose_name="mulai KB")),
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
                        to="mothers.birth",
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
                    "pregnancy",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="mothers.pregnancy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Newborn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("is_alive", models.BooleanField(verbose_name="lahir hidup")),
                ("sex", models.CharField(blank=True, max_length=1, verbose_name="jenis kelamin")),
                (
                    "weight_kg",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=5, null=True, verbose_name="berat lahir"
                    ),
                ),
                (
                    "length_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="panjang lahir"
                    ),
                ),
                (
                    "head_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="lingkar kepala lahir"
                    ),
                ),
                ("has_early_breastfeeding", models.BooleanField(null=True, verbose_name="IMD")),
                (
                    "birth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="newborns", to="mothers.birth"
                    ),
                ),
                (
                    "child",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="newborn",
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
                "verbose_name": "bayi baru lahir",
                "constraints": [
                    models.UniqueConstraint(fields=("birth", "number"), name="newborn_once"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="newborn_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_newbornevent" ("birth_id", "child_id", "desa_id", "district", "entered_at", "entered_by_id", "has_early_breastfeeding", "head_cm", "id", "is_alive", "length_cm", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "sex", "source", "uuid", "version", "weight_kg") SELECT new_values."birth_id", new_values."child_id", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."has_early_breastfeeding", new_values."head_cm", new_values."id", new_values."is_alive", new_values."length_cm", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."sex", new_values."source", new_values."uuid", new_values."version", new_values."weight_kg" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="de8d396884df5ddd0330de7cf3a7e18f1d19c45a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_58398",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="mothers_newborn",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_newbornevent" ("birth_id", "child_id", "desa_id", "district", "entered_at", "entered_by_id", "has_early_breastfeeding", "head_cm", "id", "is_alive", "length_cm", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "sex", "source", "uuid", "version", "weight_kg") SELECT new_values."birth_id", new_values."child_id", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."has_early_breastfeeding", new_values."head_cm", new_values."id", new_values."is_alive", new_values."length_cm", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."sex", new_values."source", new_values."uuid", new_values."version", new_values."weight_kg" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="845480409a764bac8428f59be226abd1c5459cd0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_33a33",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="mothers_newborn",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mothers_newbornevent" ("birth_id", "child_id", "desa_id", "district", "entered_at", "entered_by_id", "has_early_breastfeeding", "head_cm", "id", "is_alive", "length_cm", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "sex", "source", "uuid", "version", "weight_kg") SELECT old_values."birth_id", old_values."child_id", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."has_early_breastfeeding", old_values."head_cm", old_values."id", old_values."is_alive", old_values."length_cm", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."sex", old_values."source", old_values."uuid", old_values."version", old_values."weight_kg" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0f871a19050830ca7ad3052c67a0733f947d4f5c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_44670",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="mothers_newborn",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostpartumVisitEvent",
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
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                (
                    "contact",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.PostpartumContact["KF1"], "KF1"),
                            (apps.mothers.enums.PostpartumContact["KF2"], "KF2"),
                            (apps.mothers.enums.PostpartumContact["KF3"], "KF3"),
                            (apps.mothers.enums.PostpartumContact["KF4"], "KF4"),
                            (apps.mothers.enums.PostpartumContact["KN1"], "KN1"),
                            (apps.mothers.enums.PostpartumContact["KN2"], "KN2"),
                            (apps.mothers.enums.PostpartumContact["KN3"], "KN3"),
                        ],
                        max_length=3,
                        verbose_name="kunjungan",
                    ),
                ),
                ("visited_on", models.DateField(verbose_name="tanggal")),
                ("vitamin_a", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="kapsul vitamin A")),
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
                        to="mothers.postpartumvisit",
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
                    "pregnancy",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="mothers.pregnancy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewbornEvent",
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
                    "source",
                    models.CharField(
                        choices=[
                            (apps.mothers.enums.Source["PORTAL"], "Portal"),
                            (apps.mothers.enums.Source["FILE"], "Berkas"),
                            (apps.mothers.enums.Source["API"], "Aplikasi lapangan"),
                        ],
                        default=apps.mothers.enums.Source["PORTAL"],
                        max_length=8,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("is_alive", models.BooleanField(verbose_name="lahir hidup")),
                ("sex", models.CharField(blank=True, max_length=1, verbose_name="jenis kelamin")),
                (
                    "weight_kg",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=5, null=True, verbose_name="berat lahir"
                    ),
                ),
                (
                    "length_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="panjang lahir"
                    ),
                ),
                (
                    "head_cm",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="lingkar kepala lahir"
                    ),
                ),
                ("has_early_breastfeeding", models.BooleanField(null=True, verbose_name="IMD")),
                (
                    "birth",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="mothers.birth",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
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
                        to="mothers.newborn",
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
            model_name="pregnancy",
            name="latest",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mothers.antenatalvisit",
            ),
        ),
    ]
