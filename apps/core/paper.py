"""Paper: PDF of an HTML page of flex and tables only, so that both engines draw it alike.

WeasyPrint draws documents wherever Pango loads. Over LONG rows it takes minutes where plutoprint takes a second, so
plutoprint goes first there, and where Pango is missing. Neither fetches anything but our own fonts and the
stored logo: a name that holds an image address stays a name.
"""

import io
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from apps.core.refusal import Refused

MM = 72 / 25.4
LONG = 500
"""Rows of all tables together."""
FONTS = {f"font:{path.name}": path for path in (Path(settings.BASE_DIR) / "static" / "fonts").glob("*.ttf")}
LOGO = "logo:own"


class Paper(NamedTuple):
    """A sheet in mm. is_one_page: all tables follow one another on it."""

    width: int
    height: int
    is_one_page: bool = False


F4_LANDSCAPE = Paper(330, 215)
A4_PORTRAIT = Paper(210, 297, is_one_page=True)


def to_pdf(html: str, style: str, *, rows: int = 0, logo: bytes = b"", paper: Paper = F4_LANDSCAPE) -> bytes:
    """Refused where neither engine is installed."""
    engines = (plutoprint_pdf, weasyprint_pdf) if rows > LONG else (weasyprint_pdf, plutoprint_pdf)
    last: Exception | None = None
    for engine in engines:
        try:
            return engine(html, style, logo, paper)
        except (ImportError, OSError) as error:
            last = error
    raise Refused(
        _("PDF belum dapat dibuat di server ini. Unduh Excel, atau hubungi petugas TI."), code="no_pdf"
    ) from last


def plutoprint_pdf(html: str, style: str, logo: bytes = b"", paper: Paper = F4_LANDSCAPE) -> bytes:
    import plutoprint

    class OnlyOurFonts(plutoprint.ResourceFetcher):
        def fetch_url(self, url: str) -> plutoprint.ResourceData:
            return plutoprint.ResourceData(*_resource(url, logo))

    width, height = (side * MM for side in paper[:2])
    book = plutoprint.Book(plutoprint.PageSize(width, height), plutoprint.PAGE_MARGINS_NONE)
    book.custom_resource_fetcher = OnlyOurFonts()
    book.load_html(html, style)
    out = io.BytesIO()
    book.write_to_pdf_stream(out)
    return out.getvalue()


def to_png(html: str, style: str, *, width: float, height: float, scale: int = 3) -> bytes:
    """A drawing of this size in pixels as a picture, enlarged; b"" where the engine is missing."""
    try:
        import plutoprint
    except (ImportError, OSError):
        return b""

    class OnlyOurFonts(plutoprint.ResourceFetcher):
        def fetch_url(self, url: str) -> plutoprint.ResourceData:
            return plutoprint.ResourceData(*_resource(url, b""))

    book = plutoprint.Book(
        plutoprint.PageSize(width, height), plutoprint.PAGE_MARGINS_NONE, plutoprint.MEDIA_TYPE_SCREEN
    )
    book.custom_resource_fetcher = OnlyOurFonts()
    book.load_html(html, style)
    out = io.BytesIO()
    book.write_to_png_stream(out, width=round(width * scale), height=round(height * scale))
    return out.getvalue()


def weasyprint_pdf(html: str, style: str, logo: bytes = b"", paper: Paper = F4_LANDSCAPE) -> bytes:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyOurFonts(URLFetcher):
        def fetch(self, url, headers=None):
            content, kind = _resource(url, logo)
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    fetcher, fonts = OnlyOurFonts(), FontConfiguration()
    sheet = weasyprint.CSS(string=style, url_fetcher=fetcher, font_config=fonts)
    return weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(stylesheets=[sheet], font_config=fonts)


def _resource(url: str, logo: bytes) -> tuple[bytes, str]:
    """-> (content, media type)"""
    if url == LOGO and logo:
        return logo, "image/png"
    if url not in FONTS:
        raise ValueError("paper fetches nothing")
    return FONTS[url].read_bytes(), "font/ttf"
