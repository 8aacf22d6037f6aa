"""Small e-PPGBM files in every shape in which they arrive, for the places of the small world."""

import csv
import io
from datetime import UTC, date, datetime

import openpyxl

from apps.core.scope import Scope
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.declaration import Asked
from apps.imports.engine.examine import Examined
from apps.imports.engine.options import answers_to
from apps.imports.models import ImportRun
from apps.imports.services import runs

HEADINGS = """No|NIK|Nama|JK|Tgl Lahir|BB Lahir|TB Lahir|Nama Ortu|Prov|Kab/Kota|Kec|Pukesmas|Desa/Kel|Posyandu|RT|RW|
Alamat|Usia Saat Ukur|Tanggal Pengukuran|Berat|Tinggi|Cara Ukur|LiLA|BB/U|ZS BB/U|TB/U|ZS TB/U|BB/TB|ZS BB/TB|
Naik Berat Badan|PMT Diterima (kg)|Jml Vit A|KPSP|KIA|Detail""".replace("\n", "").split("|")
_SOUND = """1|3602996009230001|Alya Nuraini|P|2023-09-20|3.2|49.0|Yeni|BANTEN|LEBAK|CILELES|CILELES|CIKAREO|MELATI 1|
008|004|Kp. Kadu|0 Tahun - 8 Bulan - 30 Hari|2024-06-19|7.47|68.1|Terlentang||Berat Badan Normal|-0.4|Normal|-0.49|
Gizi Baik|-0.62|T|-|1|-|Ya|detail"""
SOUND = dict(zip(HEADINGS, _SOUND.replace("\n", "").split("|"), strict=True))
TODAY = date(2024, 7, 1)
AT = datetime(2024, 7, 1, 3, 0, tzinfo=UTC)


def row(**changes) -> dict:
    """The sound row with some cells changed; the words are those of the headings, in short."""
    short = {
        "nik": "NIK", "name": "Nama", "sex": "JK", "born": "Tgl Lahir", "mother": "Nama Ortu", "kec": "Kec",
        "desa": "Desa/Kel", "posyandu": "Posyandu", "on": "Tanggal Pengukuran", "kg": "Berat", "cm": "Tinggi",
        "position": "Cara Ukur", "muac": "LiLA", "birth_kg": "BB Lahir", "address": "Alamat", "birth_cm": "TB Lahir",
    }  # fmt: skip
    return SOUND | {short[name]: value for name, value in changes.items()}


def html(rows, headings=HEADINGS, above="") -> bytes:
    lines = [headings, *([line.get(heading, "") for heading in headings] for line in rows)]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>\n" for line in lines)
    return f"<html><head><meta charset='utf-8'></head><body><table>{above}{body}</table></body></html>".encode()


def xlsx(rows, headings=HEADINGS) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(list(headings))
    for line in rows:
        book.active.append([line.get(heading, "") for heading in headings])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(rows, delimiter=";", encoding="utf-8-sig", headings=HEADINGS) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([headings, *([line.get(heading, "") for heading in headings] for line in rows)])
    return out.getvalue().encode(encoding)


def look(data: bytes, *, kind="eppgbm", today=TODAY, scope=None, district="36.02", **options) -> Examined:
    asked = Asked(
        district=district,
        scope=scope or Scope(frozenset({district})),
        at=AT,
        today=today,
        options=answers_to(BY_SLUG[kind], options, district, today),
    )
    return runs.look(kind=kind, opener=lambda: io.BufferedReader(io.BytesIO(data)), asked=asked)


def bring(data: bytes, user, *, kind="eppgbm", at=AT, **options) -> ImportRun:
    """Upload, look at and commit, as the pages and the worker do."""
    run = runs.receive_file(
        kind=kind, name="ekspor.xls", source=io.BytesIO(data), district="36.02", by=user, at=at, options=options
    )
    runs.preview_file(run=run, by=user, at=at)
    runs.commit_file(run=run, by=user, at=at)
    return ImportRun.objects.get(pk=run.pk)


def told(examined: Examined) -> tuple[list, list]:
    """(row, column, code) of the refusals, and of the rest."""
    return tuple(
        [(each["row"], each["column"], each["code"]) for each in (finding.as_dict() for finding in findings)]
        for findings in (examined.findings.refused, examined.findings.warned)
    )
