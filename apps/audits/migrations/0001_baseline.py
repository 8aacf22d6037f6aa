"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.audits.enums
import apps.core.keys
import apps.interventions.enums
import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [("audits", "0002_row_security")]

    initial = True

    dependencies = [
        ("accounts", "0002_baseline"),
        ("core", "0002_app_role_and_cache"),
        ("families", "0001_baseline"),
        ("mothers", "0001_baseline"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_baseline"),
        ("toddlers", "0001_baseline"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditCycle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                (
                    "semester",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Semester I"), (2, "Semester II")], verbose_name="semester"
                    ),
                ),
                ("decree_number", models.CharField(max_length=80, verbose_name="nomor SK tim")),
                ("decree_on", models.DateField(verbose_name="tanggal SK")),
                ("begins_on", models.DateField(verbose_name="mulai")),
                ("ends_on", models.DateField(verbose_name="sampai")),
                ("note", models.CharField(blank=True, max_length=400, verbose_name="catatan")),
                ("entered_at", models.DateTimeField(editable=False)),
                ("areas", models.ManyToManyField(blank=True, related_name="+", to="regions.region")),
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
                "verbose_name": "siklus audit",
                "ordering": ["-year", "-semester"],
                "constraints": [
                    models.UniqueConstraint(fields=("district", "year", "semester"), name="audit_cycle_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("begins_on"))), name="audit_cycle_span"
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="auditcycle_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_auditcycleevent" ("begins_on", "decree_number", "decree_on", "district", "ends_on", "entered_at", "entered_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "semester", "uuid", "version", "year") SELECT new_values."begins_on", new_values."decree_number", new_values."decree_on", new_values."district", new_values."ends_on", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."semester", new_values."uuid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="05ca92c975b1ac31ea71ad82b68476f09f19f537",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7a8dd",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="audits_auditcycle",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_auditcycleevent" ("begins_on", "decree_number", "decree_on", "district", "ends_on", "entered_at", "entered_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "semester", "uuid", "version", "year") SELECT new_values."begins_on", new_values."decree_number", new_values."decree_on", new_values."district", new_values."ends_on", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."semester", new_values."uuid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c042ba49c31a98413e808403b3637f42bf80f635",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0cc66",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="audits_auditcycle",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_auditcycleevent" ("begins_on", "decree_number", "decree_on", "district", "ends_on", "entered_at", "entered_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "semester", "uuid", "version", "year") SELECT old_values."begins_on", old_values."decree_number", old_values."decree_on", old_values."district", old_values."ends_on", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."semester", old_values."uuid", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="034ff0167caa7d084d033c53fb4fa6f3c209e068",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e0963",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="audits_auditcycle",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "group",
                    models.CharField(
                        choices=[
                            (apps.audits.enums.AuditGroup["CATIN"], "Calon pengantin"),
                            (apps.audits.enums.AuditGroup["PREGNANT"], "Ibu hamil"),
                            (apps.audits.enums.AuditGroup["POSTPARTUM"], "Ibu pascasalin"),
                            (apps.audits.enums.AuditGroup["CHILD"], "Baduta/balita"),
                        ],
                        max_length=10,
                        verbose_name="kelompok",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="nomor kasus")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (apps.audits.enums.CaseState["SELECTED"], "Terpilih"),
                            (apps.audits.enums.CaseState["IDENTIFIED"], "Identifikasi selesai"),
                            (apps.audits.enums.CaseState["REVIEWED"], "Kajian pakar selesai"),
                            (apps.audits.enums.CaseState["PLANNED"], "RTL disetujui"),
                            (apps.audits.enums.CaseState["RUNNING"], "RTL berjalan"),
                            (apps.audits.enums.CaseState["DONE"], "Selesai"),
                            (apps.audits.enums.CaseState["FAILED"], "Gagal"),
                            (apps.audits.enums.CaseState["MOVED"], "Pindah"),
                            (apps.audits.enums.CaseState["DIED"], "Meninggal"),
                        ],
                        default=apps.audits.enums.CaseState["SELECTED"],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                    ),
                ),
                ("because", models.CharField(max_length=400, verbose_name="alasan dipilih")),
                ("repeat_note", models.CharField(blank=True, max_length=400, verbose_name="alasan diaudit lagi")),
                ("selected_on", models.DateField(verbose_name="terpilih")),
                ("identified_on", models.DateField(editable=False, null=True, verbose_name="identifikasi selesai")),
                ("reviewed_on", models.DateField(editable=False, null=True, verbose_name="kajian selesai")),
                ("planned_on", models.DateField(editable=False, null=True, verbose_name="RTL disetujui")),
                ("started_on", models.DateField(editable=False, null=True, verbose_name="RTL mulai")),
                ("ended_on", models.DateField(editable=False, null=True, verbose_name="berakhir")),
                (
                    "end_reason",
                    models.CharField(blank=True, editable=False, max_length=400, verbose_name="hasil akhir"),
                ),
                (
                    "catin",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="mothers.catin",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="toddlers.child",
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cases", to="audits.auditcycle"
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
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="families.family",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
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
                    "pregnancy",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="mothers.pregnancy",
                    ),
                ),
            ],
            options={
                "verbose_name": "kasus audit",
                "ordering": ["cycle", "number"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("child__isnull", False)),
                        fields=[apps.interventions.enums.BeneficiaryKind["CHILD"]],
                        name="auditcase_child",
                    ),
                    models.Index(
                        condition=models.Q(("pregnancy__isnull", False)),
                        fields=[apps.interventions.enums.BeneficiaryKind["PREGNANCY"]],
                        name="auditcase_pregnancy",
                    ),
                    models.Index(
                        condition=models.Q(("family__isnull", False)),
                        fields=[apps.interventions.enums.BeneficiaryKind["FAMILY"]],
                        name="auditcase_family",
                    ),
                    models.Index(
                        condition=models.Q(("catin__isnull", False)),
                        fields=[apps.interventions.enums.BeneficiaryKind["CATIN"]],
                        name="auditcase_catin",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("catin__isnull", True),
                                ("child__isnull", False),
                                ("family__isnull", True),
                                ("pregnancy__isnull", True),
                            ),
                            models.Q(
                                ("catin__isnull", True),
                                ("child__isnull", True),
                                ("family__isnull", True),
                                ("pregnancy__isnull", False),
                            ),
                            models.Q(
                                ("catin__isnull", True),
                                ("child__isnull", True),
                                ("family__isnull", False),
                                ("pregnancy__isnull", True),
                            ),
                            models.Q(
                                ("catin__isnull", False),
                                ("child__isnull", True),
                                ("family__isnull", True),
                                ("pregnancy__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="auditcase_of_one",
                    ),
                    models.UniqueConstraint(fields=("cycle", "number"), name="audit_number_once"),
                    models.UniqueConstraint(
                        fields=("cycle", "child", "pregnancy", "family", "catin"),
                        name="audit_case_once_a_cycle",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_on", None),
                                (
                                    "state__in",
                                    [
                                        apps.audits.enums.CaseState["IDENTIFIED"],
                                        apps.audits.enums.CaseState["PLANNED"],
                                        apps.audits.enums.CaseState["REVIEWED"],
                                        apps.audits.enums.CaseState["RUNNING"],
                                        apps.audits.enums.CaseState["SELECTED"],
                                    ],
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "state__in",
                                        [
                                            apps.audits.enums.CaseState["IDENTIFIED"],
                                            apps.audits.enums.CaseState["PLANNED"],
                                            apps.audits.enums.CaseState["REVIEWED"],
                                            apps.audits.enums.CaseState["RUNNING"],
                                            apps.audits.enums.CaseState["SELECTED"],
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("ended_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="audit_case_ends",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="auditcase_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_auditcaseevent" ("because", "catin_id", "child_id", "cycle_id", "desa_id", "district", "end_reason", "ended_on", "entered_at", "entered_by_id", "family_id", "group", "household_id", "id", "identified_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "posyandu_id", "pregnancy_id", "reasons", "repeat_note", "reviewed_on", "selected_on", "started_on", "state", "uuid", "version") SELECT new_values."because", new_values."catin_id", new_values."child_id", new_values."cycle_id", new_values."desa_id", new_values."district", new_values."end_reason", new_values."ended_on", new_values."entered_at", new_values."entered_by_id", new_values."family_id", new_values."group", new_values."household_id", new_values."id", new_values."identified_on", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_on", new_values."posyandu_id", new_values."pregnancy_id", new_values."reasons", new_values."repeat_note", new_values."reviewed_on", new_values."selected_on", new_values."started_on", new_values."state", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="efcb2e3542ebb4ea966fe894b6bfabb2addf9ff9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b0d48",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="audits_auditcase",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_auditcaseevent" ("because", "catin_id", "child_id", "cycle_id", "desa_id", "district", "end_reason", "ended_on", "entered_at", "entered_by_id", "family_id", "group", "household_id", "id", "identified_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "posyandu_id", "pregnancy_id", "reasons", "repeat_note", "reviewed_on", "selected_on", "started_on", "state", "uuid", "version") SELECT new_values."because", new_values."catin_id", new_values."child_id", new_values."cycle_id", new_values."desa_id", new_values."district", new_values."end_reason", new_values."ended_on", new_values."entered_at", new_values."entered_by_id", new_values."family_id", new_values."group", new_values."household_id", new_values."id", new_values."identified_on", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_on", new_values."posyandu_id", new_values."pregnancy_id", new_values."reasons", new_values."repeat_note", new_values."reviewed_on", new_values."selected_on", new_values."started_on", new_values."state", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="00eda9971dab122af30b523ec3222442762e6b9b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1124e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="audits_auditcase",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_auditcaseevent" ("because", "catin_id", "child_id", "cycle_id", "desa_id", "district", "end_reason", "ended_on", "entered_at", "entered_by_id", "family_id", "group", "household_id", "id", "identified_on", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "posyandu_id", "pregnancy_id", "reasons", "repeat_note", "reviewed_on", "selected_on", "started_on", "state", "uuid", "version") SELECT old_values."because", old_values."catin_id", old_values."child_id", old_values."cycle_id", old_values."desa_id", old_values."district", old_values."end_reason", old_values."ended_on", old_values."entered_at", old_values."entered_by_id", old_values."family_id", old_values."group", old_values."household_id", old_values."id", old_values."identified_on", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_on", old_values."posyandu_id", old_values."pregnancy_id", old_values."reasons", old_values."repeat_note", old_values."reviewed_on", old_values."selected_on", old_values."started_on", old_values."state", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ac57e2488382bf428e9054514ec47c3c5443b275",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_21189",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="audits_auditcase",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditCycleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                (
                    "semester",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Semester I"), (2, "Semester II")], verbose_name="semester"
                    ),
                ),
                ("decree_number", models.CharField(max_length=80, verbose_name="nomor SK tim")),
                ("decree_on", models.DateField(verbose_name="tanggal SK")),
                ("begins_on", models.DateField(verbose_name="mulai")),
                ("ends_on", models.DateField(verbose_name="sampai")),
                ("note", models.CharField(blank=True, max_length=400, verbose_name="catatan")),
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
                        to="audits.auditcycle",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AuditMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="nama dan gelar")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            (apps.audits.enums.TeamRole["ADVISOR"], "Pembina"),
                            (apps.audits.enums.TeamRole["LEAD"], "Ketua tim audit"),
                            (apps.audits.enums.TeamRole["TECHNICAL"], "Tim teknis"),
                            (apps.audits.enums.TeamRole["EXPERT"], "Tim pakar"),
                        ],
                        max_length=10,
                        verbose_name="kedudukan",
                    ),
                ),
                (
                    "specialty",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.audits.enums.Specialty["PAEDIATRICIAN"], "Dokter spesialis anak"),
                            (apps.audits.enums.Specialty["OBSTETRICIAN"], "Dokter spesialis kebidanan dan kandungan"),
                            (apps.audits.enums.Specialty["PSYCHOLOGIST"], "Psikolog"),
                            (apps.audits.enums.Specialty["NUTRITIONIST"], "Ahli gizi"),
                            (apps.audits.enums.Specialty["OTHER"], "Lainnya"),
                        ],
                        max_length=14,
                        verbose_name="keahlian",
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=120, verbose_name="instansi")),
                ("rank_number", models.CharField(blank=True, max_length=30, verbose_name="NIP")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="sampai")),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="audits.auditcycle"
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audit_memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "anggota tim audit",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_on", None), ("user__isnull", False)),
                        fields=("cycle", "user"),
                        name="audit_member_once",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="auditmember_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_auditmemberevent" ("cycle_id", "district", "entered_at", "entered_by_id", "id", "left_on", "name", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_number", "role", "specialty", "user_id", "uuid", "version") SELECT new_values."cycle_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."left_on", new_values."name", new_values."office", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank_number", new_values."role", new_values."specialty", new_values."user_id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="69356c986a48656800dc6c350f31302d2c7d6f33",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0836b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="audits_auditmember",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_auditmemberevent" ("cycle_id", "district", "entered_at", "entered_by_id", "id", "left_on", "name", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_number", "role", "specialty", "user_id", "uuid", "version") SELECT new_values."cycle_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."left_on", new_values."name", new_values."office", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank_number", new_values."role", new_values."specialty", new_values."user_id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7cf01029920eeb1579599952fe90b9dfbe3845a9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_83f69",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="audits_auditmember",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_auditmemberevent" ("cycle_id", "district", "entered_at", "entered_by_id", "id", "left_on", "name", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_number", "role", "specialty", "user_id", "uuid", "version") SELECT old_values."cycle_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."left_on", old_values."name", old_values."office", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank_number", old_values."role", old_values."specialty", old_values."user_id", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="67e6c8040cce5588e899e7e10f32ed64836635c9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3f12e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="audits_auditmember",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditCaseEvent",
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
                    "group",
                    models.CharField(
                        choices=[
                            (apps.audits.enums.AuditGroup["CATIN"], "Calon pengantin"),
                            (apps.audits.enums.AuditGroup["PREGNANT"], "Ibu hamil"),
                            (apps.audits.enums.AuditGroup["POSTPARTUM"], "Ibu pascasalin"),
                            (apps.audits.enums.AuditGroup["CHILD"], "Baduta/balita"),
                        ],
                        max_length=10,
                        verbose_name="kelompok",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="nomor kasus")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (apps.audits.enums.CaseState["SELECTED"], "Terpilih"),
                            (apps.audits.enums.CaseState["IDENTIFIED"], "Identifikasi selesai"),
                            (apps.audits.enums.CaseState["REVIEWED"], "Kajian pakar selesai"),
                            (apps.audits.enums.CaseState["PLANNED"], "RTL disetujui"),
                            (apps.audits.enums.CaseState["RUNNING"], "RTL berjalan"),
                            (apps.audits.enums.CaseState["DONE"], "Selesai"),
                            (apps.audits.enums.CaseState["FAILED"], "Gagal"),
                            (apps.audits.enums.CaseState["MOVED"], "Pindah"),
                            (apps.audits.enums.CaseState["DIED"], "Meninggal"),
                        ],
                        default=apps.audits.enums.CaseState["SELECTED"],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                    ),
                ),
                ("because", models.CharField(max_length=400, verbose_name="alasan dipilih")),
                ("repeat_note", models.CharField(blank=True, max_length=400, verbose_name="alasan diaudit lagi")),
                ("selected_on", models.DateField(verbose_name="terpilih")),
                ("identified_on", models.DateField(editable=False, null=True, verbose_name="identifikasi selesai")),
                ("reviewed_on", models.DateField(editable=False, null=True, verbose_name="kajian selesai")),
                ("planned_on", models.DateField(editable=False, null=True, verbose_name="RTL disetujui")),
                ("started_on", models.DateField(editable=False, null=True, verbose_name="RTL mulai")),
                ("ended_on", models.DateField(editable=False, null=True, verbose_name="berakhir")),
                (
                    "end_reason",
                    models.CharField(blank=True, editable=False, max_length=400, verbose_name="hasil akhir"),
                ),
                (
                    "catin",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="mothers.catin",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        blank=True,
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
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="audits.auditcycle",
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
                    "household",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
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
                        to="audits.auditcase",
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
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
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
            name="AuditMemberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="nama dan gelar")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            (apps.audits.enums.TeamRole["ADVISOR"], "Pembina"),
                            (apps.audits.enums.TeamRole["LEAD"], "Ketua tim audit"),
                            (apps.audits.enums.TeamRole["TECHNICAL"], "Tim teknis"),
                            (apps.audits.enums.TeamRole["EXPERT"], "Tim pakar"),
                        ],
                        max_length=10,
                        verbose_name="kedudukan",
                    ),
                ),
                (
                    "specialty",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.audits.enums.Specialty["PAEDIATRICIAN"], "Dokter spesialis anak"),
                            (apps.audits.enums.Specialty["OBSTETRICIAN"], "Dokter spesialis kebidanan dan kandungan"),
                            (apps.audits.enums.Specialty["PSYCHOLOGIST"], "Psikolog"),
                            (apps.audits.enums.Specialty["NUTRITIONIST"], "Ahli gizi"),
                            (apps.audits.enums.Specialty["OTHER"], "Lainnya"),
                        ],
                        max_length=14,
                        verbose_name="keahlian",
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=120, verbose_name="instansi")),
                ("rank_number", models.CharField(blank=True, max_length=30, verbose_name="NIP")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="sampai")),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="audits.auditcycle",
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
                        to="audits.auditmember",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
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
            name="ExpertNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("written_on", models.DateField(verbose_name="tanggal kajian")),
                (
                    "causes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (apps.audits.enums.Cause["INTAKE"], "Asupan gizi"),
                                (apps.audits.enums.Cause["INFECTION"], "Penyakit infeksi"),
                                (apps.audits.enums.Cause["FOOD_SECURITY"], "Ketahanan pangan keluarga"),
                                (apps.audits.enums.Cause["CARE"], "Pola asuh"),
                                (apps.audits.enums.Cause["HEALTH_SERVICE"], "Pelayanan kesehatan"),
                                (apps.audits.enums.Cause["SANITATION"], "Air, sanitasi, dan lingkungan"),
                            ],
                            max_length=20,
                        ),
                        default=list,
                        size=None,
                        verbose_name="penyebab",
                    ),
                ),
                ("note", models.TextField(max_length=4000, verbose_name="kajian")),
                ("recommendation", models.TextField(max_length=4000, verbose_name="rekomendasi")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="audits.auditcase"
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
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="audits.auditmember"
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
                "verbose_name": "kajian pakar",
                "ordering": ["written_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "member"), name="expert_note_once"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="expertnote_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_expertnoteevent" ("case_id", "causes", "desa_id", "district", "entered_at", "entered_by_id", "id", "member_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "recommendation", "uuid", "version", "written_on") SELECT new_values."case_id", new_values."causes", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."member_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."recommendation", new_values."uuid", new_values."version", new_values."written_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c06a32f2f2e15d8aec289b8e5f7f65f96023b4bc",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b9a3d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="audits_expertnote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_expertnoteevent" ("case_id", "causes", "desa_id", "district", "entered_at", "entered_by_id", "id", "member_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "recommendation", "uuid", "version", "written_on") SELECT new_values."case_id", new_values."causes", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."member_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."recommendation", new_values."uuid", new_values."version", new_values."written_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="67ec4763d70905dbb0b1213e6c21c77b433235f5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e9fd8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="audits_expertnote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_expertnoteevent" ("case_id", "causes", "desa_id", "district", "entered_at", "entered_by_id", "id", "member_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "recommendation", "uuid", "version", "written_on") SELECT old_values."case_id", old_values."causes", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."member_id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."recommendation", old_values."uuid", old_values."version", old_values."written_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1bebdafe84c34bd2be020b5177e46a9877458b38",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6a781",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="audits_expertnote",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.audits.enums.Cause["INTAKE"], "Asupan gizi"),
                            (apps.audits.enums.Cause["INFECTION"], "Penyakit infeksi"),
                            (apps.audits.enums.Cause["FOOD_SECURITY"], "Ketahanan pangan keluarga"),
                            (apps.audits.enums.Cause["CARE"], "Pola asuh"),
                            (apps.audits.enums.Cause["HEALTH_SERVICE"], "Pelayanan kesehatan"),
                            (apps.audits.enums.Cause["SANITATION"], "Air, sanitasi, dan lingkungan"),
                        ],
                        max_length=20,
                        verbose_name="penyebab yang ditangani",
                    ),
                ),
                ("what", models.CharField(max_length=300, verbose_name="tindakan")),
                ("due_on", models.DateField(verbose_name="batas waktu")),
                ("cost_rp", models.BigIntegerField(blank=True, null=True, verbose_name="biaya (Rp)")),
                ("indicator", models.CharField(blank=True, max_length=200, verbose_name="indikator keberhasilan")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (apps.audits.enums.FollowUpState["OPEN"], "Belum selesai"),
                            (apps.audits.enums.FollowUpState["DONE"], "Selesai"),
                            (apps.audits.enums.FollowUpState["CANCELLED"], "Dibatalkan"),
                        ],
                        default=apps.audits.enums.FollowUpState["OPEN"],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="selesai")),
                ("result", models.CharField(blank=True, max_length=400, verbose_name="hasil")),
                ("evidence", models.CharField(blank=True, editable=False, max_length=200)),
                ("evidence_name", models.CharField(blank=True, editable=False, max_length=120, verbose_name="bukti")),
                ("evidence_type", models.CharField(blank=True, editable=False, max_length=80)),
                ("evidence_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.agency",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="audits.auditcase"
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
                "verbose_name": "rencana tindak lanjut",
                "ordering": ["due_on", "pk"],
                "indexes": [models.Index(fields=["agency", "state", "due_on"], name="follow_up_of_agency")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", False), ("state", apps.audits.enums.FollowUpState["DONE"])),
                            models.Q(("state", apps.audits.enums.FollowUpState["DONE"]), _negated=True),
                            _connector="OR",
                        ),
                        name="follow_up_done_on",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="followup_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_followupevent" ("agency_id", "case_id", "cause", "cost_rp", "desa_id", "district", "done_on", "due_on", "entered_at", "entered_by_id", "evidence", "evidence_name", "evidence_sha256", "evidence_type", "id", "indicator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "result", "state", "uuid", "version", "what") SELECT new_values."agency_id", new_values."case_id", new_values."cause", new_values."cost_rp", new_values."desa_id", new_values."district", new_values."done_on", new_values."due_on", new_values."entered_at", new_values."entered_by_id", new_values."evidence", new_values."evidence_name", new_values."evidence_sha256", new_values."evidence_type", new_values."id", new_values."indicator", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."result", new_values."state", new_values."uuid", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5da9bc12e67851ee1a7b094ae2bb0c3187d183f9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a175b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="audits_followup",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_followupevent" ("agency_id", "case_id", "cause", "cost_rp", "desa_id", "district", "done_on", "due_on", "entered_at", "entered_by_id", "evidence", "evidence_name", "evidence_sha256", "evidence_type", "id", "indicator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "result", "state", "uuid", "version", "what") SELECT new_values."agency_id", new_values."case_id", new_values."cause", new_values."cost_rp", new_values."desa_id", new_values."district", new_values."done_on", new_values."due_on", new_values."entered_at", new_values."entered_by_id", new_values."evidence", new_values."evidence_name", new_values."evidence_sha256", new_values."evidence_type", new_values."id", new_values."indicator", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."result", new_values."state", new_values."uuid", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dc717cde4eeea13102e40f9e727149d7e8e7af66",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a3a5b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="audits_followup",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_followupevent" ("agency_id", "case_id", "cause", "cost_rp", "desa_id", "district", "done_on", "due_on", "entered_at", "entered_by_id", "evidence", "evidence_name", "evidence_sha256", "evidence_type", "id", "indicator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "result", "state", "uuid", "version", "what") SELECT old_values."agency_id", old_values."case_id", old_values."cause", old_values."cost_rp", old_values."desa_id", old_values."district", old_values."done_on", old_values."due_on", old_values."entered_at", old_values."entered_by_id", old_values."evidence", old_values."evidence_name", old_values."evidence_sha256", old_values."evidence_type", old_values."id", old_values."indicator", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."result", old_values."state", old_values."uuid", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="fa295a3215e46a368c6506297c071ec2616100b4",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0e2e9",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="audits_followup",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("due_on", models.DateField(verbose_name="jatuh tempo")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="diperiksa")),
                (
                    "progress",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.audits.enums.Progress["BETTER"], "Membaik"),
                            (apps.audits.enums.Progress["SAME"], "Tetap"),
                            (apps.audits.enums.Progress["WORSE"], "Memburuk"),
                            (apps.audits.enums.Progress["UNKNOWN"], "Belum diketahui"),
                        ],
                        max_length=8,
                        verbose_name="perkembangan",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=400, verbose_name="catatan")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rechecks", to="audits.auditcase"
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
                "verbose_name": "pemeriksaan ulang",
                "ordering": ["due_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "due_on"), name="recheck_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_on", None), ("progress", "")),
                            models.Q(("checked_on__isnull", False), models.Q(("progress", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="recheck_with_progress",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="recheck_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_recheckevent" ("case_id", "checked_on", "desa_id", "district", "due_on", "entered_at", "entered_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "progress", "uuid", "version") SELECT new_values."case_id", new_values."checked_on", new_values."desa_id", new_values."district", new_values."due_on", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."progress", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ac50ba39031f6e8fa622eeaf6689b3bf157ead5b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b85b7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="audits_recheck",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_recheckevent" ("case_id", "checked_on", "desa_id", "district", "due_on", "entered_at", "entered_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "progress", "uuid", "version") SELECT new_values."case_id", new_values."checked_on", new_values."desa_id", new_values."district", new_values."due_on", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."progress", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="51ee2a9047d21c8689f4dd3564d686b5b75e2b3b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_591e5",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="audits_recheck",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_recheckevent" ("case_id", "checked_on", "desa_id", "district", "due_on", "entered_at", "entered_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "progress", "uuid", "version") SELECT old_values."case_id", old_values."checked_on", old_values."desa_id", old_values."district", old_values."due_on", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."progress", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="888a7c5b1bb0dc1a8689c629cd76dcf52e90dd51",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8cf03",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="audits_recheck",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Worksheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("answers", models.JSONField(default=dict)),
                ("filled_from", models.JSONField(default=dict, editable=False)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="worksheet", to="audits.auditcase"
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
                "verbose_name": "kertas kerja",
                "constraints": [models.UniqueConstraint(fields=("uuid", "district"), name="worksheet_uuid_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_worksheetevent" ("answers", "case_id", "desa_id", "district", "entered_at", "entered_by_id", "filled_from", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "uuid", "version") SELECT new_values."answers", new_values."case_id", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."filled_from", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posyandu_id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a7f00214943b2208e0f617d8aefdd0826a70d27e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_49631",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="audits_worksheet",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_worksheetevent" ("answers", "case_id", "desa_id", "district", "entered_at", "entered_by_id", "filled_from", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "uuid", "version") SELECT new_values."answers", new_values."case_id", new_values."desa_id", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."filled_from", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posyandu_id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="daf84c5a74f32335eff153cca5939a647da90ea1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9c165",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="audits_worksheet",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "audits_worksheetevent" ("answers", "case_id", "desa_id", "district", "entered_at", "entered_by_id", "filled_from", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posyandu_id", "uuid", "version") SELECT old_values."answers", old_values."case_id", old_values."desa_id", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."filled_from", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."posyandu_id", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ea43edd935eda6e701d05705cc976b738a994d69",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_40032",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="audits_worksheet",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpertNoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("written_on", models.DateField(verbose_name="tanggal kajian")),
                (
                    "causes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (apps.audits.enums.Cause["INTAKE"], "Asupan gizi"),
                                (apps.audits.enums.Cause["INFECTION"], "Penyakit infeksi"),
                                (apps.audits.enums.Cause["FOOD_SECURITY"], "Ketahanan pangan keluarga"),
                                (apps.audits.enums.Cause["CARE"], "Pola asuh"),
                                (apps.audits.enums.Cause["HEALTH_SERVICE"], "Pelayanan kesehatan"),
                                (apps.audits.enums.Cause["SANITATION"], "Air, sanitasi, dan lingkungan"),
                            ],
                            max_length=20,
                        ),
                        default=list,
                        size=None,
                        verbose_name="penyebab",
                    ),
                ),
                ("note", models.TextField(max_length=4000, verbose_name="kajian")),
                ("recommendation", models.TextField(max_length=4000, verbose_name="rekomendasi")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="audits.auditcase",
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
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="audits.auditmember",
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
                        to="audits.expertnote",
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
            name="FollowUpEvent",
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
                    "cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.audits.enums.Cause["INTAKE"], "Asupan gizi"),
                            (apps.audits.enums.Cause["INFECTION"], "Penyakit infeksi"),
                            (apps.audits.enums.Cause["FOOD_SECURITY"], "Ketahanan pangan keluarga"),
                            (apps.audits.enums.Cause["CARE"], "Pola asuh"),
                            (apps.audits.enums.Cause["HEALTH_SERVICE"], "Pelayanan kesehatan"),
                            (apps.audits.enums.Cause["SANITATION"], "Air, sanitasi, dan lingkungan"),
                        ],
                        max_length=20,
                        verbose_name="penyebab yang ditangani",
                    ),
                ),
                ("what", models.CharField(max_length=300, verbose_name="tindakan")),
                ("due_on", models.DateField(verbose_name="batas waktu")),
                ("cost_rp", models.BigIntegerField(blank=True, null=True, verbose_name="biaya (Rp)")),
                ("indicator", models.CharField(blank=True, max_length=200, verbose_name="indikator keberhasilan")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (apps.audits.enums.FollowUpState["OPEN"], "Belum selesai"),
                            (apps.audits.enums.FollowUpState["DONE"], "Selesai"),
                            (apps.audits.enums.FollowUpState["CANCELLED"], "Dibatalkan"),
                        ],
                        default=apps.audits.enums.FollowUpState["OPEN"],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="selesai")),
                ("result", models.CharField(blank=True, max_length=400, verbose_name="hasil")),
                ("evidence", models.CharField(blank=True, editable=False, max_length=200)),
                ("evidence_name", models.CharField(blank=True, editable=False, max_length=120, verbose_name="bukti")),
                ("evidence_type", models.CharField(blank=True, editable=False, max_length=80)),
                ("evidence_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.agency",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="audits.auditcase",
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
                        to="audits.followup",
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
            name="RecheckEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("due_on", models.DateField(verbose_name="jatuh tempo")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="diperiksa")),
                (
                    "progress",
                    models.CharField(
                        blank=True,
                        choices=[
                            (apps.audits.enums.Progress["BETTER"], "Membaik"),
                            (apps.audits.enums.Progress["SAME"], "Tetap"),
                            (apps.audits.enums.Progress["WORSE"], "Memburuk"),
                            (apps.audits.enums.Progress["UNKNOWN"], "Belum diketahui"),
                        ],
                        max_length=8,
                        verbose_name="perkembangan",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=400, verbose_name="catatan")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="audits.auditcase",
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
                        to="audits.recheck",
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
            name="WorksheetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("answers", models.JSONField(default=dict)),
                ("filled_from", models.JSONField(default=dict, editable=False)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="audits.auditcase",
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
                        to="audits.worksheet",
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
    ]
