"""Pictures of campaigns and audits for the guide; ambil-gambar.py takes them with the others."""

from typing import Any

PHONE = (360, 740)


def campaigns(camera: Any) -> None:
    """A Gebyar and the board of 10 Pasti, as the secretary, the kecamatan and an agency see them."""
    with camera.person("budi") as page:
        page.goto("/kampanye/")
        page.click("text=Gebyar KLASIK Tahap II")
        event = page.url
        camera.take(page, "bapelitbangda-kampanye")
        page.goto("/kampanye/")
        page.click("text=Intervensi Serentak Pencegahan Stunting")
        board = f"{page.url}papan/"
        page.goto(board)
        camera.take(page, "bapelitbangda-papan")
    with camera.person("yanti") as page:
        page.goto(board)
        camera.take(page, "kecamatan-papan")
    with camera.person("lina") as page:
        page.goto(event)
        camera.take(page, "opd-kampanye")
    event_days(camera, event, board)


def event_days(camera: Any, event: str, board: str) -> None:
    """The day of the Gebyar, the PIN, and who is to be fetched."""
    with camera.person("budi") as page:
        page.goto(f"{event}hari/")
        camera.take(page, "bapelitbangda-hari")
        page.goto("/kampanye/")
        page.click("text=PIN Polio")
        page.goto(f"{page.url}pin/")
        camera.take(page, "bapelitbangda-pin")
        page.goto("/tpps/indikator/")
        camera.take(page, "bapelitbangda-indikator")
    with camera.person("ujang", PHONE) as page:
        page.goto(board)
        camera.take(page, "desa-papan")
        page.click("a[href*='/kampanye/jemput/balita/'][href*='butir=2']")
        camera.take(page, "desa-jemput")


def audits(camera: Any) -> None:
    """A cycle, who is proposed, a worksheet, a case with its curve, the follow-up of an agency."""
    with camera.person("dewi") as page:
        page.goto("/audit/")
        page.locator("main table a").first.click()
        camera.take(page, "audit-siklus")
        page.click("text=Baduta/balita >> nth=-1")
        camera.take(page, "audit-usulan")
        page.goto("/audit/kasus/")
        page.locator("main table a").first.click()
        page.click("text=Isi kertas kerja")
        camera.take(page, "audit-kertas")
        page.goto("/audit/kasus/?status=done")
        page.locator("main table a").last.click()
        camera.take(page, "audit-kurva", at="#sebelum-sesudah")
    with camera.person("ratna") as page:
        page.goto("/audit/")
        camera.take(page, "audit-perbandingan")
    with camera.person("lina") as page:
        page.goto("/audit/rtl/")
        camera.take(page, "opd-rtl")
