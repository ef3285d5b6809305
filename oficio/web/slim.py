"""Takes out of our scripts what a browser has no use for: a third of their packed weight.

The budget of 130 KB asks for it. It goes line by line and knows no JavaScript: a comment is left
out where it has lines to itself, or where it is the type of a cast. No string of ours looks so.
"""

from __future__ import annotations

import re

_CAST = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ?")


def slim(script: str) -> str:
    """The script without comments and blank lines."""
    kept = []
    inside = False
    for line in script.split("\n"):
        text = line.strip()
        opens = text.startswith("/*") and ("*/" not in text or text.endswith("*/"))
        if inside or opens:
            inside = "*/" not in text
        elif text and not text.startswith("//"):
            kept.append(_CAST.sub("", line).rstrip())
    return "\n".join(kept) + "\n"
