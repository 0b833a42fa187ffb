"""What stands on the shelves."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from lendery import database
from lendery.services import Catalogue
from lendery.utils.paging import page_of
from lendery.utils.responses import created, missing, ok

bp = Blueprint("tools", __name__, url_prefix="/api/tools")


@bp.get("/")
def list_tools() -> ResponseReturnValue:
    """All tools, twenty to a page."""
    tools = Catalogue(database.current()).every()
    return ok(page_of(tools, request.args.get("page", 1, type=int)))


@bp.post("/")
def add_tool() -> ResponseReturnValue:
    """Put a tool on a shelf."""
    body = request.get_json()
    return created(Catalogue(database.current()).add(body["name"], body["shelf"]))


@bp.get("/<int:number>")
def show_tool(number: int) -> ResponseReturnValue:
    """One tool, and whether it is in."""
    tool = Catalogue(database.current()).find(number)
    return ok(tool) if tool else missing("tool")
