"""Paper: an HTML page of flex and tables only, so that both engines draw it alike.

WeasyPrint draws documents wherever Pango loads. Over LONG rows it takes minutes where plutoprint takes a second, so
plutoprint goes first there, and where Pango is missing. Neither fetches anything but our own fonts and the
stored logo: a name that holds an image address stays a name.
"""

import io
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.core.refusal import Refused
from apps.reports.declaration import F4_LANDSCAPE, Paper, ReportResult
from apps.reports.renderers.html import printed_table

MM = 72 / 25.4
LONG = 500
"""Rows of all tables together."""
FONTS = {f"font:{path.name}": path for path in (Path(settings.BASE_DIR) / "static" / "fonts").glob("*.ttf")}
LOGO = "logo:own"
STYLE = Path(settings.BASE_DIR) / "templates" / "reports" / "paper.css"


def write(result: ReportResult, path: Path) -> None:
    html = render_to_string("reports/paper.html", paper_context(result))
    logo = getattr(result.letterhead, "logo", None)
    rows = sum(len(table.rows) for table in result.tables)
    path.write_bytes(to_pdf(html, style_of(result), rows=rows, logo=bytes(logo or b""), paper=result.paper))


def paper_context(result: ReportResult) -> dict:
    return {
        "result": result,
        "letterhead": result.letterhead,
        "tables": [printed_table(table, table.paper_columns) for table in result.tables if table.on_paper],
    }


def style_of(result: ReportResult) -> str:
    """The style with the foot of every page. Only dates go in: a name could break out of the string."""
    about = {"at": date_format(localtime(result.made_at), "j F Y H.i"), "period": result.period}
    foot = _("Tumbuh · data %(period)s · dibuat %(at)s") % about
    sheet = f"@page {{ size: {result.paper.width}mm {result.paper.height}mm; }}"
    sheet += f"table.data {{ width: {result.paper.width - 20.5}mm; }}"
    return STYLE.read_text() + sheet + f'@page {{ @bottom-left {{ content: "{foot}"; font: 7pt "Source Sans 3"; }} }}'


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
