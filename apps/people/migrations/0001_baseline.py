"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.core.keys
import apps.people.enums
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [("people", "0004_search_by_number")]

    initial = True

    dependencies = [
        ("accounts", "0002_baseline"),
        ("core", "0002_app_role_and_cache"),
        ("regions", "0001_baseline"),
    ]

    operations = [
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(max_length=20)),
                ("subject", models.BigIntegerField()),
                ("subject_uuid", models.UUIDField()),
                ("name", models.CharField(max_length=120)),
                ("moved_on", models.DateField(verbose_name="tanggal pindah")),
                ("reason", models.CharField(max_length=300, verbose_name="alasan")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (apps.people.enums.MoveState["PROPOSED"], "Menunggu penerima"),
                            (apps.people.enums.MoveState["ACCEPTED"], "Diterima"),
                            (apps.people.enums.MoveState["DECLINED"], "Ditolak"),
                            (apps.people.enums.MoveState["CANCELLED"], "Dibatalkan"),
                        ],
                        default=apps.people.enums.MoveState["PROPOSED"],
                        max_length=9,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="jawaban")),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "desa",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.posyandu",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_desa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                        verbose_name="desa tujuan",
                    ),
                ),
                (
                    "to_posyandu",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.posyandu",
                        verbose_name="posyandu tujuan",
                    ),
                ),
            ],
            options={
                "verbose_name": "kepindahan",
                "indexes": [models.Index(fields=["district", "state", "-proposed_at"], name="move_open")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")), fields=("kind", "subject"), name="one_open_move"
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="move_uuid_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(max_length=20)),
                ("sealed", models.BinaryField()),
                ("reason", models.CharField(max_length=300, verbose_name="alasan")),
                ("undone_at", models.DateTimeField(null=True)),
                ("subject", models.BigIntegerField()),
                ("subject_uuid", models.UUIDField()),
                ("name", models.CharField(max_length=120)),
                ("withdrawn_at", models.DateTimeField()),
                (
                    "desa",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.posyandu",
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
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "penghapusan data salah catat",
                "indexes": [models.Index(fields=["district", "-withdrawn_at"], name="withdrawal_newest")],
                "constraints": [models.UniqueConstraint(fields=("uuid", "district"), name="withdrawal_uuid_once")],
            },
        ),
        migrations.CreateModel(
            name="DuplicatePair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(max_length=20)),
                ("is_across", models.BooleanField(default=False)),
                ("left", models.BigIntegerField()),
                ("right", models.BigIntegerField()),
                ("score", models.PositiveSmallIntegerField()),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None),
                ),
                ("detected_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (apps.people.enums.PairState["OPEN"], "Menunggu keputusan"),
                            (apps.people.enums.PairState["SAME"], "Orang yang sama"),
                            (apps.people.enums.PairState["DIFFERENT"], "Orang yang berbeda"),
                        ],
                        default=apps.people.enums.PairState["OPEN"],
                        max_length=9,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="alasan")),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "desa",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "other_desa",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "other_posyandu",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.posyandu",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.posyandu",
                    ),
                ),
            ],
            options={
                "verbose_name": "pasangan data ganda",
                "indexes": [models.Index(fields=["district", "state", "-score", "id"], name="pair_open")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "left", "right"), name="pair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("is_across", True), ("left__lt", models.F("right")), _connector="OR"),
                        name="pair_in_order",
                    ),
                    models.UniqueConstraint(fields=("uuid", "district"), name="duplicatepair_uuid_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(max_length=20)),
                ("sealed", models.BinaryField()),
                ("reason", models.CharField(max_length=300, verbose_name="alasan")),
                ("undone_at", models.DateTimeField(null=True)),
                ("remaining", models.BigIntegerField()),
                ("removed", models.BigIntegerField()),
                ("remaining_uuid", models.UUIDField()),
                ("removed_uuid", models.UUIDField()),
                ("merged_at", models.DateTimeField()),
                (
                    "desa",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="merges",
                        to="people.duplicatepair",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="regions.posyandu",
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
                "verbose_name": "penggabungan",
                "indexes": [
                    models.Index(fields=["removed_uuid"], name="merge_follow"),
                    models.Index(fields=["district", "-merged_at"], name="merge_newest"),
                ],
                "constraints": [models.UniqueConstraint(fields=("uuid", "district"), name="merge_uuid_once")],
            },
        ),
    ]
