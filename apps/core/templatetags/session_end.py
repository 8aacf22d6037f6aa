"""What pages and forms say so that nothing typed is lost when a session ends."""

from typing import Any

from django import template

from apps.core import unsaved_forms

register = template.Library()


@register.filter
def opened_by(user: Any) -> str:
    """Who has the page open; '' without sign-in."""
    return unsaved_forms.opened_by(user) if getattr(user, "is_authenticated", False) else ""
