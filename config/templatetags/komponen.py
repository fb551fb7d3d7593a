"""Template components of the portal; a builtin library, so no template needs to load it."""

from __future__ import annotations

from django import template

register = template.Library()
