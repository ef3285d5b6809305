"""Deletes what visitors wrote when its time is over."""

from __future__ import annotations

import asyncio
import logging
import time

from oficio.web.talks import StoreError, Talks

DAY = 24 * 3600
EVERY = 3600.0
_log = logging.getLogger(__name__)


async def keep_purging(talks: Talks, days: float, every: float = EVERY) -> None:
    """Deletes talks that have been silent for so many days, now and then every hour."""
    while True:
        try:
            gone = await talks.purge(time.time() - days * DAY)
            if gone:
                _log.warning("deleted %d talks that were older than %g days", gone, days)
        except StoreError as error:
            _log.warning("old talks could not be deleted, will try again: %s", error)
        await asyncio.sleep(every)
