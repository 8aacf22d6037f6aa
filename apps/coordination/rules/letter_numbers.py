"""The number of a letter, from the form a district writes it in."""

from datetime import date

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PARTS = ("kode", "urut", "tim", "bulan", "tahun")
USUAL_FORMAT = "{kode}/{urut}/{tim}/{bulan}/{tahun}"


def numbered(form: str, *, classification: str, sequence: int, unit: str, on: date) -> str:
    """'400.7/012/TPPS-LEBAK/VI/2024'. A part that the form does not name is left out."""
    parts = {
        "kode": classification,
        "urut": f"{sequence:03}",
        "tim": unit,
        "bulan": ROMAN[on.month - 1],
        "tahun": str(on.year),
    }
    text = form
    for name in PARTS:
        text = text.replace(f"{{{name}}}", parts[name])
    return text.strip("/ ")
