"""Tabs of an agency's management. Apps above the ground add theirs when they start, so that it need not know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from instansi.models import Instansi
from instansi.permissions import Hak


@dataclass(frozen=True)
class Tab:
    """A page of the management: name, address by name (takes the slug), label, right, what one does there.

    ``jumlah`` counts what waits behind the tab; nothing is shown for zero.
    ``atau`` is a second right that opens the page too.
    """

    nama: str
    url: str
    label: str
    hak: Hak
    uraian: str
    jumlah: Callable[[Instansi], int] | None = None
    atau: Hak | None = None

    def terbuka(self, hak: frozenset[Hak]) -> bool:
        """Whether somebody with these verbs may open it."""
        return self.hak in hak or self.atau in hak


_TAB: list[Tab] = [
    Tab("beranda", "kelola:beranda", "Ringkasan", Hak.LIHAT_INSTANSI, ""),
    Tab(
        "profil",
        "kelola:profil",
        "Profil",
        Hak.UBAH_PROFIL,
        "Alamat, kontak, lambang, dan keterangan di halaman publik.",
    ),
    Tab(
        "naskah",
        "kelola:naskah",
        "Naskah",
        Hak.UBAH_PROFIL,
        "Kop surat, pola nomor, kertas, dan margin naskah yang dicetak.",
    ),
    Tab(
        "pejabat",
        "kelola:pejabat",
        "Pejabat",
        Hak.KELOLA_PEJABAT,
        "Jabatan, pemangkunya, dan siapa yang menandatangani surat.",
    ),
    Tab(
        "ruang",
        "kelola:ruang",
        "Ruang",
        Hak.KELOLA_RUANG,
        "Ruang penerimaan tamu dengan kapasitas, foto, dan perlengkapan.",
    ),
    Tab(
        "penerimaan",
        "kelola:penerimaan",
        "Penerimaan",
        Hak.UBAH_PROFIL,
        "Hari dan jam menerima tamu, batas rombongan, periode tutup, dan hari libur sendiri.",
    ),
    Tab(
        "anggota",
        "kelola:anggota",
        "Anggota",
        Hak.KELOLA_ANGGOTA,
        "Siapa yang bekerja untuk instansi ini dan sebagai apa.",
    ),
    Tab(
        "unit",
        "kelola:unit",
        "Unit",
        Hak.KELOLA_UNIT,
        "Perangkat daerah dan unit di bawah instansi ini, serta admin pertamanya.",
    ),
    Tab(
        "surel",
        "kelola:surel",
        "Surel",
        Hak.LIHAT_SUREL,
        "Surel yang dikirim portal atas nama instansi dan keadaannya.",
    ),
    Tab("jejak", "kelola:jejak", "Jejak audit", Hak.LIHAT_JEJAK, "Siapa mengubah apa dan kapan."),
]


def daftarkan(*tab: Tab, sesudah: str = "") -> None:
    """Add tabs, behind the one named ``sesudah`` or at the end. Called from `AppConfig.ready` only, once."""
    di = next((i + 1 for i, satu in enumerate(_TAB) if satu.nama == sesudah), len(_TAB))
    _TAB[di:di] = tab


def semua() -> tuple[Tab, ...]:
    """Every tab in order."""
    return tuple(_TAB)
