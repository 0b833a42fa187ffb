"""Passwords and access tokens, on the standard library alone.

A token is `payload.signature`, both base64url; the payload is JSON with the user's name and an expiry in seconds.
"""

import base64
import hashlib
import hmac
import json
import os
import time

ITERATIONS = 200_000
"""Rounds of PBKDF2. Raise it as machines get faster; old hashes keep theirs."""


def hash_password(password: str, salt: bytes | None = None) -> str:
    """A salted hash, as `rounds$salt$hash` in hex."""
    salt = salt or os.urandom(16)
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ITERATIONS)
    return f"{ITERATIONS}${salt.hex()}${digest.hex()}"


def check_password(password: str, stored: str) -> bool:
    """Whether the password is the one that was hashed. Takes the same time for every wrong one."""
    rounds, salt, digest = stored.split("$")
    again = hashlib.pbkdf2_hmac("sha256", password.encode(), bytes.fromhex(salt), int(rounds))
    return hmac.compare_digest(again.hex(), digest)


def issue_token(user: str, secret: str, minutes: int, now: float | None = None) -> str:
    """A signed token that says who, and until when."""
    expires = int((time.time() if now is None else now) + minutes * 60)
    payload = _encode(json.dumps({"user": user, "expires": expires}).encode())
    return f"{payload}.{_sign(payload, secret)}"


def read_token(token: str, secret: str, now: float | None = None) -> str | None:
    """The user named in a token; None if it is forged, broken or expired."""
    payload, _, signature = token.partition(".")
    if not hmac.compare_digest(signature, _sign(payload, secret)):
        return None
    try:
        claims = json.loads(_decode(payload))
    except ValueError:
        return None
    moment = time.time() if now is None else now
    return claims["user"] if claims["expires"] > moment else None


def _sign(payload: str, secret: str) -> str:
    return _encode(hmac.new(secret.encode(), payload.encode(), hashlib.sha256).digest())


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
