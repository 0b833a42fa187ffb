"""The web application: routers, error handlers and the request limit, put together."""

from fastapi import FastAPI

from app.api.v1 import auth, health, meetings
from app.core.config import settings
from app.core.errors import register_error_handlers
from app.core.limits import LimitRequests


def create_app() -> FastAPI:
    """Build the application. Tests call it with their own settings."""
    app = FastAPI(title="Meeting assistant", version="0.4.0")
    app.add_middleware(LimitRequests, per_minute=settings.requests_per_minute)
    register_error_handlers(app)
    app.include_router(health.router)
    app.include_router(auth.router, prefix="/api/v1/auth", tags=["auth"])
    app.include_router(meetings.router, prefix="/api/v1/meetings", tags=["meetings"])
    return app


app = create_app()
