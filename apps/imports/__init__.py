"""What may come in: files of other systems, declared once each.

ImportKind   a kind of file: headings with their spellings, how a cell is read, its handler; one short file a kind
RowHandler   checks, matches and writes the rows of a kind, through the inputs and checks of the apps
engine       reads a file, examines its rows; services: preview, marked copy, commit in one transaction, undo
ImportRun    one file: who, when, its hash, counts; its effects list what it wrote, so that undo can remove it
Doubt        a row that may be a person on record: a person decides, never the machine
"""
