"""Charts as SVG, drawn once for page and PDF: each with its title, its words for a screen reader and its table.

Every colour, size and hatch is an attribute of the drawing, so that it needs no style sheet and no script.
"""
