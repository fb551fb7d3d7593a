"""Logging: one JSON line per event on standard error, with the request's number and no personal data.

Messages name objects by key or code, never by name, NIP, telephone or address; request bodies, query strings
and headers are not logged at all.
"""

from __future__ import annotations

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

nomor_permintaan: ContextVar[str] = ContextVar("nomor_permintaan", default="-")
# The rest of such an address is a key to an account.
RAHASIA = re.compile(r"(/undangan/|/sandi/lupa/|/bergabung/pengajuan/)[\w~-]{20,}")


class SebarisJson(logging.Formatter):
    """One event, one line: a newline typed by a person cannot forge a second event."""

    def format(self, record: logging.LogRecord) -> str:
        baris: dict[str, Any] = {
            "waktu": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "tingkat": record.levelname,
            "asal": record.name,
            "permintaan": nomor_permintaan.get(),
            "pesan": RAHASIA.sub(r"\1…", record.getMessage()),
        }
        if record.exc_info:
            baris["galat"] = self.formatException(record.exc_info)
        return json.dumps(baris, ensure_ascii=False, default=str)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"sebaris": {"()": "config.catatan.SebarisJson"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "sebaris"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # fontTools and WeasyPrint tell every glyph; their warnings are about fonts, not about us
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}
