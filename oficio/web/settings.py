"""What can be set from outside, with defaults that are safe on one machine."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import yaml

from oficio.paths import ROOT
from oficio.web.origins import read_origins

MAX_TEXT = 500
"""Characters of one message (DESIGN: longer ones cost seconds before anything is answered)."""
MAX_BODY = 16 * 1024
"""Bytes of one request."""


@dataclass(frozen=True)
class Settings:
    """The settings of a serving process.

    Limits are written as the ``limits`` package reads them: «60/minute».
    """

    secret: str
    token_seconds: int = 7 * 24 * 3600
    talk_limit: str = "60/minute"
    address_limit: str = "600/minute"
    session_limit: str = "120/minute"
    total_limit: str = "12000/minute"
    suggest_limit: str = "1200/minute"
    allowed_origins: tuple[str, ...] = ()
    trusted_proxies: int = 0
    store: str = "var/talks.sqlite"
    redis: str = ""
    retention_days: float = 30
    metrics_host: str = "127.0.0.1"
    metrics_port: int = 0
    log_text: bool = False
    feedback_file: Path | None = None
    development: bool = False


def settings_from_environment() -> Settings:
    """The settings that the OFICIO_… variables ask for.

    Without OFICIO_SECRET a key is made once and kept in var/secret, readable by its owner only.
    """
    get = os.environ.get
    return Settings(
        secret=get("OFICIO_SECRET") or _kept_secret(ROOT / "var" / "secret"),
        token_seconds=int(get("OFICIO_TOKEN_SECONDS", Settings.token_seconds)),
        talk_limit=get("OFICIO_TALK_LIMIT", Settings.talk_limit),
        address_limit=get("OFICIO_ADDRESS_LIMIT", Settings.address_limit),
        session_limit=get("OFICIO_SESSION_LIMIT", Settings.session_limit),
        total_limit=get("OFICIO_TOTAL_LIMIT", Settings.total_limit),
        suggest_limit=get("OFICIO_SUGGEST_LIMIT", Settings.suggest_limit),
        allowed_origins=read_origins(get("OFICIO_ALLOWED_ORIGINS", "")),
        trusted_proxies=int(get("OFICIO_TRUSTED_PROXIES", 0)),
        store=get("OFICIO_STORE") or _endpoint("tracker_store") or Settings.store,
        redis=get("OFICIO_REDIS") or _endpoint("lock_store"),
        retention_days=float(get("RETENTION_DAYS", Settings.retention_days)),
        metrics_host=get("OFICIO_METRICS_HOST", Settings.metrics_host),
        metrics_port=int(get("OFICIO_METRICS_PORT", 0)),
        log_text=get("OFICIO_LOG_TEXT", "") == "1",
        feedback_file=Path(get("OFICIO_FEEDBACK_FILE") or ROOT / "var" / "feedback.sqlite"),
        development=get("OFICIO_DEVELOPMENT", "") == "1",
    )


def _endpoint(name: str) -> str:
    """The address that endpoints.yml gives a store, its $VARIABLES filled in; else nothing."""
    file = ROOT / "endpoints.yml"
    given = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else None
    return os.path.expandvars(str(((given or {}).get(name) or {}).get("url") or ""))


def _kept_secret(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(32), encoding="utf-8")
    return file.read_text(encoding="utf-8")
