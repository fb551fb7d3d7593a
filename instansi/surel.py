"""The e-mail outbox: a service writes a row in its transaction, the worker sends it, the sweeper catches up."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from config.antrean import antrekan
from instansi.models import Instansi, Pengguna, Surel


def tulis_surel(
    *,
    peristiwa: str,
    kunci: str,
    penerima: str,
    konteks: dict[str, Any],
    instansi: Instansi | None = None,
    pengguna: Pengguna | None = None,
    rahasia: bool = False,
) -> Surel | None:
    """Put a message into the outbox, or return None when this ``kunci`` was written before.

    ``peristiwa`` names the folder ``templates/surel/<peristiwa>/`` with ``subjek.txt``, ``teks.txt`` and
    ``isi.html``. Runs inside the caller's transaction; sending is asked for after the commit.
    """
    konteks = {"situs_url": settings.SITUS_URL, **konteks}
    folder = f"surel/{peristiwa}"
    subjek = " ".join(render_to_string(f"{folder}/subjek.txt", konteks).split())[:200]
    surel, baru = Surel.objects.get_or_create(
        kunci=kunci[:160],
        defaults={
            "peristiwa": peristiwa,
            "instansi": instansi,
            "penerima": penerima,
            "pengguna": pengguna,
            "subjek": subjek,
            "isi_teks": render_to_string(f"{folder}/teks.txt", konteks),
            "isi_html": render_to_string(f"{folder}/isi.html", konteks),
            "rahasia": rahasia,
        },
    )
    if not baru:
        return None
    antrekan("instansi.tasks.kirim_surel", surel.pk)
    return surel
