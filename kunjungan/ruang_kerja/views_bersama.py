"""What pages of a visit say of joint reception: who else is received, and for the host who else could be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from kunjungan.alur import flow
from kunjungan.choices import Status
from kunjungan.inti.permissions import Kedudukan, sisi_tuan_rumah
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.queries_bersama import calon_bersama, rekan_bersama
from kunjungan.models import Kunjungan, Lokus


def konteks_bersama(kunjungan: Kunjungan, k: Kedudukan, lokus: Sequence[Lokus]) -> dict[str, Any]:
    """Context of `_bersama.html` and `_calon_bersama.html`; other guests' visits are addresses for the host alone."""
    dalam = sisi_tuan_rumah(k)
    rekan = rekan_bersama(lokus) if lokus and kunjungan.status in Status.disepakati() else {}
    ubah = dalam and "ubah_jadwal" in {t.aksi for t in flow.tersedia(kunjungan, k)}
    return {
        "bersama": [
            {
                "waktu": waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu),
                "rekan": rekan[x.sesi],
                "tergabung": x.bersama_id is not None,
            }
            for x in lokus
            if x.sesi in rekan
        ],
        "bersama_tertaut": dalam,
        "url_lepas": reverse("kunjungan:aksi", args=[kunjungan.kode, "ubah_jadwal"]) if ubah else "",
        "calon_bersama": calon_bersama(kunjungan) if dalam else [],
    }
