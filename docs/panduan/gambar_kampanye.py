"""Pictures of campaigns for the guide; ambil-gambar.py takes them with the others."""

from typing import Any


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
