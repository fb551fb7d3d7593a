"""What visitors saw: one word per innovation of a visit, and the freshness that follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils import timezone

from inovasi.kelola.services_segar import catat_disaksikan
from inovasi.models import Inovasi
from instansi import jejak
from instansi.models import Pengguna
from kunjungan.inti.permissions import Tindakan, boleh
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.models import Kunjungan, SaksiInovasi
from kunjungan.rules import Urusan

KATA = {True: "terlihat berjalan", False: "tidak terlihat berjalan", None: "tidak termasuk yang dilihat"}


@dataclass(frozen=True)
class Pernyataan:
    """What is said of one innovation; ``melihat`` None says nothing, or takes back what was said."""

    melihat: bool | None
    catatan: str = ""


def nyatakan(*, kunjungan: Kunjungan, pernyataan: Mapping[int, Pernyataan], oleh: Pengguna) -> int:
    """Keep the visitor's word on innovations (by key) of the visit; how many changed.

    What is not of this visit is ignored. Raises PermissionDenied, or Penghalang before the visit has begun.
    """
    if not boleh(oleh, Tindakan.SAKSIKAN, kunjungan):
        raise PermissionDenied("Hanya instansi yang berkunjung menyatakan apa yang dilihatnya.")
    with terkunci(kunjungan, Urusan.SAKSI) as kini:
        inovasi = list(
            Inovasi.objects.select_for_update(no_key=True)
            .filter(pk__in=kini.inovasi.filter(pk__in=list(pernyataan)).values("pk"))
            .order_by("pk")
        )
        lama = {s.inovasi_id: s for s in kini.saksi.order_by("pk")}
        berubah = [i for i in inovasi if _ubah(kini, i, lama.get(i.pk), pernyataan[i.pk], oleh)]
        catat_disaksikan(tanggal={i.pk: _terakhir(i) for i in berubah})
    return len(berubah)


def _ubah(k: Kunjungan, inovasi: Inovasi, lama: SaksiInovasi | None, p: Pernyataan, oleh: Pengguna) -> bool:
    sebelum = Pernyataan(lama.melihat, lama.catatan) if lama else Pernyataan(None)
    baru = p if p.melihat is not None else Pernyataan(None)
    if baru == sebelum:
        return False
    kini = timezone.now()
    if baru.melihat is None:
        k.saksi.filter(inovasi=inovasi).delete()
    else:
        isi = {"melihat": baru.melihat, "catatan": baru.catatan, "tanggal": hari_kunjungan(k)}
        ubahan = {"diubah_pada": kini, "diubah_oleh": oleh}
        SaksiInovasi.objects.update_or_create(
            kunjungan=k,
            inovasi=inovasi,
            defaults=isi | ubahan,
            create_defaults=isi | ubahan | {"dibuat_pada": kini, "dibuat_oleh": oleh},
        )
    jejak.catat(
        "inovasi_disaksikan", objek=inovasi, oleh=oleh, instansi=k.pemohon_id, pernyataan=KATA[baru.melihat]
    )
    return True


def hari_kunjungan(kunjungan: Kunjungan) -> dt.date:
    """The first day of the visit by the host's clock."""
    lokus = kunjungan.lokus.filter(batal=False).order_by("mulai", "pk").first()
    if lokus is None:
        return timezone.localdate(kunjungan.dimulai_pada, ZoneInfo(kunjungan.zona_waktu))
    return timezone.localdate(lokus.mulai, ZoneInfo(lokus.zona_waktu))


def _terakhir(inovasi: Inovasi) -> dt.date | None:
    hari: dt.date | None = SaksiInovasi.objects.filter(inovasi=inovasi, melihat=True).aggregate(
        m=Max("tanggal")
    )["m"]
    return hari
