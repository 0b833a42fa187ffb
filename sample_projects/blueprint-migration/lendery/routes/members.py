"""Who may borrow."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from lendery import database
from lendery.utils.responses import created, missing, ok

bp = Blueprint("members", __name__, url_prefix="/api/members")


@bp.post("/")
def join() -> ResponseReturnValue:
    """Take in a member."""
    body, connection = request.get_json(), database.current()
    with connection:
        cursor = connection.execute("INSERT INTO members (name, mail) VALUES (?, ?)", (body["name"], body["mail"]))
    return created({"id": cursor.lastrowid})


@bp.get("/<int:number>")
def show_member(number: int) -> ResponseReturnValue:
    """A member with the number of tools that are out in their name."""
    row = database.current().execute(
        "SELECT members.id, name, mail, COUNT(loans.id) AS tools_out FROM members"
        " LEFT JOIN loans ON loans.member = members.id AND loans.returned IS NULL"
        " WHERE members.id = ? GROUP BY members.id",
        (number,),
    ).fetchone()
    return ok(dict(row)) if row else missing("member")
