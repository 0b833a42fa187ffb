"""The application's own errors, and how a client sees them: one shape for every failure."""

from typing import Any


class AppError(Exception):
    """Something the client should know. `status` is the HTTP status, `code` a word that programs can test."""

    status = 500
    code = "internal"


class NotFound(AppError):
    """The thing asked for is not there."""

    status = 404
    code = "not_found"


class Invalid(AppError):
    """The request says something that can't be."""

    status = 422
    code = "invalid"


class Forbidden(AppError):
    """Known, but not allowed."""

    status = 403
    code = "forbidden"


class TooMany(AppError):
    """Asked too often in the last minute."""

    status = 429
    code = "too_many"


def as_body(error: AppError) -> dict[str, Any]:
    """The JSON body of an error."""
    return {"error": {"code": error.code, "message": str(error)}}


def register_error_handlers(app: Any) -> None:
    """Answer every AppError with its status and body."""
    from fastapi.responses import JSONResponse

    @app.exception_handler(AppError)
    async def answer(_request: Any, error: AppError) -> JSONResponse:
        return JSONResponse(status_code=error.status, content=as_body(error))
