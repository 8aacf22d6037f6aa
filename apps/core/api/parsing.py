"""JSON as it comes in; what cannot be read is refused in the portal's words."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class StrictJSONParser(JSONParser):
    """Python's reader gives up at brackets some thousand deep; that is a fault of the body, not of the server."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            return super().parse(stream, media_type, parser_context)
        except ParseError as error:
            raise ParseError(_("Isi permintaan bukan JSON yang benar: %s") % str(error.__cause__ or "")) from error
        except RecursionError as error:
            raise ParseError(_("Isi permintaan bersarang terlalu dalam.")) from error
