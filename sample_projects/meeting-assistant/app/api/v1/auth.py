"""Signing in."""

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel

from app.api.v1.deps import database
from app.core.config import settings
from app.core.errors import Forbidden, Invalid
from app.models.user import User
from app.services.database import Database
from app.utils.auth import check_password, hash_password, issue_token, read_token

router = APIRouter()


class Credentials(BaseModel):
    """A name and a password."""

    name: str
    password: str


@router.post("/register", status_code=201)
def register(given: Credentials, store: Database = Depends(database)) -> dict[str, str]:
    """Make an account."""
    if store.user(given.name):
        raise Invalid("that name is taken")
    store.add_user(User(given.name, hash_password(given.password)))
    return {"name": given.name}


@router.post("/token")
def token(given: Credentials, store: Database = Depends(database)) -> dict[str, str]:
    """Exchange a password for a token."""
    user = store.user(given.name)
    if user is None or not check_password(given.password, user.password):
        raise Forbidden("wrong name or password")
    return {"token": issue_token(user.name, settings.token_secret, settings.token_minutes)}


def current_user(authorization: str = Header(), store: Database = Depends(database)) -> User:
    """The user a request speaks for."""
    name = read_token(authorization.removeprefix("Bearer "), settings.token_secret)
    user = store.user(name) if name else None
    if user is None:
        raise Forbidden("sign in first")
    return user
