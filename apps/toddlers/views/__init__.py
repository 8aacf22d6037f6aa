"""Pages of children: the list, a child, its visits."""
