"""Is it alive, and can it work?"""

from fastapi import APIRouter, Depends, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from app.api.v1.deps import database
from app.services.database import Database

router = APIRouter()


@router.get("/health")
def health() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/ready")
def ready(store: Database = Depends(database)) -> dict[str, str]:
    """The database answers too."""
    store.connection.execute("SELECT 1")
    return {"status": "ready"}


@router.get("/metrics")
def metrics() -> Response:
    """What Prometheus collects."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
