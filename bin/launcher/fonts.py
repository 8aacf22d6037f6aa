"""The letters of PDF files. WeasyPrint crashes the process where Pango is there and no font is configured."""

import ctypes
from pathlib import Path
from xml.sax.saxutils import escape

from launcher import debian
from launcher.places import ROOT
from launcher.progress import show_progress

PANGO = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
LIBRARIES = ["libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"]


def configure(var: Path) -> Path:
    """Write a fonts.conf that knows our own fonts and the system's; return its path, for FONTCONFIG_FILE."""
    path = var / "fonts.conf"
    folders = [ROOT / "static" / "fonts", Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    path.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        + "".join(f"  <dir>{escape(str(folder))}</dir>\n" for folder in folders)
        + f"  <cachedir>{escape(str(var / 'fonts-cache'))}</cachedir>\n</fontconfig>\n"
    )
    return path


def ensure_pango() -> None:
    """Pango is what WeasyPrint draws with: installed where we may, else PDF files come from the second engine."""
    if not has_pango() and not (debian.install("Pango, for PDF files", PANGO) and has_pango()):
        show_progress(f"Pango is missing, PDF files use the simpler engine: sudo apt-get install {' '.join(PANGO)}")


def has_pango() -> bool:
    try:
        for library in LIBRARIES:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True
