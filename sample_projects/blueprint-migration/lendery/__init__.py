"""Lendery in its new shape: an application factory, and a blueprint for each thing the library deals with."""

from typing import Any

from flask import Flask

from lendery import database
from lendery.routes import loans, members, settings, tools


def create_app(overrides: dict[str, Any] | None = None) -> Flask:
    """The application. `overrides` replace the defaults, as `config/testing.py` does."""
    app = Flask(__name__)
    app.config.update(DATABASE="lendery.db", LOAN_DAYS=7, FEE_CENTS=50)
    app.config.update(overrides or {})
    database.init_app(app)
    app.register_blueprint(tools.bp)
    app.register_blueprint(members.bp)
    app.register_blueprint(loans.bp)
    app.register_blueprint(settings.bp)
    return app
