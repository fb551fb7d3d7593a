"""Finding a host, preparing and sending a request, lists."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
