"""The blueprints that have left the monolith."""
