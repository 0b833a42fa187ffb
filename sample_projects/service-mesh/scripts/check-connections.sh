#!/bin/sh
# Ask the database of DATABASE_URL whether it is there.
set -eu
: "${DATABASE_URL:?set it, or copy .env.example to .env}"
exec pg_isready --dbname "$DATABASE_URL"
