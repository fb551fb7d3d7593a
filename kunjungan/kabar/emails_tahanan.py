"""Messages about holds: the host hears that one has ended, the guest that one was given up."""

from __future__ import annotations

from django.conf import settings

from instansi.models import Instansi
from instansi.permissions import Hak, orang_berhak
from instansi.surel import tulis_surel
from kunjungan.kabar.queries import pokok_usulan
from kunjungan.models import Tahanan

# The words stand in the same frame as those of transitions (templates/surel/kunjungan/).
_PERISTIWA = "kunjungan"


def kabar_berakhir(t: Tahanan) -> None:
    """Tell those who decide at the host, once, that what was held is free again."""
    k = t.usulan.kunjungan
    if k.tuan_rumah is None:
        return
    kalimat = (
        f"Tahanan {t.isi} untuk {k.judul} sudah berakhir, jadi kunjungan lain dapat memakainya. Usulan tanggalnya "
        "tetap berlaku."
    )
    _tulis(t, k.tuan_rumah, Hak.PUTUSKAN, "Tahanan berakhir", kalimat)


def kabar_dilepas(t: Tahanan) -> None:
    """Tell the guest politely that the place is no longer kept; not for whom."""
    k = t.usulan.kunjungan
    kalimat = (
        f"Mohon maaf, tempat untuk {k.judul} tidak lagi ditahan. Usulan tanggal itu belum dibatalkan; "
        "tuan rumah akan menetapkan tempat lain atau mengusulkan waktu lain bila perlu."
    )
    _tulis(t, k.pemohon, Hak.AJUKAN, "Tempat tidak lagi ditahan", kalimat)


def _tulis(t: Tahanan, instansi: Instansi, hak: Hak, subjek: str, kalimat: str) -> None:
    k = t.usulan.kunjungan
    pokok = pokok_usulan([t.usulan], k.tuan_rumah.nama if k.tuan_rumah else "", instansi.zona_waktu)
    for orang in orang_berhak(instansi, hak):
        tulis_surel(
            peristiwa=_PERISTIWA,
            kunci=f"tahanan:{t.pk}:{orang.pk}",
            penerima=orang,
            instansi=instansi,
            konteks={
                "pokok": pokok.baris,
                "subjek": pokok.subjek(subjek, k.judul),
                "kalimat": kalimat,
                "alasan": "",
                "ajakan": "Buka permohonan",
                "tautan": f"{settings.SITUS_URL}{k.get_absolute_url()}",
                "kode": k.kode,
            },
        )
