"""Text that is a script in whatever place it lands, typed into every field people may write."""

from datetime import timedelta

from tests.browser.portal import NOW
from tests.import_files import EPPGBM_ROW, csv_text

LONG = """"></title></textarea><svg onload=alert(1)><img src=x onerror=alert(2)><script>alert(3)</script>'-alert(4)-'"""
SHORT = """'"><img src=x onerror=alert(5)><script>alert(6)</script>"""
ADDRESS = LONG + LONG[:60]
# What a field of a name takes: the same without its numbers, for which the services refuse a name.
NAME = LONG.translate(dict.fromkeys(map(ord, "1234")))
# One household with a pregnant woman, and one person about to marry: columns, and which row.
_WOMAN = "SELECT woman_id FROM mothers_pregnancy WHERE status = 'ongoing' ORDER BY id LIMIT 1"
_HER_FAMILY = f"SELECT family_id FROM families_member WHERE id = ({_WOMAN})"
_CATIN = "SELECT min(id) FROM mothers_catin"
PAST_THE_FORMS = {
    ("families_family", "head_name"): _HER_FAMILY,
    ("families_family", "wife_name"): _HER_FAMILY,
    ("families_member", "name"): _WOMAN,
    ("mothers_catin", "name"): _CATIN,
    ("mothers_catin", "partner_name"): _CATIN,
}
FILE = "<img src=x onerror=alert(7)>.csv"


def type_everywhere(people, portal) -> int:
    """-> how many fields took it. Each form has to be through, or the test of it has nothing to show."""
    count = _child_and_visit(people) + _corrections(people)
    _write_names(portal)
    return count + _user(people) + _letterhead(people) + _file(people)


def _send(page, fields: dict[str, str], button: str) -> int:
    # Fields that are rarely filled in lie folded.
    page.eval_on_selector_all("main details", "all => all.forEach((one) => { one.open = true; })")
    for name, value in fields.items():
        page.fill(f"main [name={name}]", value)
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
    if page.locator("[name=yakin]").count():
        page.check("[name=yakin]")
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).first.click()
    assert page.locator("main [aria-invalid=true]").count() == 0, page.inner_text("main")
    return len(fields)


def _refuse(page, fields: dict[str, str], button: str) -> None:
    """The services take these for no name; the form that comes back shows them again."""
    for name, value in fields.items():
        page.fill(f"main [name={name}]", value)
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
    refused = {one.get_attribute("name") for one in page.locator("main [aria-invalid=true]").all()}
    assert refused >= set(fields), page.inner_text("main")
    assert {page.input_value(f"main [name={name}]") for name in fields} == set(fields.values())
    assert "Ini bukan nama" in page.inner_text("main")


def _write_names(portal) -> None:
    """Names that no form takes are on the record of the corrected child, as another writer could have left them."""
    corrected = "SELECT child_id FROM toddlers_measurement WHERE measured_by = %s"
    update = "UPDATE toddlers_child SET name = %s, mother_name = %s WHERE name <> %s"
    written = portal.ask(f"{update} AND id IN ({corrected}) RETURNING id", LONG, LONG, NAME, SHORT)
    assert len(written) == 1
    for (table, column), which in PAST_THE_FORMS.items():
        assert len(portal.ask(f"UPDATE {table} SET {column} = %s WHERE id = ({which}) RETURNING id", LONG)) == 1


def _child_and_visit(people) -> int:
    page = people.page("siti")
    page.goto("/balita/baru/")
    page.check("main [name=sex][value=P]")
    born = (NOW.date() - timedelta(days=500)).isoformat()
    page.fill("main [name=born_on]", born)
    _refuse(page, {"name": LONG, "mother_name": LONG}, "Simpan")
    entered = {"name": NAME, "mother_name": NAME, "address": ADDRESS, "rt": "<b>1", "rw": "'\">x"}
    count = _send(page, entered, "Simpan")
    page.fill("main [name=weight_kg]", "10")
    page.fill("main [name=height_cm]", "80")
    return count + _send(page, {"measured_by": SHORT}, "Simpan")


def _corrections(people) -> int:
    page = people.page("dewi")
    page.goto("/balita/")
    children = [link.get_attribute("href") for link in page.locator("main tbody .cell-title a").all()]
    child = next(address for address in children if _has_number(page, address))
    page.goto(f"{child}ubah/")
    count = _send(page, {"reason": LONG}, "Simpan")
    page.goto(f"{child}nik/")
    count += _send(page, {"reason": LONG}, "Tampilkan")
    page.goto(child)
    page.goto(page.locator("a[href*='/kunjungan/'][href$='/ubah/']").first.get_attribute("href"))
    count += _send(page, {"measured_by": SHORT, "reason": LONG}, "Simpan")
    page.goto(f"{child}status/")
    page.locator("main [name=status]").first.check()
    page.fill("main [name=on]", NOW.date().isoformat())
    return count + _send(page, {"reason": LONG}, "Simpan status")


def _has_number(page, child: str) -> bool:
    page.goto(child)
    return page.locator(f"a[href='{child}nik/']").count() > 0


def _user(people) -> int:
    page = people.page("adi")
    page.goto("/akun/pengguna/baru/?role=kecamatan")
    page.select_option("[name=workplace]", index=1)
    _send(page, {"full_name": LONG, "username": "polyglot", "phone": "081234567890"}, "Buat pengguna")
    return 1


def _letterhead(people) -> int:
    page = people.page("budi")
    page.goto("/rekap/kop/")
    fields = page.locator("main form [name][maxlength]").all()
    names = [one.get_attribute("name") for one in fields if int(one.get_attribute("maxlength")) >= len(SHORT)]
    return _send(page, dict.fromkeys(names, SHORT), "Simpan")


def _file(people) -> int:
    """Cells of a row that comes in, cells of rows refused (one for its name alone), the name of the file."""
    places = {"Kec": "CURUGBITUNG", "Desa/Kel": "MAYAK", "Pukesmas": "CURUGBITUNG", "Tanggal Pengukuran": "2025-06-19"}
    taken = EPPGBM_ROW | places | {"NIK": "", "Nama": NAME, "Nama Ortu": NAME, "Alamat": ADDRESS, "Posyandu": SHORT}
    refused = taken | dict.fromkeys(["Nama", "Tgl Lahir", "Tanggal Pengukuran", "Berat", "Tinggi"], SHORT)
    unnamed = taken | {"Nama": LONG}
    page = people.page("budi")
    page.goto("/impor/unggah/")
    file = {"name": FILE, "mimeType": "text/csv", "buffer": csv_text([taken, refused, unnamed])}
    page.set_input_files("[name=file]", file)
    page.get_by_role("button", name="Unggah dan periksa").click()
    page.get_by_role("heading", name="3 baris: 1 baru, 2 ditolak").wait_for(timeout=60_000)
    page.locator("summary", has_text="Simpan data").click()
    page.get_by_role("dialog").get_by_role("button", name="Simpan data").click()
    page.get_by_role("heading", name="tersimpan").wait_for(timeout=60_000)
    return 10
