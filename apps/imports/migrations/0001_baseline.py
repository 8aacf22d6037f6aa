"""Tables of the first baseline (docs/decisions/101-one-baseline.md)."""

from apps.core import fast_migrations
import apps.core.keys
import apps.imports.enums
import apps.toddlers.enums
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    replaces = [("imports", "0002_row_security"), ("imports", "0003_other_kind")]

    initial = True

    dependencies = [
        ("accounts", "0002_baseline"),
        ("core", "0001_baseline"),
        ("core", "0002_app_role_and_cache"),
        ("regions", "0001_baseline"),
        ("toddlers", "0001_baseline"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(max_length=20)),
                ("file_name", models.CharField(max_length=200, verbose_name="berkas")),
                ("stored", models.CharField(editable=False, max_length=60)),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("size", models.PositiveBigIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (apps.imports.enums.RunState["CHECKING"], "Sedang diperiksa"),
                            (apps.imports.enums.RunState["CHECKED"], "Menunggu persetujuan"),
                            (apps.imports.enums.RunState["COMMITTING"], "Sedang disimpan"),
                            (apps.imports.enums.RunState["COMMITTED"], "Tersimpan"),
                            (apps.imports.enums.RunState["UNDOING"], "Sedang dibatalkan"),
                            (apps.imports.enums.RunState["UNDONE"], "Dibatalkan"),
                            (apps.imports.enums.RunState["FAILED"], "Gagal dibaca"),
                        ],
                        default=apps.imports.enums.RunState["CHECKING"],
                        max_length=10,
                    ),
                ),
                ("options", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
                ("result", models.JSONField(default=dict)),
                ("unknown", models.JSONField(default=list)),
                ("error", models.TextField(blank=True)),
                ("other_kind", models.CharField(blank=True, editable=False, max_length=20)),
                ("uploaded_at", models.DateTimeField()),
                ("committed_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "job",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="core.job"
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "impor",
                "ordering": ["-uploaded_at"],
                "indexes": [
                    models.Index(fields=["district", "sha256"], name="import_by_hash"),
                    models.Index(fields=["uploaded_by", "-uploaded_at"], name="import_newest"),
                ],
                "constraints": [models.UniqueConstraint(fields=("uuid", "district"), name="importrun_uuid_once")],
            },
        ),
        migrations.CreateModel(
            name="Doubt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(db_default=apps.core.keys.UUID7(), editable=False, unique=True)),
                ("district", models.CharField(editable=False, max_length=5)),
                ("line", models.PositiveIntegerField(verbose_name="baris")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            (
                                apps.toddlers.enums.Doubt["NIK_OF_ANOTHER"],
                                "NIK sama, tetapi nama dan tanggal lahir berbeda",
                            ),
                            (
                                apps.toddlers.enums.Doubt["OTHER_NIK"],
                                "Nama, tanggal lahir dan ibu sama, tetapi NIK berbeda",
                            ),
                            (
                                apps.toddlers.enums.Doubt["OTHER_DESA"],
                                "Nama, tanggal lahir dan ibu sama, tetapi di desa lain",
                            ),
                            (
                                apps.toddlers.enums.Doubt["OTHER_MOTHER"],
                                "Nama, tanggal lahir dan desa sama, tetapi nama ibu berbeda atau kosong",
                            ),
                            (apps.toddlers.enums.Doubt["OTHER_SEX"], "Semua sama, tetapi jenis kelamin berbeda"),
                            (apps.toddlers.enums.Doubt["SEVERAL"], "Cocok dengan lebih dari satu anak"),
                            (
                                apps.toddlers.enums.Doubt["NAMED_LATER"],
                                "Ibu, tanggal lahir, jenis kelamin dan desa sama; salah satunya bayi yang belum bernama",
                            ),
                            (apps.toddlers.enums.Doubt["OUT_OF_REACH"], "Anak ini terdaftar di luar wilayah Anda"),
                        ],
                        max_length=20,
                    ),
                ),
                ("key", models.BinaryField()),
                ("sealed", models.BinaryField()),
                ("digest", models.BinaryField()),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            (apps.imports.enums.Decision["OPEN"], "Menunggu"),
                            (apps.imports.enums.Decision["SAME_CHILD"], "Anak yang sama"),
                            (apps.imports.enums.Decision["OTHER_CHILD"], "Anak lain"),
                            (apps.imports.enums.Decision["TAKEN_BACK"], "Dibatalkan"),
                        ],
                        default=apps.imports.enums.Decision["OPEN"],
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="toddlers.child"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "desa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="regions.region"
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="regions.posyandu"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="doubts", to="imports.importrun"
                    ),
                ),
            ],
            options={
                "verbose_name": "data meragukan",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["district", "decision"], name="doubt_open"),
                    models.Index(fields=["district", "key", "candidate"], name="doubt_of_child"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "open")), fields=("candidate", "digest"), name="doubt_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Effect",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.PositiveSmallIntegerField()),
                ("table", models.CharField(max_length=60)),
                ("created", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("changed", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("versions", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="effects", to="imports.importrun"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("run", "step", "table"), name="effect_once")],
            },
        ),
        migrations.CreateModel(
            name="PreviewPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("refused", "Ditolak"),
                            ("warned", "Ditandai"),
                            ("doubtful", "Meragukan"),
                            ("new", "Baru"),
                            ("changed", "Berubah"),
                            ("same", "Sama"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="imports.importrun"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("run", "part", "number"), name="preview_page_once")],
            },
        ),
    ]
