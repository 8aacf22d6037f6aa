"""The lists, one module a subject."""

from apps.programmes.lists.programmes import programmes, recipients

__all__ = ["programmes", "recipients"]
