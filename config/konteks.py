"""What every template may know about the machine."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def mesin(request: HttpRequest) -> dict[str, object]:
    """`mode_demonstrasi`: show the demonstration accounts and the banner."""
    return {"mode_demonstrasi": settings.MODE_DEMONSTRASI}
