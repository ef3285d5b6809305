"""A replica as it is served, but for three sentences that make its actions slow or fail."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from oficio import cli
from oficio.web.in_process import InProcessActions

SLOW, SLOW_SECONDS = "despacio", 1.0
FAILS = "fracaso"
_run = InProcessActions.request


async def _faulty(self: InProcessActions, *given: Any, **named: Any) -> Any:
    text = (named["json"]["tracker"].get("latest_message") or {}).get("text") or ""
    if SLOW in text:
        await asyncio.sleep(SLOW_SECONDS)
    if FAILS in text:
        raise RuntimeError("an action failed")
    return await _run(self, *given, **named)


if __name__ == "__main__":
    InProcessActions.request = _faulty  # type: ignore[method-assign]
    sys.exit(cli.main(["serve", *sys.argv[1:]]))
