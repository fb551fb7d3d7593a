"""Forms of a visit, as a browser sends them."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from kunjungan.models import Kunjungan


def alamat_aksi(k: Kunjungan, nama: str) -> str:
    return reverse("kunjungan:aksi", args=[k.kode, nama])


def tak_disentuh(formulir) -> dict[str, object]:
    """What a browser sends back of a form that nobody touched."""
    hasil = {n: formulir[n].value() for n in formulir.fields}
    return {
        n: (
            formulir[n].field.prepare_value(v)
            if not hasattr(v, "isoformat")
            else v.isoformat()[: 10 if isinstance(v, dt.date) else 5]
        )
        for n, v in hasil.items()
        if v not in (None, False, "", [])
    }
