"""Recaps, declared once each and read by page, Excel, PDF, CSV and API; counts of the register and of the home page.

Report      slug, title, question (a form), columns, rows; catalogue/ holds one file per recap
Renderer    writes a result in one format: values for Excel, CSV and API, text for page and paper
Register    families at risk and target groups of a unit on a day
Denominator named under every figure, with the share not measured beside it
"""
