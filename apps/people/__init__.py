"""People: one person is one record, whichever file or phone brought them, and can be found.

DuplicatePair    two records that may be one person or one family: score, reasons, and what a person decided, for good
Merge   two records made one, with all that is needed to part them again; the id that went is followed
Move    a child or a family goes to another posyandu or desa, and the receiver accepts
Search  everyone within scope by name, NIK, KK, mother or phone
"""
