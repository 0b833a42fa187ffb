"""What the library has decided: days and cents."""

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue

from lendery.utils.responses import ok

bp = Blueprint("settings", __name__, url_prefix="/api/settings")


@bp.get("/")
def show_settings() -> ResponseReturnValue:
    """How long a loan runs, and what a late day costs."""
    return ok({"loan_days": current_app.config["LOAN_DAYS"], "fee_cents": current_app.config["FEE_CENTS"]})
