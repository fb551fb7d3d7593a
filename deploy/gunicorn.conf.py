"""The web server's settings, in production and for `make run` alike."""

from __future__ import annotations

import os
from pathlib import Path

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 30
graceful_timeout = 30
keepalive = 5
max_requests = 1000
max_requests_jitter = 200
limit_request_line = 4094
limit_request_field_size = 8190
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - heartbeats off the disk
accesslog = None  # the reverse proxy keeps it; query strings stay out of our logs
errorlog = "-"
logconfig_dict = {  # the same lines of JSON as the application's (config/catatan.py)
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"sebaris": {"()": "config.catatan.SebarisJson"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "sebaris"}},
    "root": {"level": "INFO", "handlers": ["stderr"]},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True, "qualname": "gunicorn.error"},
        "gunicorn.access": {
            "level": "WARNING",
            "handlers": [],
            "propagate": True,
            "qualname": "gunicorn.access",
        },
    },
}
control_socket_disable = True  # one door fewer
