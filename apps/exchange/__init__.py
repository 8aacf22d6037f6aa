"""Exchange: what comes and goes by machine: batches of field tools, and the formats of other systems.

sync       a batch of writes of many kinds, each answered by itself, through the verbs that the apps register.
layout     a file that e-PPGBM takes in, with the columns of the import of the same name; one fact, both ways.
hand-in    rows of one layout, puskesmas and month that went into a file; a row with other content is new again.
correction what the last export of e-PPGBM has otherwise than the register, as a sheet for its clerk.
FHIR       R4 resources of what is on record, and bundles that come in row by row.
"""
