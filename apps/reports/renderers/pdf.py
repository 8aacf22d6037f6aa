"""Paper: an HTML page of flex and tables only, so that both engines draw it alike.

plutoprint comes first: WeasyPrint takes about 18 s for the 373 rows × 33 columns of a district, plutoprint one. Neither
fetches anything but our own fonts: a name that holds an image address stays a name.
"""

import io
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.core.refusal import Refused
from apps.reports.declaration import Answer
from apps.reports.renderers.html import drawn

MM = 72 / 25.4
F4_LANDSCAPE_MM = (330, 215)
FONTS = {f"font:{path.name}": path for path in (Path(settings.BASE_DIR) / "static" / "fonts").glob("*.ttf")}
STYLE = Path(settings.BASE_DIR) / "templates" / "reports" / "paper.css"


def write(answer: Answer, path: Path) -> None:
    path.write_bytes(to_pdf(render_to_string("reports/paper.html", paper_context(answer)), style_of(answer)))


def paper_context(answer: Answer) -> dict:
    return {
        "answer": answer,
        "letterhead": answer.letterhead,
        "tables": [drawn(table, table.paper_columns) for table in answer.tables],
    }


def style_of(answer: Answer) -> str:
    """The style with what stands at the foot of every page. Only dates go in: a name could break out of the string."""
    about = {"at": date_format(localtime(answer.made_at), "j F Y H.i"), "period": answer.period}
    foot = _("Tumbuh · data %(period)s · dibuat %(at)s") % about
    return STYLE.read_text() + f'@page {{ @bottom-left {{ content: "{foot}"; font: 7pt "Source Sans 3"; }} }}'


def to_pdf(html: str, style: str) -> bytes:
    """Refused where neither engine is installed."""
    for engine in (_plutoprint, _weasyprint):
        try:
            return engine(html, style)
        except (ImportError, OSError) as error:
            last = error
    raise Refused(
        _("PDF belum dapat dibuat di server ini. Unduh Excel, atau hubungi petugas TI."), code="no_pdf"
    ) from last


def _plutoprint(html: str, style: str) -> bytes:
    import plutoprint

    class OnlyOurFonts(plutoprint.ResourceFetcher):
        def fetch_url(self, url: str) -> plutoprint.ResourceData:
            return plutoprint.ResourceData(_font(url), "font/ttf")

    width, height = (side * MM for side in F4_LANDSCAPE_MM)
    book = plutoprint.Book(plutoprint.PageSize(width, height), plutoprint.PAGE_MARGINS_NONE)
    book.custom_resource_fetcher = OnlyOurFonts()
    book.load_html(html, style)
    out = io.BytesIO()
    book.write_to_pdf_stream(out)
    return out.getvalue()


def _weasyprint(html: str, style: str) -> bytes:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyOurFonts(URLFetcher):
        def fetch(self, url, headers=None):
            return URLFetcherResponse(url, _font(url), {"Content-Type": "font/ttf"})

    fetcher, fonts = OnlyOurFonts(), FontConfiguration()
    sheet = weasyprint.CSS(string=style, url_fetcher=fetcher, font_config=fonts)
    return weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(stylesheets=[sheet], font_config=fonts)


def _font(url: str) -> bytes:
    if url not in FONTS:
        raise ValueError("paper fetches nothing")
    return FONTS[url].read_bytes()
