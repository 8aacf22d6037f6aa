"""JSON and answers of yes or no as they come in; what cannot be read is refused in the portal's words."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

YES, NO = ("1", "true"), ("0", "false")


def is_yes(request: Request, name: str) -> bool:
    """Whether a parameter says yes. What is neither yes nor no is refused: taken for no it would answer, or write,
    something else than was meant."""
    text = request.query_params.get(name)
    if text is not None and text.lower() not in YES + NO:
        raise ValidationError({name: _("Isi true atau false.")})
    return text is not None and text.lower() in YES


class StrictJSONParser(JSONParser):
    """Python's reader gives up at brackets some thousand deep; that is a fault of the body, not of the server."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            return super().parse(stream, media_type, parser_context)
        except ParseError as error:
            raise ParseError(_("Isi permintaan bukan JSON yang benar: %s") % str(error.__cause__ or "")) from error
        except RecursionError as error:
            raise ParseError(_("Isi permintaan bersarang terlalu dalam.")) from error
