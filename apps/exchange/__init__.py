"""Exchange: what comes and goes by machine: batches of field tools, and the formats of other systems.

sync  a batch of writes of many kinds, each answered by itself, through the verbs that the apps register.
"""
