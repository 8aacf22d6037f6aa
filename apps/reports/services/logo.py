"""The logo of a letterhead, as it is stored: decoded once and drawn again, so that nothing but pixels remains."""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image

from apps.core.refusal import Refused

MOST_BYTES = 1024 * 1024
MOST_SIDE = 5000
ENDINGS = (b"IEND\xaeB`\x82", b"\xff\xd9")
"""How a whole PNG and a whole JPEG end. Pillow decodes a cut-off picture where another library has allowed it."""
STORED_SIDE = 600


def read_logo(content: bytes) -> bytes:
    """A PNG of at most STORED_SIDE pixels a side. Refused for anything but a PNG or JPEG of usual size."""
    refused = Refused(_("Pakai gambar PNG atau JPEG, paling besar 1 MB."), field="logo", code="logo_unreadable")
    if len(content) > MOST_BYTES or not any(ending in content[-1024:] for ending in ENDINGS):
        raise refused
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
            # Asked before a pixel is decoded: a small file may claim a huge picture.
            if max(image.size) > MOST_SIDE:
                raise refused
            logo = image.convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise refused from error
    logo.thumbnail((STORED_SIDE, STORED_SIDE))
    stored = BytesIO()
    logo.save(stored, "PNG", optimize=True)
    return stored.getvalue()
