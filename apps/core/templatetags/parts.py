"""Draws parts of a page that other apps contribute."""

from django import template
from django.template.base import Template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def render_part(context, part) -> SafeString:
    """`part.template`, drawn with the page's context and `part.context` over it."""
    drawn: Template = context.template.engine.get_template(part.template)
    with context.push(**part.context):
        return drawn.render(context)
