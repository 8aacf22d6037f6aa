"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.accounts.enums
import apps.core.keys
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [("accounts", "0001_tables")]

    initial = True

    dependencies = [
        ("accounts", "0001_user"),
        ("knox", "0009_extend_authtoken_field"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_baseline"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("name", models.CharField(max_length=60, verbose_name="nama perangkat atau aplikasi")),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "token",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="details",
                        serialize=False,
                        to=settings.KNOX_TOKEN_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "token API",
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            (apps.accounts.enums.Role["KADER"], "Kader posyandu"),
                            (apps.accounts.enums.Role["TPK"], "Tim Pendamping Keluarga"),
                            (apps.accounts.enums.Role["BIDAN"], "Bidan"),
                            (apps.accounts.enums.Role["TPG"], "Tenaga gizi puskesmas"),
                            (apps.accounts.enums.Role["PKB"], "Penyuluh KB"),
                            (apps.accounts.enums.Role["DESA"], "TPPS desa/kelurahan"),
                            (apps.accounts.enums.Role["KECAMATAN"], "TPPS kecamatan"),
                            (apps.accounts.enums.Role["OPD"], "OPD pelaksana"),
                            (apps.accounts.enums.Role["BAPELITBANGDA"], "Bapelitbangda/TPPS kabupaten"),
                            (apps.accounts.enums.Role["PIMPINAN"], "Pimpinan daerah"),
                            (apps.accounts.enums.Role["ADMIN"], "Admin TI"),
                            (apps.accounts.enums.Role["KPM"], "Kader Pembangunan Manusia (KPM)"),
                            (apps.accounts.enums.Role["TKSK"], "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)"),
                            (apps.accounts.enums.Role["PKH"], "Pendamping PKH"),
                            (apps.accounts.enums.Role["PD"], "Pendamping desa (PD)"),
                            (apps.accounts.enums.Role["PLD"], "Pendamping lokal desa (PLD)"),
                            (apps.accounts.enums.Role["DONOR"], "Orang tua asuh/donatur"),
                            (apps.accounts.enums.Role["PAKAR"], "Tim pakar audit"),
                        ],
                        max_length=20,
                        verbose_name="peran",
                    ),
                ),
                ("place", models.CharField(editable=False, max_length=13)),
                ("valid_from", models.DateField(verbose_name="mulai")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="sampai")),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="regions.agency",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="regions.posyandu",
                    ),
                ),
                (
                    "puskesmas",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="regions.puskesmas",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="regions.region",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="regions.team",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="pengguna",
                    ),
                ),
            ],
            options={
                "verbose_name": "penugasan",
                "ordering": ["-valid_from"],
                "indexes": [models.Index(fields=["district", "place"], name="posting_by_place")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("posyandu", None), ("puskesmas", None), ("region__isnull", False), ("team", None)
                            ),
                            models.Q(
                                ("posyandu", None), ("puskesmas__isnull", False), ("region", None), ("team", None)
                            ),
                            models.Q(
                                ("posyandu__isnull", False), ("puskesmas", None), ("region", None), ("team", None)
                            ),
                            models.Q(
                                ("posyandu", None), ("puskesmas", None), ("region", None), ("team__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="posting_at_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="posting_ends_after",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="posting_uuid_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_postingevent" ("agency_id", "district", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "posyandu_id", "puskesmas_id", "region_id", "role", "team_id", "user_id", "uuid", "valid_from", "valid_until", "version") SELECT new_values."agency_id", new_values."district", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."posyandu_id", new_values."puskesmas_id", new_values."region_id", new_values."role", new_values."team_id", new_values."user_id", new_values."uuid", new_values."valid_from", new_values."valid_until", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="83e1d13423c07aef83c55892cc9a423afc86402f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b77f2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="accounts_posting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_postingevent" ("agency_id", "district", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "posyandu_id", "puskesmas_id", "region_id", "role", "team_id", "user_id", "uuid", "valid_from", "valid_until", "version") SELECT new_values."agency_id", new_values."district", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."posyandu_id", new_values."puskesmas_id", new_values."region_id", new_values."role", new_values."team_id", new_values."user_id", new_values."uuid", new_values."valid_from", new_values."valid_until", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8a3fd76603caa87dfdd92c5eafbbcfe8d53f1781",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0f4ef",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="accounts_posting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_postingevent" ("agency_id", "district", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "posyandu_id", "puskesmas_id", "region_id", "role", "team_id", "user_id", "uuid", "valid_from", "valid_until", "version") SELECT old_values."agency_id", old_values."district", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."posyandu_id", old_values."puskesmas_id", old_values."region_id", old_values."role", old_values."team_id", old_values."user_id", old_values."uuid", old_values."valid_from", old_values."valid_until", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ae7523e4b3ceafb5c363e062ce6b135f0fa7a57e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_37497",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="accounts_posting",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (apps.accounts.enums.AccountEventKind["PASSWORD_RESET"], "kata sandi diganti petugas"),
                            (apps.accounts.enums.AccountEventKind["PASSWORD_CHANGED"], "kata sandi diganti pemiliknya"),
                            (
                                apps.accounts.enums.AccountEventKind["SIGNED_IN_AFTER_RESET"],
                                "masuk dengan kata sandi dari petugas",
                            ),
                            (apps.accounts.enums.AccountEventKind["DISABLED"], "dinonaktifkan"),
                            (apps.accounts.enums.AccountEventKind["ENABLED"], "diaktifkan kembali"),
                            (apps.accounts.enums.AccountEventKind["NAME_CHANGED"], "nama diubah"),
                            (apps.accounts.enums.AccountEventKind["PHONE_CHANGED"], "nomor HP diubah"),
                            (apps.accounts.enums.AccountEventKind["POSTING_GIVEN"], "diberi tugas"),
                            (apps.accounts.enums.AccountEventKind["POSTING_ENDED"], "tugas diakhiri"),
                            (apps.accounts.enums.AccountEventKind["SESSION_ENDED"], "satu perangkat dikeluarkan"),
                            (apps.accounts.enums.AccountEventKind["TOKEN_MADE"], "token API dibuat"),
                            (apps.accounts.enums.AccountEventKind["TOKENS_REVOKED"], "token API dicabut"),
                            (
                                apps.accounts.enums.AccountEventKind["SECOND_STEP_RESET"],
                                "verifikasi dua langkah diatur ulang",
                            ),
                        ],
                        max_length=16,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=200)),
                (
                    "entered_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("notified_at", models.DateTimeField(editable=False, null=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "akun",
                "indexes": [models.Index(fields=["user", "-entered_at"], name="account_event_of_user")],
                "constraints": [models.UniqueConstraint(fields=("uuid", "district"), name="accountevent_uuid_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_accounteventevent" ("detail", "district", "entered_at", "entered_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "uuid", "version") SELECT new_values."detail", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."user_id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4b3e2343854570ebcd28f989fa49b4bfefd4e4dc",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b50d1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="accounts_accountevent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_accounteventevent" ("detail", "district", "entered_at", "entered_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "uuid", "version") SELECT new_values."detail", new_values."district", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."user_id", new_values."uuid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."detail" IS DISTINCT FROM (new_values."detail") OR old_values."district" IS DISTINCT FROM (new_values."district") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."user_id" IS DISTINCT FROM (new_values."user_id") OR old_values."uuid" IS DISTINCT FROM (new_values."uuid") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bede8a36b698866b97ee891e7ddb65b44bf128b0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a06b4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="accounts_accountevent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_accounteventevent" ("detail", "district", "entered_at", "entered_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "uuid", "version") SELECT old_values."detail", old_values."district", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."user_id", old_values."uuid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="640b51c8592a9d68907857f9e886ba20b716e683",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d0b6e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="accounts_accountevent",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            (apps.accounts.enums.Role["KADER"], "Kader posyandu"),
                            (apps.accounts.enums.Role["TPK"], "Tim Pendamping Keluarga"),
                            (apps.accounts.enums.Role["BIDAN"], "Bidan"),
                            (apps.accounts.enums.Role["TPG"], "Tenaga gizi puskesmas"),
                            (apps.accounts.enums.Role["PKB"], "Penyuluh KB"),
                            (apps.accounts.enums.Role["DESA"], "TPPS desa/kelurahan"),
                            (apps.accounts.enums.Role["KECAMATAN"], "TPPS kecamatan"),
                            (apps.accounts.enums.Role["OPD"], "OPD pelaksana"),
                            (apps.accounts.enums.Role["BAPELITBANGDA"], "Bapelitbangda/TPPS kabupaten"),
                            (apps.accounts.enums.Role["PIMPINAN"], "Pimpinan daerah"),
                            (apps.accounts.enums.Role["ADMIN"], "Admin TI"),
                            (apps.accounts.enums.Role["KPM"], "Kader Pembangunan Manusia (KPM)"),
                            (apps.accounts.enums.Role["TKSK"], "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)"),
                            (apps.accounts.enums.Role["PKH"], "Pendamping PKH"),
                            (apps.accounts.enums.Role["PD"], "Pendamping desa (PD)"),
                            (apps.accounts.enums.Role["PLD"], "Pendamping lokal desa (PLD)"),
                            (apps.accounts.enums.Role["DONOR"], "Orang tua asuh/donatur"),
                            (apps.accounts.enums.Role["PAKAR"], "Tim pakar audit"),
                        ],
                        max_length=20,
                        verbose_name="peran",
                    ),
                ),
                ("place", models.CharField(editable=False, max_length=13)),
                ("valid_from", models.DateField(verbose_name="mulai")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="sampai")),
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
                        to="accounts.posting",
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
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.region",
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
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="pengguna",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccountEventEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (apps.accounts.enums.AccountEventKind["PASSWORD_RESET"], "kata sandi diganti petugas"),
                            (apps.accounts.enums.AccountEventKind["PASSWORD_CHANGED"], "kata sandi diganti pemiliknya"),
                            (
                                apps.accounts.enums.AccountEventKind["SIGNED_IN_AFTER_RESET"],
                                "masuk dengan kata sandi dari petugas",
                            ),
                            (apps.accounts.enums.AccountEventKind["DISABLED"], "dinonaktifkan"),
                            (apps.accounts.enums.AccountEventKind["ENABLED"], "diaktifkan kembali"),
                            (apps.accounts.enums.AccountEventKind["NAME_CHANGED"], "nama diubah"),
                            (apps.accounts.enums.AccountEventKind["PHONE_CHANGED"], "nomor HP diubah"),
                            (apps.accounts.enums.AccountEventKind["POSTING_GIVEN"], "diberi tugas"),
                            (apps.accounts.enums.AccountEventKind["POSTING_ENDED"], "tugas diakhiri"),
                            (apps.accounts.enums.AccountEventKind["SESSION_ENDED"], "satu perangkat dikeluarkan"),
                            (apps.accounts.enums.AccountEventKind["TOKEN_MADE"], "token API dibuat"),
                            (apps.accounts.enums.AccountEventKind["TOKENS_REVOKED"], "token API dicabut"),
                            (
                                apps.accounts.enums.AccountEventKind["SECOND_STEP_RESET"],
                                "verifikasi dua langkah diatur ulang",
                            ),
                        ],
                        max_length=16,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=200)),
                (
                    "entered_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
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
                        to="accounts.accountevent",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
