"""Pictures of the dashboard, the maps and the public page for the guide; ambil-gambar.py takes them with the others."""

from typing import Any


def dashboards(camera: Any) -> None:
    """The district as its head sees it, a kecamatan as its own, families as the midwife, and the page for anyone."""
    with camera.person("hendra") as page:
        page.goto("/indikator/dasbor/")
        camera.take(page, "dasbor-kabupaten")
    with camera.person("yanti") as page:
        page.goto("/indikator/dasbor/?indikator=participation")
        camera.take(page, "dasbor-pws", at=".figures", lift=90)
        page.goto("/indikator/peta/")
        camera.take(page, "peta-indikator", at=".map-and-priorities", lift=90)
        page.goto("/indikator/peta/keluarga/?unit=36.02.10.2001")
        page.wait_for_selector(".leaflet-control-layers")
        camera.take(page, "peta-keluarga")
        page.goto("/publik/")
        camera.take(page, "halaman-umum")
