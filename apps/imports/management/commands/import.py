import json
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.refusal import Refused
from apps.core.scope import Scope
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.declaration import ImportContext
from apps.imports.engine.examine import Examined
from apps.imports.engine.options import OPTIONS, answers_to
from apps.imports.engine.sheets import plain_file
from apps.imports.models import ImportRun
from apps.imports.services import runs
from apps.regions.models import Region


class Command(BaseCommand):
    help = "Periksa sebuah berkas (misalnya ekspor e-PPGBM), dan simpan isinya dengan --commit."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=sorted(BY_SLUG))
        parser.add_argument("file", type=Path)
        parser.add_argument("--district", required=True, help="kode Kemendagri kabupaten/kota, contoh 36.02")
        parser.add_argument("--commit", action="store_true", help="simpan; tanpa ini hanya diperiksa")
        parser.add_argument("--today", type=date.fromisoformat, help="hari ini menurut pemeriksaan, contoh 2024-07-01")
        parser.add_argument(
            "--user", help="nama pengguna yang mengimpor; wajib ada untuk --commit bila tidak ada petugas"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")
        for option in OPTIONS:
            parser.add_argument(option.flag, dest=option.name, default="", help=str(option.help))

    def handle(self, *, kind, file: Path, district, commit, today, user, as_json, **options):
        if not file.is_file():
            raise CommandError(_("Berkas %s tidak ditemukan.") % file)
        if not Region.objects.filter(code=district).exists():
            raise CommandError(_("Wilayah %s belum dimuat. Jalankan load_regions dulu.") % district)
        at = timezone.now()
        today = today or timezone.localdate(at)
        at = timezone.make_aware(datetime.combine(today, time(12))) if today < timezone.localdate(at) else at
        try:
            context = ImportContext(
                district=district,
                scope=Scope(frozenset({district})),
                at=at,
                today=today,
                options=answers_to(BY_SLUG[kind], options, district, today),
            )
            examined = self._import(kind, file, context, self._by(user, district) if commit else None)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(_as_json(examined) if as_json else _summary(examined))

    def _by(self, name: str | None, district: str) -> User:
        """The user named; else an officer of the district who may import; else an account of the command itself."""
        if name:
            user = User.objects.filter(username=name).first()
            if user is None:
                raise CommandError(_("Pengguna %s tidak ada.") % name)
            return user
        officers = User.objects.filter(postings__region_id=district, postings__role="bapelitbangda").order_by("pk")
        if (user := officers.first()) is not None:
            return user
        return User.objects.get_or_create(
            username=runs.CONSOLE, defaults={"full_name": _("Perintah impor"), "password": "!"}
        )[0]

    @transaction.atomic
    def _import(self, kind: str, file: Path, context: ImportContext, by: User | None) -> Examined:
        opener = plain_file(file)
        examined = runs.examine_file(kind=kind, opener=opener, context=context)
        if by is not None:
            run = ImportRun.objects.create(
                kind=kind,
                file_name=file.name,
                sha256=runs.sha256_of(opener),
                size=file.stat().st_size,
                district=context.district,
                uploaded_by=by,
                uploaded_at=context.at,
                counts=examined.counts,
                options=context.options,
            )
            runs.write_examined(run=run, examined=examined, by=by, at=context.at)
        return examined


def _as_json(examined) -> str:
    counts = examined.counts
    result = {name: counts[name] for name in ("rows", "new", "changed", "same")}
    result["refused"] = [finding.as_dict() for finding in examined.findings.refused]
    result["warned"] = [finding.as_dict() for finding in examined.findings.warned]
    result["doubtful"] = [
        {"row": doubtful.line, "reasons": sorted({str(reason) for _, reason in doubtful.candidates})}
        for doubtful in examined.handler.doubtful
    ]
    result["ignored_columns"] = examined.unknown
    return json.dumps(result, ensure_ascii=False)


def _summary(examined) -> str:
    counts = examined.counts
    lines = [
        _(
            "%(rows)d baris: %(new)d baru, %(changed)d berubah, %(same)d sama, "
            "%(refused)d ditolak, %(doubtful)d meragukan."
        )
        % counts
    ]
    for title, findings in ((_("Ditolak"), examined.findings.refused), (_("Ditandai"), examined.findings.warned)):
        codes = Counter(finding.as_dict()["code"] for finding in findings)
        lines += [f"{title}: {code}: {count}" for code, count in codes.most_common()]
    lines += [finding.message for finding in examined.findings.refused[:20]]
    return "\n".join(lines)
