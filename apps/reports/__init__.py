"""What may be asked: recaps, declared once each and read by page, Excel, PDF, CSV and API alike.

Report      slug, title, question (a form), columns, rows; catalogue/ holds one file per recap
Renderer    turns a declaration and its rows into one format; values for Excel and API, shown text for HTML and PDF
Register    families at risk and target groups of a unit on a day
Denominator named under every figure, with the share not measured beside it
"""
