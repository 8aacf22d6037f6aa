"""What a file of evidence is, by its first bytes: a name or a header may say anything."""

MOST_BYTES = 10 * 1024 * 1024
JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
ENDINGS = {JPEG: "jpg", PNG: "png", PDF: "pdf"}
_SIGNATURES = {b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG, b"%PDF-": PDF}


def content_type_of(content: bytes) -> str:
    """Its type; '' for anything but a JPEG, a PNG or a PDF with its end."""
    kind = next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), "")
    if kind == PDF and b"%%EOF" not in content[-1024:]:
        return ""
    return kind
