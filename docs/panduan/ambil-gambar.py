#!/usr/bin/env python3
"""Take every picture of the guide and the README again from a fresh demo: bin/demo --reset, then this.

.venv/bin/python docs/panduan/ambil-gambar.py [http://127.0.0.1:8000] [--chromium PATH]
It uploads the sample file, as the guide tells: run it on a demo only.
"""

import argparse
import io
import re
from contextlib import contextmanager
from pathlib import Path

from gambar_beranda import homes
from gambar_dasbor import dashboards
from gambar_kampanye import audits, campaigns
from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
IMAGES, SAMPLE = HERE.parent / "images", HERE.parents[1] / "fixtures" / "samples" / "eppgbm.xls"
PASSWORD = "tumbuh-demo-2026"
DESK, PHONE = (1280, 800), (360, 740)
# A person in the sample file, once more: without a NIK, and the mother called otherwise. A person must decide.
ASK_ME = (
    b"NIK;Nama;JK;Tgl Lahir;Nama Ortu;Kec;Desa/Kel;Tanggal Pengukuran;Berat;Tinggi\n"
    b";Arsya Alfatih;L;18/07/2022;Saenah Wulandari;Cileles;Banjarsari;15/07/2024;14,8;93,4\n"
)
FACTS = ("Jenis kelamin", "Tanggal lahir", "Ibu/orang tua")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
          "September", "Oktober", "November", "Desember")  # fmt: skip


class Camera:
    def __init__(self, browser, address: str):
        self.browser, self.address = browser, address

    @contextmanager
    def person(self, name: str, size=DESK):
        """A page on which this person is signed in."""
        width, height = size
        context = self.browser.new_context(
            base_url=self.address, locale="id-ID", viewport={"width": width, "height": height},
            device_scale_factor=2 if size == PHONE else 1, reduced_motion="reduce",
        )  # fmt: skip
        page = context.new_page()
        page.goto("/akun/masuk/")
        page.fill("[name=login]", name)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit], form[method=post] button.btn-primary")
        page.wait_for_url(re.compile(r"^(?!.*/akun/masuk/)"))
        yield page
        context.close()

    def take(self, page, name: str, at: str = "", lift: int = 70) -> None:
        """The window as it is, scrolled to `at` with `lift` pixels left for the bar on top."""
        page.wait_for_load_state("networkidle")
        if at:
            page.locator(at).first.evaluate("(e, y) => scrollTo(0, e.getBoundingClientRect().top + scrollY - y)", lift)
        picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        picture.quantize(128, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)


def sign_in_page(camera: Camera) -> None:
    page = camera.browser.new_page(base_url=camera.address, locale="id-ID", viewport={"width": 1280, "height": 640})
    page.goto("/akun/masuk/")
    camera.take(page, "masuk")


def cadre(camera: Camera) -> None:
    with camera.person("siti", PHONE) as page:
        page.goto("/")
        camera.take(page, "kader-beranda")
        page.goto("/balita/posyandu/")
        camera.take(page, "kader-hari-posyandu")
        page.goto("/balita/")
        page.locator("table.data .cell-title a").first.click()
        page.wait_for_selector("#kunjungan")
        camera.take(page, "kader-anak")
        page.goto("/balita/posyandu/")
        page.locator("table.data .cell-title a").first.click()
        page.wait_for_selector("#kunjungan")
        weight, height = last_figures(page)
        page.goto(f"{page.url}kunjungan/baru/")
        page.fill("[name=weight_kg]", f"{weight + 0.2:.1f}".replace(".", ","))
        page.fill("[name=height_cm]", f"{height + 0.8:.1f}".replace(".", ","))
        page.wait_for_selector("#hasil-judul")
        camera.take(page, "kader-kunjungan", at="[name=measured_on]", lift=110)
        camera.take(page, "kader-hasil", at="#hasil")
        child_like_another(camera, page)
        form_after_the_session(camera, page)


def child_like_another(camera: Camera, page) -> None:
    """The question before a child is saved that is on record already."""
    page.goto("/balita/posyandu/")
    page.locator("table.data .cell-title a").nth(1).click()
    page.wait_for_selector("#kunjungan")
    facts = {name: page.locator(f"dt:has-text('{name}') + dd").first.inner_text() for name in FACTS}
    name = page.locator("h1").first.inner_text()
    page.goto("/balita/baru/")
    page.fill("[name=name]", name)
    page.check(f"[name=sex][value={'L' if facts['Jenis kelamin'].startswith('L') else 'P'}]")
    page.fill("[name=born_on]", day(facts["Tanggal lahir"]))
    page.fill("[name=mother_name]", facts["Ibu/orang tua"])
    page.click("main form button[type=submit]")
    page.wait_for_selector(".lookalikes")
    camera.take(page, "kader-mirip", at=".lookalikes", lift=80)


def form_after_the_session(camera: Camera, page) -> None:
    """The sign-in page that carries a form whose session has ended. No user is signed in after it."""
    page.goto("/balita/posyandu/")
    page.locator("table.data .cell-title a").first.click()
    page.wait_for_selector("#kunjungan")
    page.goto(f"{page.url}kunjungan/baru/")
    page.fill("[name=weight_kg]", "11,4")
    page.context.clear_cookies(name="sessionid")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_selector("[name=unsaved_form]", state="attached")
    camera.take(page, "isian-kembali")


def day(words: str) -> str:
    """'3 Maret 2023' as a date field takes it."""
    number, month, year = words.split()[:3]
    return f"{year}-{MONTHS.index(month) + 1:02}-{int(number):02}"


def last_figures(page) -> tuple[float, float]:
    """kg and cm of the newest visit on a child's page."""
    result = page.locator("td[data-label='Hasil ukur']").first.inner_text()
    return tuple(float(re.search(rf"([\d,]+) {unit}", result)[1].replace(",", ".")) for unit in ("kg", "cm"))


def upload(page, file) -> None:
    page.goto("/impor/unggah/")
    page.set_input_files("input[type=file]", file)
    page.click("main form button[type=submit]")
    page.wait_for_selector("#tabel", timeout=120_000)


def commit(page) -> None:
    page.get_by_text("Simpan data").first.click()
    page.locator("dialog[open] button.btn-primary, dialog[open] button[type=submit]").first.click()
    page.get_by_text("Batalkan impor").first.wait_for(timeout=120_000)


def officer(camera: Camera) -> None:
    with camera.person("budi") as page:
        page.goto("/impor/unggah/")
        page.set_input_files("input[type=file]", SAMPLE)
        camera.take(page, "bapelitbangda-unggah")
        upload(page, SAMPLE)
        page.goto(page.url.split("?")[0] + "?bagian=refused")
        camera.take(page, "bapelitbangda-periksa")
        camera.take(page, "bapelitbangda-ditolak", at="#tabel")
        commit(page)
        camera.take(page, "bapelitbangda-tersimpan")
        upload(page, {"name": "susulan-juli.csv", "mimeType": "text/csv", "buffer": ASK_ME})
        commit(page)
        page.goto("/rekap/status-gizi/?unit=36.02.10")
        camera.take(page, "bapelitbangda-rekap")
        for kind in ("pdf", "xlsx"):
            page.goto("/rekap/status-gizi/")
            page.click(f"button[name=format][value={kind}]")
            page.wait_for_url("**/rekap/saya/")
        page.get_by_role("link", name=re.compile("Unduh")).nth(1).wait_for(timeout=120_000)
        camera.take(page, "bapelitbangda-rekap-saya")
        page.goto("/rekap/kop/")
        camera.take(page, "bapelitbangda-kop")
        page.goto("/?unit=36.02")
        camera.take(page, "beranda-1280")


def midwife(camera: Camera) -> None:
    with camera.person("dewi") as page:
        page.goto("/balita/?status=two_t")
        camera.take(page, "bidan-2t")
        page.locator("table.data .cell-title a").first.click()
        camera.take(page, "bidan-anak", at="#kurva")
        page.locator("a[href*='/kunjungan/'][href$='/ubah/']").first.click()
        page.fill("[name=reason]", "Salah baca timbangan, dicocokkan dengan buku KIA")
        camera.take(page, "bidan-perbaiki", at="[name=reason]", lift=420)
        page.goto("/impor/meragukan/")
        camera.take(page, "bidan-ganda")


def mothers(camera: Camera) -> None:
    with camera.person("dewi") as page:
        page.goto("/ibu/")
        camera.take(page, "bidan-ibu")
        page.goto("/ibu/")
        page.locator("table.data .cell-title a").first.click()
        page.wait_for_selector("h1")
        mother = page.url
        camera.take(page, "bidan-ibu-halaman")
        before = page.locator("dt:has-text('BB sebelum hamil') + dd").first.inner_text()
        weight = float(re.sub(r"[^\d,]", "", before).replace(",", ".") or 50) + 2.4
        page.goto(f"{mother}periksa/baru/")
        figures = {"weight_kg": f"{weight:.1f}".replace(".", ","), "muac_cm": "22,8", "hb_g_dl": "10,1"}
        for name, figure in figures.items():
            page.fill(f"[name={name}]", figure)
        page.wait_for_selector("#hasil ul:visible")
        camera.take(page, "bidan-pemeriksaan", at="#hasil", lift=90)
        page.goto("/data-ganda/")
        page.locator("main table.data a").first.click()
        page.wait_for_selector("form.duplicate")
        camera.take(page, "bidan-pasangan")
        page.goto("/pindah/")
        camera.take(page, "bidan-pindah")


def family_team(camera: Camera) -> None:
    with camera.person("titin", PHONE) as page:
        page.goto("/keluarga/")
        camera.take(page, "tpk-keluarga")
        page.goto("/keluarga/?verifikasi=belum")
        page.locator("table.data .cell-title a").first.click()
        page.wait_for_selector("a[href$='/skrining/']")
        page.goto(f"{page.url}skrining/")
        page.wait_for_selector("#hasil-judul")
        camera.take(page, "tpk-menapis", at="[name=is_couple]", lift=110)
        camera.take(page, "tpk-hasil", at="#hasil")
        page.goto("/keluarga/verifikasi/")
        camera.take(page, "tpk-verifikasi")
    with camera.person("asep") as page:
        page.goto("/keluarga/verifikasi/")
        camera.take(page, "pkb-verifikasi")
        page.goto("/keluarga/tim/")
        camera.take(page, "pkb-tim")
        page.goto("/keluarga/tim/serahkan/?unit=36.02.10.2001")
        for number in range(3):
            page.locator("input[name=families]").nth(number).check()
        camera.take(page, "pkb-serahkan")
        page.goto("/keluarga/?berkas=beda")
        camera.take(page, "pkb-berbeda")


def families_of_the_district(camera: Camera) -> None:
    with camera.person("budi") as page:
        page.goto("/keluarga/?krs=ya")
        page.locator(".list-filters > summary").click()
        camera.take(page, "bapelitbangda-keluarga")
        page.fill("input[type=search]", "nadhira")
        page.press("input[type=search]", "Enter")
        page.wait_for_url("**/cari/")
        camera.take(page, "bapelitbangda-cari")


def village_and_subdistrict(camera: Camera) -> None:
    with camera.person("yanti") as page:
        page.goto("/")
        camera.take(page, "kecamatan-beranda")
    with camera.person("ujang") as page:
        page.goto("/")
        page.get_by_role("link", name=re.compile("Lihat .* yang belum diukur")).first.click()
        page.wait_for_url("**/balita/**")
        camera.take(page, "desa-daftar")
        page.goto("/balita/")
        page.locator("table.data .cell-title a").first.click()
        camera.take(page, "desa-anak")
        page.goto("/keluarga/?krs=ya&verifikasi=belum")
        camera.take(page, "desa-keluarga")


def leader(camera: Camera) -> None:
    with camera.person("hendra") as page:
        page.goto("/")
        camera.take(page, "pimpinan-beranda")
        page.goto("/rekap/status-gizi/?unit=36.02&tabel=groups")
        camera.take(page, "pimpinan-rekap", at="h1", lift=90)


def first_of(page, address: str) -> None:
    page.goto(address)
    page.locator("table.data .cell-title a").first.click()
    page.wait_for_load_state()


def pictures(camera: Camera, name: str, size, places: dict[str, str]) -> None:
    """name of the picture -> address, of pages that need nothing done first; '>' opens the first line of the list."""
    with camera.person(name, size) as page:
        for picture, address in places.items():
            first_of(page, address[1:]) if address.startswith(">") else page.goto(address)
            if picture == "bapelitbangda-perkembangan":
                page.click(".period-step[rel=prev]")
            camera.take(page, picture)


def help_on_phones(camera: Camera) -> None:
    places = {"kader-jawaban": ">/bantuan/rujukan/?keadaan=answered", "kader-pmt": ">/bantuan/pemberian/"}
    pictures(camera, "siti", PHONE, places)
    with camera.person("siti", PHONE) as page:
        first_of(page, "/balita/")
        child = page.url.rstrip("/").rsplit("/", 1)[-1]
        page.goto(f"/bantuan/pelayanan/anak/{child}/")
        camera.take(page, "kader-pelayanan", at="[name=seen_on]", lift=110)
        page.goto(f"/bantuan/rujuk/anak/{child}/")
        camera.take(page, "kader-rujuk")
    pictures(camera, "titin", PHONE, {"tpk-beranda": "/"})


def help_on_desks(camera: Camera) -> None:
    pictures(
        camera,
        "dewi",
        DESK,
        {
            "bidan-rujukan": "/bantuan/rujukan/",
            "bidan-rujukan-satu": ">/bantuan/rujukan/",
            "bidan-pmt": ">/bantuan/pemberian/",
            "bidan-prioritas": "/bantuan/prioritas/",
        },
    )
    pictures(camera, "ujang", DESK, {"desa-skor": "/rekap/skor-desa/", "desa-program": "/program/penerima/"})
    pictures(camera, "yanti", DESK, {"kecamatan-verifikasi": "/program/penerima/langkah/verify/"})
    pictures(
        camera,
        "lina",
        DESK,
        {"opd-beranda": "/", "opd-program": ">/", "opd-penerima": ">/program/penerima/?status=delivered"},
    )
    pictures(
        camera,
        "budi",
        DESK,
        {
            "bapelitbangda-perkembangan": "/bantuan/perkembangan/",
            "bapelitbangda-katalog": "/bantuan/katalog/",
            "pimpinan-anggaran": "/program/anggaran/",
        },
    )


def task_force(camera: Camera) -> None:
    rakor = {"bapelitbangda-rapat": ">/tpps/rapat/?jenis=coordination", "bapelitbangda-aksi": "/tpps/aksi/"}
    pictures(camera, "budi", DESK, {"bapelitbangda-tpps": ">/tpps/?tingkat=2"} | rakor)
    pictures(camera, "yanti", DESK, {"kecamatan-sasaran": ">/tpps/sasaran/"})
    pictures(camera, "lina", DESK, {"opd-tindak-lanjut": "/tugas/meeting_actions/"})


def donor(camera: Camera) -> None:
    """A donor is registered and linked to a child whose family agreed; then what another donor sees."""
    with camera.person("asep") as page:
        page.goto("/program/donatur/baru/")
        page.select_option("[name=kind]", index=1)
        page.select_option("[name=scheme]", index=1)
        page.fill("[name=name]", "PT Sawala Abadi")
        page.click("main form button[type=submit]")
        first_of(page, "/balita/?status=two_t")
        page.get_by_role("link", name="Hubungkan donatur").click()
        page.wait_for_selector("[name=consent_by]")
        own = page.locator("[name=donor] option", has_text="PT Sawala Abadi").first.get_attribute("value")
        page.select_option("[name=donor]", own)
        page.select_option("[name=menu]", index=1)
        page.fill("[name=consent_on]", page.input_value("[name=begun_on]"))
        page.fill("[name=consent_by]", "Rohayati")
        page.fill("[name=amount_rp]", "450000")
        camera.take(page, "donatur-hubungkan")
        page.click("main form button[type=submit]")
        page.wait_for_url("**/asuhan/**")
    pictures(camera, "doni", PHONE, {"donatur-asuhan": "/program/asuhan/saya/"})


def administrator(camera: Camera) -> None:
    with camera.person("adi") as page:
        page.goto("/akun/pengguna/")
        camera.take(page, "admin-pengguna")
        page.get_by_role("link", name="Siti Rohayati").click()
        camera.take(page, "admin-akun")
        page.goto("/log/?tab=baca")
        camera.take(page, "admin-log")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8000")
    parser.add_argument("--chromium")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--lang=id-ID"],
            env={"LANGUAGE": "id", "LANG": "id_ID.UTF-8"},
        )
        camera = Camera(browser, options.address)
        for people in (
            sign_in_page, cadre, family_team, families_of_the_district, officer, midwife, mothers, administrator, homes,
            village_and_subdistrict, leader, help_on_phones, help_on_desks, donor, task_force, campaigns, audits,
            dashboards,
        ):  # fmt: skip
            people(camera)


if __name__ == "__main__":
    main()
