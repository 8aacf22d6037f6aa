"""e-PPGBM exports of any length, made from a seed; every person in them is invented (kecamatan 99)."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

HEADINGS = """No|NIK|Nama|JK|Tgl Lahir|BB Lahir|TB Lahir|Nama Ortu|Prov|Kab/Kota|Kec|Pukesmas|Desa/Kel|Posyandu|RT|RW|
Alamat|Usia Saat Ukur|Tanggal Pengukuran|Berat|Tinggi|Cara Ukur|LiLA|BB/U|ZS BB/U|TB/U|ZS TB/U|BB/TB|ZS BB/TB|
Naik Berat Badan|PMT Diterima (kg)|Jml Vit A|KPSP|KIA|Detail""".replace("\n", "").split("|")
FIRST = ["Alya", "Raihan", "Attar", "Kayla", "Kenzie", "Zahra", "Arsya", "Nabila", "Gibran", "Hafiz", "Yumna", "Safiya"]
LAST = ["Nuraini", "Syahputra", "Ghifari", "Salsabila", "Pratama", "Humaira", "Maulana", "Rahmadani", "Fauzan", "Sari"]
MEASURED_ON = date(2024, 6, 15)


def _in_letters(number: int) -> str:
    """A word of its own for each number: names have no digits."""
    letters = ""
    while number or not letters:
        number, letter = divmod(number, 21)
        letters += "bcdfghjklmnpqrstvwxyz"[letter] + "aeiou"[letter % 5]
    return letters.capitalize()


def rows(count: int, desa: list[tuple[str, str]], *, is_wrong: bool = False, seed: int = 7) -> Iterator[list]:
    """One child with one visit a row. desa: (kecamatan, desa). Wrong rows lack sex and birth date, and weigh "abc"."""
    dice = random.Random(seed)
    for number in range(count):
        born = MEASURED_ON - timedelta(days=dice.randrange(30, 1800))
        is_girl = dice.random() < 0.5
        nik = f"360299{born.day + 40 * is_girl:02}{born:%m%y}{number % 9999 + 1:04}"
        kecamatan, village = desa[number % len(desa)]
        months = (MEASURED_ON - born).days / 30.4375
        height = 50 + 25 * (months / 12) ** 0.55 + dice.gauss(0, 3)
        weight = 3.3 + 6.2 * (months / 12) ** 0.62 + dice.gauss(0, 0.8)
        yield [
            number + 1,
            nik,
            f"{dice.choice(FIRST)} {dice.choice(LAST)} {_in_letters(number)}",
            "" if is_wrong else "LP"[is_girl],
            "" if is_wrong else born.isoformat(),
            "3.1",
            "49.0",
            f"Ibu {dice.choice(LAST)} {_in_letters(number % 5000)}",
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
            "abc" if is_wrong else round(max(weight, 2), 2),
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


def write_html(path: Path, lines: Iterator[list]) -> None:
    """As the portal of e-PPGBM writes it: an HTML table that is called .xls."""
    with path.open("w", encoding="utf-8") as out:
        out.write("<html><head><meta charset='utf-8'></head><body><table border='1'><tr>")
        out.write("".join(f"<th>{heading}</th>" for heading in HEADINGS) + "</tr>")
        for line in lines:
            out.write("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>\n")
        out.write("</table></body></html>")
