"""People: one person is one record, whichever file or phone sent it, and can be searched.

DuplicatePair  two records that may be one person or one family: score, reasons, and the decision, which is final
Merge          two records made one, with the steps that separate them again; the removed uuid redirects
Move           a child or a family goes to another posyandu or desa once the receiver accepts
Search         everyone within scope by name, NIK, KK, mother or phone

Which records are searched, merged and moved is declared in the registry of their apps.
"""
