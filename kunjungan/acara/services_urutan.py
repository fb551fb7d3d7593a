"""The one door for moves of agenda items: by drag, key, button or form, one item or all."""

from __future__ import annotations

from dataclasses import replace

from instansi.models import Pengguna
from kunjungan.acara.queries import (
    butir_draf,
    dinding_lokus,
    kunjungan_acara,
    lokus_acara,
    tanggal_setempat,
    zona_acara,
)
from kunjungan.acara.rules_dinding import Perubahan, lintasan
from kunjungan.acara.rules_urutan import Gerak, perubahan
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.models import ButirAcara, Kunjungan
from kunjungan.rules import Urusan

# How far a move goes: asked first where it meets a wall; everything, walls or not; this item and nothing else.
TANYA, TERUS, SENDIRI = "", "terus", "sendiri"


class AdaDinding(Penghalang):
    """The move would cross what is agreed or fixed; each sentence names one crossing."""


def pastikan_memimpin(k: Kunjungan) -> None:
    """Raises Penghalang for a visit received together with another, which keeps the agenda of both."""
    pemimpin = kunjungan_acara(k)
    if pemimpin.pk != k.pk:
        raise Penghalang([f"Susunan acara penerimaan bersama disusun pada kunjungan {pemimpin.kode}."])


def gerakkan(*, kunjungan: Kunjungan, gerak: Gerak, oleh: Pengguna, cara: str = TANYA) -> bool:
    """Move an item, or all; False when nothing can move that way.

    Raises AdaDinding where a wall would be crossed and ``cara`` does not say what to do, Penghalang when the item
    is gone; nothing is written then.
    """
    with terkunci(kunjungan, Urusan.ACARA) as k:
        pastikan_memimpin(k)
        return pindahkan(k, gerak, cara)


def pindahkan(k: Kunjungan, gerak: Gerak, cara: str) -> bool:
    """The same under the lock that the caller holds."""
    lokus = lokus_acara(k)
    zona = zona_acara(k, lokus)
    draf = butir_draf(k)
    if len(lokus) < 2:  # with one stop there is one track
        draf = tuple(replace(b, lokus=None) for b in draf)
    if gerak.kunci is not None and not any(b.kunci == gerak.kunci for b in draf):
        raise Penghalang(["Butir ini baru saja dihapus orang lain. Muat ulang halaman."])
    try:
        baru = perubahan(draf, gerak, tanggal_setempat(zona))
    except KeyError as galat:
        basi = "Susunan acara baru saja diubah orang lain. Muat ulang halaman lalu coba lagi."
        raise Penghalang([basi]) from galat
    if cara == SENDIRI:
        baru = {kunci: saat for kunci, saat in baru.items() if kunci == gerak.kunci}
    elif cara != TERUS and (kalimat := lintasan(draf, baru, dinding_lokus(lokus), zona, gerak.kunci)):
        raise AdaDinding(kalimat)
    return _tulis(k, baru)


def _tulis(k: Kunjungan, baru: Perubahan) -> bool:
    butir = list(k.acara.filter(pk__in=baru).order_by("pk"))
    for b in butir:
        b.mulai, b.selesai = baru[b.pk]
    ButirAcara.objects.bulk_update(butir, ["mulai", "selesai"])
    return bool(butir)
