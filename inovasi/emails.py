"""Who hears what about the records of a showcase; one message per event and person, through the outbox."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse

from config.data import baca_data
from inovasi.models import Inovasi
from instansi.models import Instansi, JejakAudit, Pengguna
from instansi.permissions import Hak, orang_berhak
from instansi.surel import tulis_surel

# action -> (to those who review, or to the author; subject; sentence; what the button says)
KABAR = {aksi: tuple(isi.values()) for aksi, isi in baca_data("inovasi/kabar.toml").items()}


def kabarkan(semua: list[Inovasi], aksi: str, peristiwa: int, *, oleh: Pengguna, catatan: str = "") -> None:
    """Tell the reviewers of a submission, the author of a decision; one message each, never to the one who acted.

    ``peristiwa`` is the key of the event in the audit trail; all records are of one agency.
    """
    if aksi not in KABAR:
        return
    instansi = semua[0].instansi
    penelaah = orang_berhak(instansi, Hak.TERBITKAN_INOVASI) if KABAR[aksi][0] else []
    untuk: dict[Pengguna, list[Inovasi]] = dict.fromkeys(penelaah, semua)
    for inovasi in semua if not KABAR[aksi][0] else ():
        for orang in _penulis(inovasi):
            untuk.setdefault(orang, []).append(inovasi)
    for orang, daftar in untuk.items():
        if orang.pk != oleh.pk:
            _tulis(orang, daftar, aksi, f"inovasi:{peristiwa}:{orang.pk}", oleh=oleh, catatan=catatan)


def _tulis(
    orang: Pengguna, semua: list[Inovasi], aksi: str, kunci: str, *, oleh: Pengguna, catatan: str
) -> None:
    _, subjek, kalimat, ajakan = KABAR[aksi]
    pertama, lain = semua[0], len(semua) - 1
    isi = {"nama": f"{pertama.nama} dan {lain} lainnya" if lain else pertama.nama, "pelaku": oleh.nama}
    slug = pertama.instansi.slug
    tulis_surel(
        peristiwa="inovasi",
        kunci=kunci,
        penerima=orang,
        instansi=pertama.instansi,
        konteks={
            "subjek": subjek.format(**isi),
            "kalimat": kalimat.format(**isi),
            "catatan": catatan,
            "ajakan": ajakan,
            "tautan": _alamat("etalase:inovasi", slug)
            if lain
            else _alamat("etalase:rincian", slug, pertama.pk),
        },
    )


def ingatkan_konfirmasi(instansi: Instansi, nama: list[str], hari_ini: dt.date) -> int:
    """One digest a month per writer about the innovations to confirm; how many were written now."""
    banyak = 0
    for orang in orang_berhak(instansi, Hak.KELOLA_INOVASI):
        surel = tulis_surel(
            peristiwa="konfirmasi_inovasi",
            kunci=f"konfirmasi:{instansi.pk}:{hari_ini:%Y-%m}:{orang.pk}",
            penerima=orang,
            instansi=instansi,
            konteks={
                "instansi": instansi.nama,
                "inovasi": nama[:20],
                "banyak": len(nama),
                "lainnya": max(0, len(nama) - 20),
                "tautan": f"{_alamat('etalase:inovasi', instansi.slug)}?keadaan=KONFIRMASI",
            },
        )
        banyak += surel is not None
    return banyak


def _penulis(inovasi: Inovasi) -> list[Pengguna]:
    """Whoever last submitted the record, while still writing for the agency."""
    terakhir = (
        JejakAudit.objects.filter(objek_jenis="inovasi", objek_id=str(inovasi.pk), aksi="inovasi_diajukan")
        .order_by("-id")
        .first()
    )
    penulis = orang_berhak(inovasi.instansi, Hak.KELOLA_INOVASI)
    return [orang for orang in penulis if terakhir and orang.pk == terakhir.pelaku_id]


def _alamat(nama: str, *argumen: object) -> str:
    return f"{settings.SITUS_URL.rstrip('/')}{reverse(nama, args=argumen)}"
