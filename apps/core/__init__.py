"""What every other app stands on, and not one word of health.

Scope     who may see where: region prefixes, posyandu and family teams; nothing when unsure
Refused   the one way a service says no, in the user's words, with its field
Keyring   sealing of NIK and KK, and the blind index that matches them
History   triggers keep each row as it stood before a change, and undo reads it; each by-name read is a row of AccessLog
Job       a row in Postgres is the job; the broker is only its doorbell
"""
