"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.core.keys
import apps.reports.enums
import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [
        ("reports", "0001_tables"),
        ("reports", "0002_marks"),
        ("reports", "0003_logo_mark"),
        ("reports", "0004_no_cached_counts"),
        ("reports", "0005_closed_months_and_schedules"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_baseline"),
        ("core", "0002_app_role_and_cache"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Narrative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("place", models.CharField(editable=False, max_length=36)),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                ("semester", models.PositiveSmallIntegerField(verbose_name="semester")),
                ("section", models.CharField(max_length=20, verbose_name="bagian")),
                ("text", models.TextField(blank=True, verbose_name="naskah")),
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
                "verbose_name": "naskah laporan semester",
                "constraints": [
                    models.UniqueConstraint(fields=("place", "year", "semester", "section"), name="narrative_once"),
                    models.CheckConstraint(condition=models.Q(("semester__in", [1, 2])), name="narrative_semester"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="narrative_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_narrativeevent" ("district", "entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "section", "semester", "text", "uuid", "version", "year") SELECT new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."section", new_values."semester", new_values."text", new_values."uuid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="753e52dd8d0c22f1cb33563a427696617d05d038",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_51a50",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="reports_narrative",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_narrativeevent" ("district", "entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "section", "semester", "text", "uuid", "version", "year") SELECT new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."section", new_values."semester", new_values."text", new_values."uuid", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3ff3c948b38bd50ee0faf86938a26ddf2dd97b0a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b28df",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="reports_narrative",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_narrativeevent" ("district", "entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "section", "semester", "text", "uuid", "version", "year") SELECT old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."section", old_values."semester", old_values."text", old_values."uuid", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e5f27903e41156557f6326d82924ed4adfb88ac0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e3bbb",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="reports_narrative",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecapSchedule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("report", models.CharField(max_length=20, verbose_name="rekap")),
                ("unit", models.CharField(max_length=36)),
                ("level", models.CharField(blank=True, max_length=10, verbose_name="rincian")),
                ("file_format", models.CharField(max_length=5, verbose_name="bentuk")),
                ("day", models.PositiveSmallIntegerField(default=5, verbose_name="tanggal dibuat")),
                ("role", models.CharField(blank=True, max_length=20, verbose_name="untuk peran")),
                (
                    "emails",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.EmailField(max_length=254),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="surel",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="berjalan")),
                ("entered_at", models.DateTimeField(editable=False)),
                ("last_month", models.DateField(editable=False, null=True)),
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
                "verbose_name": "jadwal rekap",
                "ordering": ["report", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("day__gte", 1), ("day__lte", 28)), name="schedule_day"),
                    models.CheckConstraint(
                        condition=models.Q(("emails", []), ("role", ""), _negated=True), name="schedule_for_someone"
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="recapschedule_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_recapscheduleevent" ("day", "district", "emails", "entered_at", "entered_by_id", "file_format", "id", "is_active", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report", "role", "unit", "uuid", "version") SELECT new_values."day", new_values."district", new_values."emails", new_values."entered_at", new_values."entered_by_id", new_values."file_format", new_values."id", new_values."is_active", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."report", new_values."role", new_values."unit", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="91e54f3f835262219165ccd982b815402acaa996",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_95143",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="reports_recapschedule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_recapscheduleevent" ("day", "district", "emails", "entered_at", "entered_by_id", "file_format", "id", "is_active", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report", "role", "unit", "uuid", "version") SELECT new_values."day", new_values."district", new_values."emails", new_values."entered_at", new_values."entered_by_id", new_values."file_format", new_values."id", new_values."is_active", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."report", new_values."role", new_values."unit", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."day" IS DISTINCT FROM (new_values."day") OR old_values."district" IS DISTINCT FROM (new_values."district") OR old_values."emails" IS DISTINCT FROM (new_values."emails") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."file_format" IS DISTINCT FROM (new_values."file_format") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."level" IS DISTINCT FROM (new_values."level") OR old_values."report" IS DISTINCT FROM (new_values."report") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."unit" IS DISTINCT FROM (new_values."unit") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1403f26725f4b1bddc236076c1f0e0c24fba81a7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e65dc",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="reports_recapschedule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_recapscheduleevent" ("day", "district", "emails", "entered_at", "entered_by_id", "file_format", "id", "is_active", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report", "role", "unit", "uuid", "version") SELECT old_values."day", old_values."district", old_values."emails", old_values."entered_at", old_values."entered_by_id", old_values."file_format", old_values."id", old_values."is_active", old_values."level", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."report", old_values."role", old_values."unit", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c858728966a574035984a9f456eb68e20b9fbd09",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2867b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="reports_recapschedule",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            (apps.reports.enums.SignOffLevel["POSYANDU"], apps.reports.enums.SignOffLevel["POSYANDU"]),
                            (
                                apps.reports.enums.SignOffLevel["PUSKESMAS"],
                                apps.reports.enums.SignOffLevel["PUSKESMAS"],
                            ),
                            (
                                apps.reports.enums.SignOffLevel["KABUPATEN"],
                                apps.reports.enums.SignOffLevel["KABUPATEN"],
                            ),
                        ],
                        max_length=10,
                        verbose_name="tingkat",
                    ),
                ),
                ("unit", models.CharField(editable=False, max_length=36)),
                ("unit_name", models.CharField(max_length=120, verbose_name="wilayah")),
                ("month", models.DateField(verbose_name="bulan")),
                ("code", models.CharField(editable=False, max_length=16, unique=True)),
                ("snapshot", models.BinaryField()),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "missing",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list, size=None
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="catatan")),
                ("signed_at", models.DateTimeField(editable=False)),
                (
                    "signed_by",
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
                "verbose_name": "pengesahan rekap",
                "ordering": ["-month", "level", "unit_name"],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "month"), name="sign_off_once"),
                    models.CheckConstraint(condition=models.Q(("month__day", 1)), name="sign_off_month_first"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="signoff_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_signoffevent" ("code", "digest", "district", "id", "level", "missing", "month", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "signed_by_id", "unit", "unit_name", "uuid", "version") SELECT new_values."code", new_values."digest", new_values."district", new_values."id", new_values."level", new_values."missing", new_values."month", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."signed_at", new_values."signed_by_id", new_values."unit", new_values."unit_name", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f4c839683bd4bf3acc977164901b3e41e07f5377",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dead0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="reports_signoff",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_signoffevent" ("code", "digest", "district", "id", "level", "missing", "month", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "signed_by_id", "unit", "unit_name", "uuid", "version") SELECT new_values."code", new_values."digest", new_values."district", new_values."id", new_values."level", new_values."missing", new_values."month", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."signed_at", new_values."signed_by_id", new_values."unit", new_values."unit_name", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."digest" IS DISTINCT FROM (new_values."digest") OR old_values."district" IS DISTINCT FROM (new_values."district") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."level" IS DISTINCT FROM (new_values."level") OR old_values."missing" IS DISTINCT FROM (new_values."missing") OR old_values."month" IS DISTINCT FROM (new_values."month") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."signed_at" IS DISTINCT FROM (new_values."signed_at") OR old_values."signed_by_id" IS DISTINCT FROM (new_values."signed_by_id") OR old_values."unit" IS DISTINCT FROM (new_values."unit") OR old_values."unit_name" IS DISTINCT FROM (new_values."unit_name") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6266bd6a0511cc2c6db2ec5ed2bf8e3093a64678",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f026b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="reports_signoff",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_signoffevent" ("code", "digest", "district", "id", "level", "missing", "month", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "signed_by_id", "unit", "unit_name", "uuid", "version") SELECT old_values."code", old_values."digest", old_values."district", old_values."id", old_values."level", old_values."missing", old_values."month", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."signed_at", old_values."signed_by_id", old_values."unit", old_values."unit_name", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="46f0c38628c4ef4a1623adad88ea7dc80109796f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7ef68",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="reports_signoff",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("government", models.CharField(max_length=120, verbose_name="pemerintah daerah")),
                ("office", models.CharField(blank=True, max_length=160, verbose_name="perangkat daerah")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="alamat")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="telepon, laman, surel")),
                ("city", models.CharField(blank=True, max_length=60, verbose_name="tempat surat")),
                ("letter_number", models.CharField(blank=True, max_length=80, verbose_name="nomor surat")),
                (
                    "signatory_title",
                    models.CharField(blank=True, max_length=160, verbose_name="jabatan penanda tangan"),
                ),
                ("signatory_name", models.CharField(blank=True, max_length=120, verbose_name="nama penanda tangan")),
                ("signatory_rank", models.CharField(blank=True, max_length=80, verbose_name="pangkat/golongan")),
                ("signatory_nip", models.CharField(blank=True, max_length=30, verbose_name="NIP")),
                ("logo", models.BinaryField(null=True)),
                ("logo_mark", models.CharField(blank=True, editable=False, max_length=12, verbose_name="logo")),
            ],
            options={
                "verbose_name": "kop surat",
                "constraints": [
                    models.UniqueConstraint(fields=("district",), name="letterhead_once_per_district"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="letterhead_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_letterheadevent" ("address", "city", "contact", "district", "government", "id", "letter_number", "logo_mark", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signatory_name", "signatory_nip", "signatory_rank", "signatory_title", "uuid", "version") SELECT new_values."address", new_values."city", new_values."contact", new_values."district", new_values."government", new_values."id", new_values."letter_number", new_values."logo_mark", new_values."office", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."signatory_name", new_values."signatory_nip", new_values."signatory_rank", new_values."signatory_title", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dc5ad35fc47b9a3d7ac449750a1d50920b5aa7f4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_63cef",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="reports_letterhead",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_letterheadevent" ("address", "city", "contact", "district", "government", "id", "letter_number", "logo_mark", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signatory_name", "signatory_nip", "signatory_rank", "signatory_title", "uuid", "version") SELECT new_values."address", new_values."city", new_values."contact", new_values."district", new_values."government", new_values."id", new_values."letter_number", new_values."logo_mark", new_values."office", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."signatory_name", new_values."signatory_nip", new_values."signatory_rank", new_values."signatory_title", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."city" IS DISTINCT FROM (new_values."city") OR old_values."contact" IS DISTINCT FROM (new_values."contact") OR old_values."district" IS DISTINCT FROM (new_values."district") OR old_values."government" IS DISTINCT FROM (new_values."government") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."letter_number" IS DISTINCT FROM (new_values."letter_number") OR old_values."logo_mark" IS DISTINCT FROM (new_values."logo_mark") OR old_values."office" IS DISTINCT FROM (new_values."office") OR old_values."signatory_name" IS DISTINCT FROM (new_values."signatory_name") OR old_values."signatory_nip" IS DISTINCT FROM (new_values."signatory_nip") OR old_values."signatory_rank" IS DISTINCT FROM (new_values."signatory_rank") OR old_values."signatory_title" IS DISTINCT FROM (new_values."signatory_title") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b098bda507f59e52823ffdd42e1ee1fbe8914664",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1e9c0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="reports_letterhead",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_letterheadevent" ("address", "city", "contact", "district", "government", "id", "letter_number", "logo_mark", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signatory_name", "signatory_nip", "signatory_rank", "signatory_title", "uuid", "version") SELECT old_values."address", old_values."city", old_values."contact", old_values."district", old_values."government", old_values."id", old_values."letter_number", old_values."logo_mark", old_values."office", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."signatory_name", old_values."signatory_nip", old_values."signatory_rank", old_values."signatory_title", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="36c5ecc395ec931e1850841b76a13b441559e206",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_eee8d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="reports_letterhead",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterheadEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("government", models.CharField(max_length=120, verbose_name="pemerintah daerah")),
                ("office", models.CharField(blank=True, max_length=160, verbose_name="perangkat daerah")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="alamat")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="telepon, laman, surel")),
                ("city", models.CharField(blank=True, max_length=60, verbose_name="tempat surat")),
                ("letter_number", models.CharField(blank=True, max_length=80, verbose_name="nomor surat")),
                (
                    "signatory_title",
                    models.CharField(blank=True, max_length=160, verbose_name="jabatan penanda tangan"),
                ),
                ("signatory_name", models.CharField(blank=True, max_length=120, verbose_name="nama penanda tangan")),
                ("signatory_rank", models.CharField(blank=True, max_length=80, verbose_name="pangkat/golongan")),
                ("signatory_nip", models.CharField(blank=True, max_length=30, verbose_name="NIP")),
                ("logo_mark", models.CharField(blank=True, editable=False, max_length=12, verbose_name="logo")),
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
                        to="reports.letterhead",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NarrativeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("place", models.CharField(editable=False, max_length=36)),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                ("semester", models.PositiveSmallIntegerField(verbose_name="semester")),
                ("section", models.CharField(max_length=20, verbose_name="bagian")),
                ("text", models.TextField(blank=True, verbose_name="naskah")),
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
                        to="reports.narrative",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecapScheduleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("report", models.CharField(max_length=20, verbose_name="rekap")),
                ("unit", models.CharField(max_length=36)),
                ("level", models.CharField(blank=True, max_length=10, verbose_name="rincian")),
                ("file_format", models.CharField(max_length=5, verbose_name="bentuk")),
                ("day", models.PositiveSmallIntegerField(default=5, verbose_name="tanggal dibuat")),
                ("role", models.CharField(blank=True, max_length=20, verbose_name="untuk peran")),
                (
                    "emails",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.EmailField(max_length=254),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="surel",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="berjalan")),
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
                        to="reports.recapschedule",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SignOffEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            (apps.reports.enums.SignOffLevel["POSYANDU"], apps.reports.enums.SignOffLevel["POSYANDU"]),
                            (
                                apps.reports.enums.SignOffLevel["PUSKESMAS"],
                                apps.reports.enums.SignOffLevel["PUSKESMAS"],
                            ),
                            (
                                apps.reports.enums.SignOffLevel["KABUPATEN"],
                                apps.reports.enums.SignOffLevel["KABUPATEN"],
                            ),
                        ],
                        max_length=10,
                        verbose_name="tingkat",
                    ),
                ),
                ("unit", models.CharField(editable=False, max_length=36)),
                ("unit_name", models.CharField(max_length=120, verbose_name="wilayah")),
                ("month", models.DateField(verbose_name="bulan")),
                ("code", models.CharField(editable=False, max_length=16)),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "missing",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list, size=None
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="catatan")),
                ("signed_at", models.DateTimeField(editable=False)),
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
                        to="reports.signoff",
                    ),
                ),
                (
                    "signed_by",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveSmallIntegerField(verbose_name="ralat ke")),
                ("reason", models.CharField(max_length=300, verbose_name="alasan")),
                ("snapshot", models.BinaryField()),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("changes", models.JSONField(default=list, editable=False)),
                ("noted_at", models.DateTimeField(editable=False)),
                (
                    "noted_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sign_off",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="reports.signoff"
                    ),
                ),
            ],
            options={
                "verbose_name": "ralat rekap",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("sign_off", "number"), name="correction_once"),
                    models.UniqueConstraint(fields=("uuid", "district"), name="correction_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_correctionevent" ("changes", "digest", "district", "id", "noted_at", "noted_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sign_off_id", "uuid", "version") SELECT new_values."changes", new_values."digest", new_values."district", new_values."id", new_values."noted_at", new_values."noted_by_id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."sign_off_id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9aae0265608897908e27b82ed195f1f927ce3118",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b6bcc",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="reports_correction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_correctionevent" ("changes", "digest", "district", "id", "noted_at", "noted_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sign_off_id", "uuid", "version") SELECT new_values."changes", new_values."digest", new_values."district", new_values."id", new_values."noted_at", new_values."noted_by_id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."sign_off_id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."changes" IS DISTINCT FROM (new_values."changes") OR old_values."digest" IS DISTINCT FROM (new_values."digest") OR old_values."district" IS DISTINCT FROM (new_values."district") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."noted_at" IS DISTINCT FROM (new_values."noted_at") OR old_values."noted_by_id" IS DISTINCT FROM (new_values."noted_by_id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."sign_off_id" IS DISTINCT FROM (new_values."sign_off_id") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="36b9a83a6e123ac3739771001cbef066013ef018",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_38aee",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="reports_correction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_correctionevent" ("changes", "digest", "district", "id", "noted_at", "noted_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sign_off_id", "uuid", "version") SELECT old_values."changes", old_values."digest", old_values."district", old_values."id", old_values."noted_at", old_values."noted_by_id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."sign_off_id", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="99eafefa6fe40043250054bce811c7049195b8d4",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_23420",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="reports_correction",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveSmallIntegerField(verbose_name="ralat ke")),
                ("reason", models.CharField(max_length=300, verbose_name="alasan")),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("changes", models.JSONField(default=list, editable=False)),
                ("noted_at", models.DateTimeField(editable=False)),
                (
                    "noted_by",
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
                        to="reports.correction",
                    ),
                ),
                (
                    "sign_off",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reports.signoff",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
