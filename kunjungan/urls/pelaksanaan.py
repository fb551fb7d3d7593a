"""Delegation, agenda, invitations, the day itself, minutes, photos, report."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
