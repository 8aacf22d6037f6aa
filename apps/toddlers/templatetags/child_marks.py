"""What a child's last visit says, for pages of other registers that show children."""

from django import template

from apps.toddlers import wording
from apps.toddlers.models import Child

register = template.Library()


@register.simple_tag
def child_marks(child: Child) -> list[wording.Mark]:
    """Concerns and categories in short; read the child with its latest visit."""
    return [*wording.concerns(child.latest), *wording.marks_in_short(child.latest)]
