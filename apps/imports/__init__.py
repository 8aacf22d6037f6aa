"""What may come in: files of other systems, declared once each.

Declaration  headings with their spellings, how a cell is read, who takes the rows: one short file per kind
Target       who takes the rows of a kind: checks, matches and writes them, and tells what it touched
Engine       read, preview, error list, coloured copy, commit in one transaction, undo: the same for every kind
ImportRun    one file: who, when, its hash, counts; its effects remember what it touched, so that undo takes it back
Doubt        a row that may be somebody already known: a person decides, never the machine
"""
