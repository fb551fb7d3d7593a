"""The address of a search read as what is wanted, and written again: short, in one order, without empty parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from inovasi.cari.pertanyaan import PANJANG_MAKS
from inovasi.cari.queries import Permintaan
from inovasi.cari.queries_sql import URUTAN
from inovasi.cari.segi import MENURUT_KUNCI, SEGI
from inovasi.models import Macam
from instansi.bidang import bersihkan
from instansi.bidang_angka import bilangan

HALAMAN_MAKS = 10**9
LABEL_URUT: dict[str, str] = {
    "sesuai": "Paling sesuai",
    "terbaru": "Terbaru",
    "nama": "Nama (A–Z)",
    "ramai": "Paling banyak dikunjungi",
    "sepi": "Paling jarang dikunjungi",
}


@dataclass(frozen=True)
class Saringan:
    """Words, chosen codes of facets, order and page; ``macam`` is the one kind a list shows, or None for all."""

    teks: str = ""
    pilih: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    urut: str = "sesuai"
    halaman: int = 1
    macam: int | None = None
    peta: bool = False

    @classmethod
    def dari(cls, data: QueryDict, macam: int | None = None) -> Saringan:
        """What can be understood of an address; the rest is as if it were not there."""
        pilih = {}
        for s in SEGI:
            kode = [k for k in dict.fromkeys(data.getlist(s.kunci)[:80]) if s.baca(k) is not None]
            if kode and not (macam is not None and s.kunci == "macam"):
                pilih[s.kunci] = tuple(sorted(kode))
        urut = data.get("urut", "")
        return cls(
            bersihkan(data.get("q", "")[:PANJANG_MAKS]).strip(),
            pilih,
            urut if urut in URUTAN else "sesuai",
            _halaman(data.get("page", "")),
            macam,
            data.get("peta") == "1",
        )

    @property
    def tersaring(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.teks or self.pilih)

    def permintaan(self) -> Permintaan:
        """The same for the search: numbers instead of codes."""
        pilih = {k: tuple(MENURUT_KUNCI[k].baca(kode) or 0 for kode in isi) for k, isi in self.pilih.items()}
        if self.macam is not None:
            pilih = {"macam": (self.macam,)} | pilih
        return Permintaan(self.teks, pilih, self.urut, self.halaman)

    def kueri(self) -> str:
        """The part of the address after the question mark."""
        isi: list[tuple[str, str]] = [("q", self.teks)] if self.teks else []
        isi += [(s.kunci, kode) for s in SEGI for kode in self.pilih.get(s.kunci, ())]
        isi += [("urut", self.urut)] if self.urut != "sesuai" else []
        isi += [("peta", "1")] if self.peta else []
        isi += [("page", str(self.halaman))] if self.halaman > 1 else []
        return urlencode(isi)

    def alamat(self, dasar: str = "") -> str:
        """The whole address below ``dasar``."""
        kueri = self.kueri()
        return f"{dasar}?{kueri}" if kueri else dasar or "?"

    def ke_halaman(self, nomor: int) -> Saringan:
        """The same on another page."""
        return replace(self, halaman=nomor)

    def hanya(self, kunci: str, *kode: str) -> Saringan:
        """The same with these codes of a facet instead of those chosen; from the first page."""
        pilih = {k: v for k, v in self.pilih.items() if k != kunci} | ({kunci: kode} if kode else {})
        return replace(self, pilih=pilih, halaman=1)

    def tanpa(self, kunci: str, kode: str) -> Saringan:
        """The same without one chosen code; from the first page."""
        return self.hanya(kunci, *(k for k in self.pilih.get(kunci, ()) if k != kode))

    def hanya_teks(self) -> Saringan:
        """The same words without any filter; without words everything."""
        return replace(self, pilih={}, halaman=1)

    def alamat_kabar(self) -> str:
        """The feed of what is new in this list."""
        umum = replace(self, urut="sesuai", halaman=1, peta=False)
        if self.macam is not None:
            umum = umum.hanya("macam", Macam(self.macam).name.lower())
        return umum.alamat(reverse("inovasi:kabar"))

    def dengan_peta(self) -> Saringan:
        """The same with the map drawn above the list."""
        return replace(self, peta=True)

    def dengan_teks(self, teks: str) -> Saringan:
        """The same choices with other words."""
        return replace(self, teks=teks, halaman=1)


def _halaman(teks: str) -> int:
    return min(max(1, bilangan(teks, 11) or 1), HALAMAN_MAKS)


NAMA_MACAM: dict[int | None, str] = {
    None: "hasil",
    Macam.INOVASI: "inovasi",
    Macam.PENGHARGAAN: "penghargaan",
    Macam.INSTANSI: "instansi",
}
