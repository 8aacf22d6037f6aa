"""How fast an e-PPGBM export is read, checked and committed, and how much memory it takes.

Run: bin/manage shell -c "" once to have the services up, then python bench/import.py [rows]. Writes and takes back its
own rows in one transaction; needs a database with the regions of 36.02 loaded. Files are made from a seed.
"""

import os
import random
import resource
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

HEADINGS = """No|NIK|Nama|JK|Tgl Lahir|BB Lahir|TB Lahir|Nama Ortu|Prov|Kab/Kota|Kec|Pukesmas|Desa/Kel|Posyandu|RT|RW|
Alamat|Usia Saat Ukur|Tanggal Pengukuran|Berat|Tinggi|Cara Ukur|LiLA|BB/U|ZS BB/U|TB/U|ZS TB/U|BB/TB|ZS BB/TB|
Naik Berat Badan|PMT Diterima (kg)|Jml Vit A|KPSP|KIA|Detail""".replace("\n", "").split("|")
FIRST = ["Alya", "Raihan", "Attar", "Kayla", "Kenzie", "Zahra", "Arsya", "Nabila", "Gibran", "Hafiz", "Yumna", "Safiya"]
LAST = ["Nuraini", "Syahputra", "Ghifari", "Salsabila", "Pratama", "Humaira", "Maulana", "Rahmadani", "Fauzan", "Sari"]
MEASURED_ON = date(2024, 6, 15)


def rows(count: int, desa: list[tuple[str, str]], *, wrong: bool, seed: int = 7):
    """Rows of children who are nobody (kecamatan 99); `wrong` ones have no sex, no birth date and a weight of words."""
    dice = random.Random(seed)
    for number in range(count):
        born = MEASURED_ON - timedelta(days=dice.randrange(30, 1800))
        girl = dice.random() < 0.5
        nik = f"360299{born.day + 40 * girl:02}{born:%m%y}{number % 9999 + 1:04}"
        kecamatan, village = desa[number % len(desa)]
        months = (MEASURED_ON - born).days / 30.4375
        height = 50 + 25 * (months / 12) ** 0.55 + dice.gauss(0, 3)
        weight = 3.3 + 6.2 * (months / 12) ** 0.62 + dice.gauss(0, 0.8)
        yield [
            number + 1,
            nik,
            f"{dice.choice(FIRST)} {dice.choice(LAST)} {number}",
            "" if wrong else "LP"[girl],
            "" if wrong else born.isoformat(),
            "3.1",
            "49.0",
            f"Ibu {dice.choice(LAST)} {number % 5000}",
            "BANTEN",
            "LEBAK",
            kecamatan.upper(),
            kecamatan.upper(),
            village.upper(),
            f"MELATI {number % 4 + 1}",
            "008",
            "004",
            f"Kp. Kadu RT 008 RW 004 No {number}",
            "1 Tahun - 2 Bulan - 3 Hari",
            (MEASURED_ON + timedelta(days=number % 10)).isoformat(),
            "abc" if wrong else round(max(weight, 2), 2),
            round(height, 1),
            "Terlentang",
            "",
            "Berat Badan Normal",
            "-0.91",
            "Normal",
            "-1.76",
            "Gizi Baik",
            "0.08",
            "N",
            "-",
            "1",
            "-",
            "Ya",
            "detail",
        ]


def write_html(path: Path, count: int, desa: list[tuple[str, str]], *, wrong: bool = False) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.write("<html><head><meta charset='utf-8'></head><body><table border='1'><tr>")
        out.write("".join(f"<th>{heading}</th>" for heading in HEADINGS) + "</tr>")
        for row in rows(count, desa, wrong=wrong):
            out.write("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n")
        out.write("</table></body></html>")


def processor_seconds() -> tuple[float, float]:
    """Of this process and of its Postgres backend, where that runs on this machine: what others do does not count."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    fields = stat.read_text().rpartition(")")[2].split() if stat.exists() else ["0"] * 13
    return process_time(), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Clock:
    """Tells after each step how long it took: by the wall, by this process and by its Postgres backend."""

    def __init__(self):
        self.last, self.whole = (perf_counter(), *processor_seconds()), 0.0

    def tell(self, step: str) -> None:
        now = (perf_counter(), *processor_seconds())
        wall, python, postgres = (later - earlier for later, earlier in zip(now, self.last, strict=True))
        print(f"{step}: {wall:.1f} s; processor: Python {python:.1f} s, Postgres {postgres:.1f} s")
        self.last, self.whole = now, self.whole + wall


def run(path: Path, *, is_committed: bool) -> float:
    """Upload, preview and commit as page and worker do them; rolled back at the end. -> seconds of all three."""
    from django.db import connection, transaction

    from apps.accounts.models import Posting, User
    from apps.imports.services import runs

    at = datetime.now(UTC)
    with transaction.atomic():
        by = User.objects.create(username="bench", full_name="Bench")
        Posting.objects.create(
            user=by,
            role="bapelitbangda",
            region_id="36.02",
            place="36.02",
            district="36.02",
            valid_from=date(2024, 1, 1),
        )
        clock = Clock()
        with path.open("rb") as source:
            received = runs.receive_file(kind="eppgbm", name=path.name, source=source, district="36.02", by=by, at=at)
        clock.tell("upload")
        runs.preview_file(run=received, by=by, at=at)
        clock.tell("preview")
        if is_committed:
            runs.commit_file(run=received, by=by, at=at)
            connection.check_constraints()
            clock.tell("commit, foreign keys checked")
        received.refresh_from_db()
        print(received.result or received.counts)
        transaction.set_rollback(True)
    return clock.whole


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    import django

    django.setup()
    from django.conf import settings

    from apps.regions.models import Region

    desa = [
        (region.parent.name, region.name) for region in Region.objects.within("36.02").desa().select_related("parent")
    ]
    with tempfile.TemporaryDirectory() as folder:
        settings.UPLOAD_DIR = Path(folder) / "uploads"
        path = Path(folder) / "bench.xls"
        print("every row wrong")
        write_html(path, min(count, 10_000), desa, wrong=True)
        run(path, is_committed=False)
        write_html(path, count, desa)
        print(f"{path.stat().st_size / 1e6:.0f} MB, {count} rows")
        whole = run(path, is_committed=True)
        print(f"from upload to commit {whole:.1f} s = {count / whole:,.0f} rows/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    print(f"of processes it started {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
