"""The language of the pages: Indonesian until the user chooses another; the browser's own setting is ignored."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.functional import Promise

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise
else:
    StrPromise = Promise

Words = str | StrPromise
"""Text for the screen: plain, or translated when it is shown."""


class ChosenLanguageMiddleware(LocaleMiddleware):
    def process_request(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request, response):
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
