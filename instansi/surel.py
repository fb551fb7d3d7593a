"""The e-mail outbox: a service writes a row in its transaction, the worker sends it, the sweeper catches up."""

from __future__ import annotations

from collections.abc import Callable
from email.mime.base import MIMEBase
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from config.antrean import antrekan
from instansi.models import Instansi, Pengguna, Surel

Pelampir = Callable[[Surel], list[MIMEBase]]
_PELAMPIR: dict[str, Pelampir] = {}


def daftarkan_lampiran(peristiwa: str, pelampir: Pelampir) -> None:
    """Say who makes the attachments of such messages. Called from `AppConfig.ready` of an upper floor, once.

    They are made when the message leaves, not when it is written: one that waited carries what is true then.
    """
    _PELAMPIR[peristiwa] = pelampir


def lampiran(surel: Surel) -> list[MIMEBase]:
    """What goes along with a message; usually nothing."""
    pelampir = _PELAMPIR.get(surel.peristiwa)
    return pelampir(surel) if pelampir else []


def tulis_surel(
    *,
    peristiwa: str,
    kunci: str,
    penerima: str | Pengguna,
    konteks: dict[str, Any],
    instansi: Instansi | None = None,
    pengguna: Pengguna | None = None,
    rahasia: bool = False,
) -> Surel | None:
    """Put a message into the outbox, or return None when this ``kunci`` was written before.

    ``peristiwa`` names the folder ``templates/surel/<peristiwa>/`` with ``subjek.txt``, ``teks.txt`` and
    ``isi.html``. A person as ``penerima`` is written to by the address of the account, and may be called by {{ nama }}.
    Runs inside the caller's transaction; sending is asked for after the commit.
    """
    if isinstance(penerima, Pengguna):
        pengguna, konteks = penerima, {"nama": penerima.nama, **konteks}
        penerima = penerima.email
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
