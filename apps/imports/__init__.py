"""What may come in: files of other systems, declared once each.

Declaration  headings with their spellings, how a cell is read, who takes the rows: one short file per kind
Engine       read, preview, error list, coloured copy, commit in one transaction, undo: the same for every kind
ImportRun    one file: who, when, its hash, counts; effects remember what it changed so that it can be taken back
Doubt        a row that may be somebody already known: a person decides, never the machine
"""
