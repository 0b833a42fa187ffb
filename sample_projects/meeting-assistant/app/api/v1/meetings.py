"""Meetings: keep one, read one, let the assistant loose on one."""

from fastapi import APIRouter, Depends

from app.api.v1.auth import current_user
from app.api.v1.deps import database, states
from app.core.errors import Forbidden, NotFound
from app.core.metrics import SUMMARIES, SUMMARY_SECONDS
from app.models.meeting import Meeting
from app.models.user import User
from app.schemas.meeting import MeetingIn, MeetingOut
from app.services import assistant
from app.services.ai_state_manager import StateManager
from app.services.database import Database

router = APIRouter()


def _mine(number: int, user: User, store: Database) -> Meeting:
    meeting = store.meeting(number)
    if meeting is None:
        raise NotFound(f"no meeting {number}")
    if meeting.owner != user.name and not user.may("admin"):
        raise Forbidden("that meeting is somebody else's")
    return meeting


def _shown(meeting: Meeting) -> MeetingOut:
    return MeetingOut(
        number=meeting.number,
        title=meeting.title,
        summary=meeting.summary,
        items=[f"{item.owner}: {item.text}" for item in meeting.items],
    )


@router.post("", status_code=201)
def keep(given: MeetingIn, user: User = Depends(current_user), store: Database = Depends(database)) -> MeetingOut:
    """Keep a meeting's transcript."""
    return _shown(store.add_meeting(given.title, given.transcript, user.name))


@router.get("/{number}")
def read(number: int, user: User = Depends(current_user), store: Database = Depends(database)) -> MeetingOut:
    """One meeting."""
    return _shown(_mine(number, user, store))


@router.post("/{number}/summary")
def summarise(
    number: int,
    user: User = Depends(current_user),
    store: Database = Depends(database),
    runs: StateManager = Depends(states),
) -> MeetingOut:
    """Let the assistant summarise a meeting and find what was promised."""
    meeting = _mine(number, user, store)
    with SUMMARY_SECONDS.time():
        meeting.summary, meeting.items = assistant.run(number, meeting.transcript, runs)
    store.save(meeting)
    SUMMARIES.labels("done").inc()
    return _shown(meeting)
