"""How often one may ask."""

from __future__ import annotations

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from oficio.web.errors import Refusal
from oficio.web.settings import Settings


class Limiter:
    """Refuses (429) what comes faster than the settings allow."""

    def __init__(self, settings: Settings) -> None:
        self._storage = MemoryStorage()  # the limiter itself holds it only weakly
        self._window = MovingWindowRateLimiter(self._storage)
        self._talk = parse(settings.talk_limit)
        self._address = parse(settings.address_limit)
        self._session = parse(settings.session_limit)

    def message(self, talk: str, address: str) -> None:
        """Counts a message of a talk from an address."""
        self._hit(self._talk, "talk", talk)
        self._hit(self._address, "address", address)

    def session(self, address: str) -> None:
        """Counts a new talk from an address."""
        self._hit(self._session, "session", address)

    def _hit(self, limit: RateLimitItem, kind: str, who: str) -> None:
        if not self._window.hit(limit, kind, who):
            raise Refusal(429, "too_many")
