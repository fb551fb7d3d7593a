"""What every page inside may know about visits: the doors of a member."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from instansi.permissions import Hak, instansi_dengan_hak, keanggotaan_aktif
from kunjungan.alur.queries import menunggu
from kunjungan.permohonan.keranjang import baca

Pintu = tuple[str, str, bool, int | None]


def navigasi(request: HttpRequest) -> dict[str, object]:
    """What the frame of a page shows, read only when it is shown.

    ``navigasi``: (label, url, aktif, jumlah menunggu) of each door. ``banyak_rencana``: how much the reader has
    collected, from the session that tells who is reading and without a query of its own.
    """
    return {
        "navigasi": SimpleLazyObject(lambda: _pintu(request)),
        "banyak_rencana": SimpleLazyObject(lambda: len(baca(request.session))),
    }


def _pintu(request: HttpRequest) -> list[Pintu]:
    pengguna = getattr(request, "user", None)
    if pengguna is None or not pengguna.is_authenticated:
        return []
    nama = [("Dasbor", "dasbor", menunggu(pengguna).order_by().count() or None)]
    if instansi_dengan_hak(pengguna, Hak.LIHAT_MASUK):
        nama.append(("Permohonan masuk", "kunjungan:masuk", None))
    if instansi_dengan_hak(pengguna, Hak.LIHAT_KELUAR):
        nama.append(("Kunjungan saya", "kunjungan:saya", None))
    if instansi_dengan_hak(pengguna, Hak.LIHAT_MASUK) or instansi_dengan_hak(pengguna, Hak.LIHAT_KELUAR):
        nama.append(("Kalender", "kunjungan:kalender_saya", None))
    if instansi_dengan_hak(pengguna, Hak.AJUKAN):
        nama.append(("Ajukan kunjungan", "kunjungan:ajukan", None))
    if keanggotaan_aktif(pengguna):
        nama.append(("Instansi saya", "kelola:saya", None))
    if pengguna.is_superuser:
        nama += [
            ("Semua instansi", "instansi:daftar", None),
            ("Pengajuan", "bergabung:antrean", None),
            ("Kalender nasional", "kalender_nasional:daftar", None),
        ]
    alamat = {view: reverse(view) for _, view, _ in nama}
    return [(label, alamat[v], _terbuka(v, alamat[v], request.path), jumlah) for label, v, jumlah in nama]


def _terbuka(view: str, url: str, jalan: str) -> bool:
    """Whether the reader stands behind the door; the management of an agency lies below its public address."""
    if view == "kelola:saya" and jalan.startswith("/instansi/") and "/kelola/" in jalan:
        return True
    return jalan == url or (url != "/" and jalan.startswith(url))
