"""What a child's last visit says, for pages of other registers that show children."""

from django import template

from apps.toddlers import presenters
from apps.toddlers.models import Child

register = template.Library()


@register.simple_tag
def child_marks(child: Child) -> list[presenters.Mark]:
    """Concerns and categories in short; read the child with its latest visit."""
    return presenters.marks_in_short(child.latest)
