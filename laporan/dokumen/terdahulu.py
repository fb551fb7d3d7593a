"""The letter that a new schedule has overtaken, as the next one refers to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from instansi.models import Instansi
from instansi.penulisan import tanggal_panjang
from kunjungan.models import Kunjungan
from laporan.choices import JenisDokumen, KeadaanDokumen, SebabTidakBerlaku
from laporan.dokumen.bentuk import Sesi, muat
from laporan.models import Dokumen


@dataclass(frozen=True)
class SuratTerdahulu:
    """A letter of our own: number and date as far as given, and the times it stated."""

    nomor: str
    tanggal: dt.date
    sesi: tuple[Sesi, ...] = ()

    @property
    def rujukan(self) -> str:
        """ "surat kami Nomor 400.14.1.4/12 tanggal 15 Januari 2027"."""
        nomor = f"Nomor {self.nomor} " if self.nomor else ""
        return f"surat kami {nomor}tanggal {tanggal_panjang(self.tanggal)}"

    @property
    def semula(self) -> str:
        """ "semula hari Kamis, …, "; nothing when the letter stated several times."""
        return f", semula {self.sesi[0].kalimat}," if len(self.sesi) == 1 else ""


def surat_terdahulu(kunjungan: Kunjungan, instansi: Instansi, jenis: JenisDokumen) -> SuratTerdahulu | None:
    """The last issued letter of this kind that a change of schedule has overtaken. One query."""
    lama = (
        Dokumen.objects.filter(
            kunjungan=kunjungan,
            instansi=instansi,
            jenis=jenis,
            keadaan=KeadaanDokumen.SIAP,
            tidak_berlaku_sebab=SebabTidakBerlaku.JADWAL,
        )
        .order_by("-pk")
        .first()
    )
    if lama is None:
        return None
    isi: Any = lama.data.get("sesi") or []
    sesi = isi if isinstance(isi, list) else [isi]
    return SuratTerdahulu(lama.nomor, lama.tanggal, tuple(_sesi(s) for s in sesi))


def _sesi(data: dict[str, Any]) -> Sesi:
    """A time out of frozen data, as far as a sentence needs it."""
    perlu = ("tanggal", "mulai", "zona", "selesai", "tempat", "sampai", "harian")
    sesi: Sesi = muat(Sesi, {n: data[n] for n in perlu if n in data})
    return sesi
