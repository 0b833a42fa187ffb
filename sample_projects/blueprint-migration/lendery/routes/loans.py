"""Lending and bringing back. Lending has left the monolith; the other half has a door here and no room behind it yet."""

from datetime import date

from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue

from lendery import database
from lendery.services import Catalogue, due_date
from lendery.utils.responses import created, missing, taken

bp = Blueprint("loans", __name__, url_prefix="/api/loans")


@bp.post("/")
def lend() -> ResponseReturnValue:
    """Hand a tool to a member, until the day it is due."""
    body, connection = request.get_json(), database.current()
    tool = Catalogue(connection).find(body["tool"])
    if tool is None:
        return missing("tool")
    if not tool["is_in"]:
        return taken("tool")
    due = due_date(date.today(), current_app.config["LOAN_DAYS"])
    with connection:
        cursor = connection.execute(
            "INSERT INTO loans (tool, member, due) VALUES (?, ?, ?)", (body["tool"], body["member"], due.isoformat())
        )
    return created({"id": cursor.lastrowid, "due": due.isoformat()})


@bp.post("/<int:number>/return")
def bring_back(number: int) -> ResponseReturnValue:
    """Take a tool back and say what it costs."""
    raise NotImplementedError


@bp.post("/<int:number>/extend")
def extend_loan(number: int) -> ResponseReturnValue:
    """Give a member another week."""
    raise NotImplementedError
