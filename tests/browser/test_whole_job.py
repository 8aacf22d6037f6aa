"""The job the portal is for: a district's real file in, seen and put on record; the recap of its month out; undone."""

import io
import json
import re
from pathlib import Path

import openpyxl
import pypdf
import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "fixtures/samples"
DISTRICT, CURUGBITUNG = "36.02", "36.02.23"
TAKES = 60_000


@pytest.fixture
def june(as_person, portal):
    """june(file) -> Budi's page on which the file has been put on record; taken back at the end."""
    page = as_person("budi", width=1280)

    def bring(file: Path):
        page.goto("/impor/unggah/")
        page.set_input_files("[name=file]", file)
        page.get_by_role("button", name="Unggah dan periksa").click()
        page.wait_for_url(re.compile(r"/impor/[0-9a-f-]{36}/"))
        page.reload()
        page.get_by_role("heading", name=re.compile("baris: .* baru")).wait_for(timeout=TAKES)
        return page

    yield bring
    confirm(page, "Batalkan impor")
    page.get_by_role("heading", name="Impor ini sudah dibatalkan").wait_for(timeout=TAKES)
    assert portal.ask("SELECT count(*) FROM toddlers_measurement WHERE measured_on < '2025-01-01'") == [(0,)]


def confirm(page, words: str) -> None:
    page.locator("summary", has_text=words).click()
    page.get_by_role("dialog").get_by_role("button", name=words).click()


def save(page) -> None:
    confirm(page, "Simpan data")
    page.get_by_role("heading", name=re.compile("^Tersimpan")).wait_for(timeout=TAKES)


def recap_of(unit: str) -> str:
    return f"/rekap/status-gizi/?unit={unit}&bulan=2024-06&tingkat=desa"


def files_of(page, unit: str) -> dict[str, bytes]:
    """The recap of June 2024 as the worker built it in each format, downloaded from Rekap saya."""
    made = {}
    for words in ("Excel", "PDF"):
        page.goto(recap_of(unit))
        page.get_by_role("button", name=words).click()
        page.wait_for_url("**/rekap/saya/")
        row = page.locator("tbody tr").first
        row.get_by_text("Siap diunduh").wait_for(timeout=TAKES)
        with page.expect_download() as download:
            row.get_by_role("link", name=re.compile("Unduh")).first.click()
        made[words] = Path(download.value.path()).read_bytes()
    return made


def figures(page, unit: str) -> tuple[dict, dict, str, str]:
    """June 2024 as the API, the Excel cells (both by code), the PDF and the page give it."""
    data = page.request.get(recap_of(unit).replace("/rekap/", "/api/v1/recaps/")).json()
    by_code = {row["code"]: row for row in [*data["rows"], data["total"]]}
    made = files_of(page, unit)
    sheet = openpyxl.load_workbook(io.BytesIO(made["Excel"])).worksheets[0]
    cells = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[0] in by_code}
    pdf = " ".join(" ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(made["PDF"])).pages).split())
    page.goto(recap_of(unit))
    return by_code, cells, pdf, " ".join(page.locator("table.data-wide").first.inner_text().split())


def printed(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def test_a_file_is_seen_marked_saved_counted_and_taken_back(june):
    page = june(SAMPLES / "eppgbm.xls")
    known = json.loads((SAMPLES / "eppgbm.json").read_text())["rows_with_something_wrong"]
    refused = {row for row, verdict, _reason in known if verdict == "reject"}
    assert f"{len(refused)} ditolak" in page.inner_text("h1")
    page.get_by_role("link", name=re.compile("Ditolak")).last.click()
    entered = {int(row) for row in page.locator("#tabel tbody th").all_inner_texts()}
    assert entered == refused

    address = page.url
    page.get_by_role("button", name="Unduh berkas dengan catatan kesalahan").click()
    with page.expect_download(timeout=TAKES) as download:
        page.get_by_role("link", name=re.compile("Unduh")).click(timeout=TAKES)
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    coloured = {cell.row for line in book.worksheets[0].iter_rows() for cell in line if cell.fill.fill_type}
    assert refused <= coloured
    page.goto(address)
    save(page)
    by_code, cells, pdf, shown = figures(page, CURUGBITUNG)
    total = by_code[CURUGBITUNG]
    assert total["measured"] > 0
    assert {total["measured"], total["stunted"]} <= set(cells[CURUGBITUNG])
    assert printed(total["measured"]) in pdf
    assert printed(total["measured"]) in shown
    page.goto(address)


def test_the_recap_of_june_2024_equals_the_known_answer_everywhere(june, shared):
    folder = shared / "samples" / "lebak"
    known = json.loads((folder / "expected.json").read_text())["export"]
    page = june(folder / "eppgbm_export.xls")
    save(page)
    address = page.url
    by_code, cells, pdf, shown = figures(page, DISTRICT)
    wanted = {DISTRICT: known["total"]} | known["by_kecamatan"]
    for row in wanted.values():
        row.pop("name", None)
    assert {code: {key: by_code[code][key] for key in row} for code, row in wanted.items()} == wanted
    for code, row in wanted.items():
        assert {row["measured"], row["stunted"], row["wasted"], row["underweight"]} <= set(cells[code])
        for text in (pdf, shown):
            assert all(printed(row[key]) in text for key in ("measured", "stunted", "wasted"))
    page.goto(address)
