"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.core.keys
import apps.exchange.enums
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [
        ("exchange", "0002_hand_ins"),
        ("exchange", "0003_events_by_moment"),
        ("exchange", "0004_history_only_grows"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_baseline"),
        ("core", "0001_baseline"),
        ("core", "0002_app_role_and_cache"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_baseline"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "layout",
                    models.CharField(
                        choices=[
                            (apps.exchange.enums.LayoutCode["IDENTITY"], "Identitas anak"),
                            (apps.exchange.enums.LayoutCode["MEASUREMENTS"], "Pengukuran"),
                            (apps.exchange.enums.LayoutCode["FEEDING"], "Pemantauan PMT"),
                        ],
                        max_length=10,
                        verbose_name="berkas",
                    ),
                ),
                ("month", models.DateField(verbose_name="bulan")),
                ("count", models.PositiveIntegerField(verbose_name="baris")),
                ("without_nik", models.PositiveIntegerField(default=0, verbose_name="tanpa NIK")),
                ("made_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "job",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.job",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "puskesmas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hand_ins", to="regions.puskesmas"
                    ),
                ),
                (
                    "undone_by",
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
                "verbose_name": "penyerahan",
                "ordering": ["-made_at"],
                "indexes": [models.Index(fields=["puskesmas", "-made_at"], name="hand_in_newest")],
                "constraints": [models.UniqueConstraint(fields=("uuid", "district"), name="handin_uuid_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_handinevent" ("count", "district", "id", "job_id", "layout", "made_at", "made_by_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesmas_id", "undone_at", "undone_by_id", "uuid", "version", "without_nik") SELECT new_values."count", new_values."district", new_values."id", new_values."job_id", new_values."layout", new_values."made_at", new_values."made_by_id", new_values."month", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."puskesmas_id", new_values."undone_at", new_values."undone_by_id", new_values."uuid", new_values."version", new_values."without_nik" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0db25de61cf25e8a9ae15fa48cc123ad121afffe",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f97d0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="exchange_handin",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_handinevent" ("count", "district", "id", "job_id", "layout", "made_at", "made_by_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesmas_id", "undone_at", "undone_by_id", "uuid", "version", "without_nik") SELECT new_values."count", new_values."district", new_values."id", new_values."job_id", new_values."layout", new_values."made_at", new_values."made_by_id", new_values."month", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."puskesmas_id", new_values."undone_at", new_values."undone_by_id", new_values."uuid", new_values."version", new_values."without_nik" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7f285ab4ef03f7e69de74f45a45bca9bb0e7dfa1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e683d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="exchange_handin",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "exchange_handinevent" ("count", "district", "id", "job_id", "layout", "made_at", "made_by_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "puskesmas_id", "undone_at", "undone_by_id", "uuid", "version", "without_nik") SELECT old_values."count", old_values."district", old_values."id", old_values."job_id", old_values."layout", old_values."made_at", old_values."made_by_id", old_values."month", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."puskesmas_id", old_values."undone_at", old_values."undone_by_id", old_values."uuid", old_values."version", old_values."without_nik" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e8d1afa776621db834fe03f020984adef611824c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b5ae3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="exchange_handin",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record", models.BigIntegerField()),
                ("digest", models.BinaryField()),
                (
                    "hand_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="exchange.handin"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record"], name="handed_record"),
                    models.Index(fields=["digest"], name="handed_digest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandInEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "layout",
                    models.CharField(
                        choices=[
                            (apps.exchange.enums.LayoutCode["IDENTITY"], "Identitas anak"),
                            (apps.exchange.enums.LayoutCode["MEASUREMENTS"], "Pengukuran"),
                            (apps.exchange.enums.LayoutCode["FEEDING"], "Pemantauan PMT"),
                        ],
                        max_length=10,
                        verbose_name="berkas",
                    ),
                ),
                ("month", models.DateField(verbose_name="bulan")),
                ("count", models.PositiveIntegerField(verbose_name="baris")),
                ("without_nik", models.PositiveIntegerField(default=0, verbose_name="tanpa NIK")),
                ("made_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "job",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.job",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
                        to="exchange.handin",
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
                (
                    "undone_by",
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
    ]
