"""The letterhead has a logo: pixels only, drawn by both engines; the dashed box is there only without one."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from apps.core.paper import plutoprint_pdf, weasyprint_pdf
from apps.reports.models import Letterhead
from apps.reports.renderers import pdf
from apps.reports.services.logo import STORED_SIDE, read_logo
from tests.factories import assert_refused
from tests.reports.recaps import recap_of

pytestmark = pytest.mark.django_db
WORDS = {"government": "Pemerintah Kabupaten Lebak"}


def image(kind: str = "PNG", size: tuple[int, int] = (900, 600), **more) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, (0, 90, 160)).save(file, kind, **more)
    return file.getvalue()


def with_script() -> bytes:
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", "<script>alert(1)</script>")
    return image(pnginfo=about)


@pytest.mark.parametrize("content", [image(), image("JPEG"), with_script()])
def test_logo_is_drawn_again_as_a_small_png(content):
    stored = read_logo(content)
    with Image.open(BytesIO(stored)) as logo:
        assert (logo.format, max(logo.size)) == ("PNG", STORED_SIDE)
    assert b"script" not in stored


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", image("GIF"), image()[:200], image(size=(5001, 1)),
     image() + b" " * 1024 * 1024],
    ids=["empty", "text", "svg", "gif", "cut off", "too wide", "too long"],
)  # fmt: skip
def test_anything_else_is_refused(content):
    with assert_refused("logo_unreadable", "logo"):
        read_logo(content)


def paper() -> str:
    return pdf.render_to_string("reports/paper.html", pdf.paper_context(recap_of()))


def test_logo_is_saved_preserved_and_removed_by_the_form(world, sign_in):
    client = sign_in(world.budi)
    assert "kop-logo" in paper()
    client.post("/rekap/kop/", WORDS | {"logo": SimpleUploadedFile("logo.png", image(), "image/png")})
    assert bytes(Letterhead.objects.get().logo).startswith(b"\x89PNG") and "kop-logo" not in paper()
    client.post("/rekap/kop/", WORDS | {"office": "Bapelitbangda"})
    assert Letterhead.objects.get().logo
    answer = client.post("/rekap/kop/", WORDS | {"logo": SimpleUploadedFile("logo.png", b"MZ", "image/png")})
    assert answer.status_code == 400 and answer.context["form"].errors["logo"]
    client.post("/rekap/kop/", WORDS | {"removes_logo": "on"})
    assert Letterhead.objects.get().logo is None


@pytest.mark.parametrize("engine", [weasyprint_pdf, plutoprint_pdf])
def test_both_engines_draw_the_logo(world, engine):
    Letterhead.objects.create(district="36.02", logo=read_logo(image()), **WORDS)
    result = recap_of()
    html, style = pdf.render_to_string("reports/paper.html", pdf.paper_context(result)), pdf.style_of(result)
    drawn = engine(html, style, bytes(result.letterhead.logo))
    assert b"/Image" in drawn


def test_a_change_of_the_logo_is_in_the_log(world, sign_in):
    client = sign_in(world.budi)
    client.post("/rekap/kop/", WORDS)
    client.post("/rekap/kop/", WORDS | {"logo": SimpleUploadedFile("logo.png", image(), "image/png")})
    client.post("/rekap/kop/", WORDS | {"removes_logo": "on"})
    marks = list(Letterhead.pgh_event_model.objects.order_by("pgh_id").values_list("logo_mark", flat=True))
    assert [bool(mark) for mark in marks] == [False, True, False]
