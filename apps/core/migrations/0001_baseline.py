"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.core.enums
import apps.core.keys
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [
        ("core", "0002_app_role"),
        ("core", "0003_closures_by_district"),
        ("core", "0004_assignments"),
        ("core", "0005_assignments_by_district"),
        ("core", "0006_policy_history"),
        ("core", "0007_cache"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_baseline"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessLog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("district", models.CharField(blank=True, max_length=5)),
                ("action", models.CharField(max_length=20, verbose_name="tindakan")),
                ("subject", models.CharField(max_length=40, verbose_name="data")),
                ("subject_uuid", models.UUIDField(null=True)),
                ("count", models.PositiveIntegerField(default=1, verbose_name="jumlah orang")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="alasan")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reads", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["district", "-at"], name="accesslog_newest"),
                    models.Index(fields=["user", "-at"], name="accesslog_of_user"),
                    models.Index(fields=["subject_uuid", "-at"], name="accesslog_of_subject"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("worklist", models.CharField(max_length=40)),
                ("record", models.UUIDField()),
                ("district", models.CharField(max_length=5)),
                ("to_words", models.CharField(blank=True, max_length=80, verbose_name="dikerjakan oleh")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="batas")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="catatan")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "penugasan tugas",
                "indexes": [models.Index(fields=["worklist", "record"], name="assignment_of_item")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to__isnull", False), models.Q(("to_words", ""), _negated=True), _connector="OR"
                        ),
                        name="assigned_to_someone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("worklist", models.CharField(max_length=40)),
                ("record", models.UUIDField()),
                ("district", models.CharField(max_length=5)),
                ("fingerprint", models.CharField(max_length=300)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            (apps.core.enums.ClosureOutcome["DONE"], apps.core.enums.ClosureOutcome["DONE"]),
                            (
                                apps.core.enums.ClosureOutcome["NOT_POSSIBLE"],
                                apps.core.enums.ClosureOutcome["NOT_POSSIBLE"],
                            ),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="alasan")),
                ("checked", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "penyelesaian",
                "constraints": [
                    models.UniqueConstraint(fields=("worklist", "record", "fingerprint"), name="closed_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", apps.core.enums.ClosureOutcome["DONE"]),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="not_possible_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False, unique=True)),
                ("task", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=200, verbose_name="pekerjaan")),
                ("order", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (apps.core.enums.JobState["WAITING"], apps.core.enums.JobState["WAITING"]),
                            (apps.core.enums.JobState["RUNNING"], apps.core.enums.JobState["RUNNING"]),
                            (apps.core.enums.JobState["DONE"], apps.core.enums.JobState["DONE"]),
                            (apps.core.enums.JobState["FAILED"], apps.core.enums.JobState["FAILED"]),
                            (apps.core.enums.JobState["CANCELLED"], apps.core.enums.JobState["CANCELLED"]),
                        ],
                        default=apps.core.enums.JobState["WAITING"],
                        max_length=10,
                    ),
                ),
                ("step", models.CharField(blank=True, max_length=200)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("language", models.CharField(default="id", max_length=5)),
                ("ordered_at", models.DateTimeField(auto_now_add=True)),
                ("begun_at", models.DateTimeField(null=True)),
                ("heartbeat_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("is_cancelled", models.BooleanField(default=False)),
                ("result", models.JSONField(default=dict)),
                ("error", models.TextField(blank=True)),
                ("file", models.CharField(blank=True, max_length=200)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="jobs", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "berkas",
                "indexes": [
                    models.Index(fields=["started_by", "-ordered_at"], name="job_of_user"),
                    models.Index(fields=["state", "heartbeat_at"], name="job_to_notify"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=100, verbose_name="kode")),
                ("district", models.CharField(blank=True, max_length=5, verbose_name="kabupaten/kota")),
                ("valid_from", models.DateField(verbose_name="berlaku sejak")),
                ("value", models.JSONField(verbose_name="nilai")),
                ("source", models.CharField(max_length=300, verbose_name="sumber")),
            ],
            options={
                "verbose_name": "ketentuan",
                "constraints": [
                    models.UniqueConstraint(fields=("code", "district", "valid_from"), name="policy_once"),
                    models.CheckConstraint(condition=models.Q(("source", ""), _negated=True), name="policy_has_source"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_policyevent" ("code", "district", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "value") SELECT new_values."code", new_values."district", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."valid_from", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b5fcd88be2761bced17975591c472c1bb01607f8",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9bcd2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="core_policy",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_policyevent" ("code", "district", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "value") SELECT new_values."code", new_values."district", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."valid_from", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ee87640ea7af585927a3082942875c7f87c3febe",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2cbb2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="core_policy",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_policyevent" ("code", "district", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "value") SELECT old_values."code", old_values."district", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source", old_values."valid_from", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="32c679a8898771aae0059aa33649ddb0a61a8e2f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fcd75",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="core_policy",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=100, verbose_name="kode")),
                ("district", models.CharField(blank=True, max_length=5, verbose_name="kabupaten/kota")),
                ("valid_from", models.DateField(verbose_name="berlaku sejak")),
                ("value", models.JSONField(verbose_name="nilai")),
                ("source", models.CharField(max_length=300, verbose_name="sumber")),
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
                        to="core.policy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
