"""Pictures of the home pages, the charts of a recap and the sign-off; ambil-gambar.py takes them with the others."""

from typing import Any

HOMES = {"dewi": "bidan", "asep": "pkb", "ujang": "desa", "budi": "bapelitbangda", "adi": "admin"}


def homes(camera: Any) -> None:
    for name, role in HOMES.items():
        with camera.person(name) as page:
            page.goto("/")
            camera.take(page, f"{role}-beranda")
    with camera.person("budi") as page:
        page.goto("/rekap/skdn/?unit=36.02")
        camera.take(page, "bapelitbangda-grafik", at="#grafik")
    with camera.person("yanti") as page:
        page.goto("/rekap/lokmin/")
        camera.take(page, "kecamatan-lokmin")
    with camera.person("dian") as page:
        page.goto("/rekap/tutup/")
        camera.take(page, "bapelitbangda-tutup")
