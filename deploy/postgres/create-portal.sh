#!/bin/bash
# Run once by the image, on a new volume. The portal's user owns its database and is no superuser:
# row-level security would not hold a superuser back.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$(cat /run/secrets/database_password)" --username postgres <<'SQL'
CREATE ROLE tumbuh LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE tumbuh OWNER tumbuh;
SQL
