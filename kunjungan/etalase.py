"""Reads behind the public pages of an agency, an innovation and an award."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from instansi.models import Instansi


def alamat_ajukan(instansi: Instansi, **lain: object) -> str:
    """Where a visit to this agency is requested, or "" while it has not joined and nobody would answer."""
    if instansi.bergabung_pada is None:
        return ""
    return f"{reverse('kunjungan:ajukan')}?{urlencode({'tuan_rumah': instansi.slug, **lain})}"
