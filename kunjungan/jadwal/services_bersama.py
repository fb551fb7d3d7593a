"""Joining a reception, leaving it, and who leads it when the leader falls out."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from instansi import jejak
from instansi.models import Pengguna
from kunjungan.choices import Status
from kunjungan.models import ButirAcara, Kunjungan, Lokus, VersiAcara

# What a joined stop has in common with the one it is joined to.
BERSAMA = (
    "mulai", "selesai", "zona_waktu", "instansi_id", "ruang_id", "tempat", "penerima_id", "penerima_teks", "moda",
    "tautan", "keterangan_tautan",
)  # fmt: skip
ALIH = "Diambil alih dari penerimaan bersama."


def kunci_terkait(k: Kunjungan, *bersama: Lokus | None) -> None:
    """Lock the visit, those received together with it, and those it joins (``bersama``), in the order of their keys.

    Called when the visit's own row is held, and before rooms and officials, so that two never wait for each other.
    """
    nomor = {k.pk} | set(
        Lokus.objects.berlaku().filter(bersama__kunjungan=k).values_list("kunjungan", flat=True)
    )
    nomor |= {x.kunjungan_id for x in bersama if x}
    terkait = Kunjungan.objects.select_for_update(no_key=True).filter(pk__in=nomor).order_by("pk")
    list(terkait.values_list("pk", flat=True))


def isi_gabungan(pemimpin: Lokus) -> dict[str, object]:
    """The fields of a stop joined to another visit's."""
    p = Lokus.objects.select_related("ruang", "instansi", "penerima").get(pk=pemimpin.pk)
    return {b.removesuffix("_id"): getattr(p, b.removesuffix("_id")) for b in BERSAMA} | {"bersama": p}


def ganti_pemimpin(x: Lokus, *, oleh: Pengguna, tetap: bool) -> None:
    """Let the first visit that joined this stop lead it from now on, with its agenda; the others follow that one.

    With ``tetap`` the stop itself is one that is joined (a delegation that did not come). The caller saves it.
    """
    gabungan = list(
        Lokus.objects.berlaku()
        .filter(bersama=x, kunjungan__status__in=(Status.TERJADWAL, Status.BERLANGSUNG))
        .select_related("kunjungan")
        .order_by("pk")
    )
    if not gabungan:
        return
    baru, lain = gabungan[0], gabungan[1:]
    salin_acara(x, baru, oleh=oleh)
    baru.bersama = None
    baru.save()
    x.petugas.update(lokus=baru)
    for y in lain:
        y.bersama = baru
        y.save()
    if tetap:
        x.bersama = baru
    jejak.catat(
        "kunjungan_berubah", objek=baru.kunjungan, oleh=oleh, instansi=baru.kunjungan.tuan_rumah,
        kata_kerja="mengalihkan pimpinan penerimaan bersama kepada",
    )  # fmt: skip


def salin_acara(dari: Lokus, ke: Lokus, *, oleh: Pengguna, selisih: dt.timedelta = dt.timedelta(0)) -> None:
    """Copy the agenda of a stop, and what was released of it unless it moves, to a visit that has none of its own."""
    if ke.kunjungan.acara.exists():
        return
    asal = [b for b in dari.kunjungan.acara.order_by("mulai", "pk") if b.lokus_id in (None, dari.pk)]
    baru = ButirAcara.objects.bulk_create(
        ButirAcara(
            kunjungan=ke.kunjungan, lokus=ke, mulai=b.mulai + selisih, selesai=b.selesai + selisih,
            kegiatan=b.kegiatan, penanggung_jawab=b.penanggung_jawab, tempat=b.tempat,
            keterangan=b.keterangan, tetap=b.tetap, internal=b.internal, isyarat=b.isyarat, terbuka=b.terbuka,
        )
        for b in asal
    )  # fmt: skip
    versi = dari.kunjungan.versi_acara.order_by("-nomor").first()
    if versi and not selisih and not ke.kunjungan.versi_acara.exists():
        nomor = {a.pk: b.pk for a, b in zip(asal, baru, strict=True)}
        isi = [
            b | {"kunci": nomor.get(b["kunci"], b["kunci"]), "lokus": ke.pk}
            for b in versi.isi
            if b.get("lokus") in (None, dari.pk)
        ]
        VersiAcara.objects.create(
            kunjungan=ke.kunjungan,
            nomor=1,
            isi=isi,
            catatan=ALIH,
            dirilis_pada=timezone.now(),
            dirilis_oleh=oleh,
        )
