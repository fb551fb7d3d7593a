"""The workspace, and what the host and the visitor decide."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
