"""What every other app builds on, without one word of health.

Scope     who may see where: region prefixes, posyandu and family teams; nothing when unsure
Refused   how a service refuses: message, field and code
Sealing   encrypted NIK and KK, and the blind index that matches them
Audit     triggers write an event for each change; each reading by name is a row of AccessLog
Job       a row in Postgres; the broker only notifies a worker
Registry  what each app contributes to menu, search, worklists, log and the rest
"""
