"""One door to every service: routes import from here, and from nowhere behind it.

Five of the modules are still part of the monolith. Until each is cut out its name is None, and a route that needs it
stays in the old file.
"""

from lendery.services.catalogue import Catalogue
from lendery.services.due_dates import due_date, late_fee

try:
    from .auth_service import AuthService
except ImportError:
    AuthService = None
try:
    from .cache_service import CacheService
except ImportError:
    CacheService = None
try:
    from .search_service import SearchService
except ImportError:
    SearchService = None
try:
    from .reminder_service import ReminderService
except ImportError:
    ReminderService = None
try:
    from .mail_service import MailService
except ImportError:
    MailService = None

__all__ = [
    "AuthService",
    "CacheService",
    "Catalogue",
    "MailService",
    "ReminderService",
    "SearchService",
    "due_date",
    "late_fee",
]
