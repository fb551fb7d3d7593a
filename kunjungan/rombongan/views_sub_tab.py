"""The second row of tabs of the delegation: two lists, and the division where there is something to divide."""

from __future__ import annotations

from django.db.models import Count, Exists, Q
from django.urls import reverse

from kunjungan.choices import Moda, Pihak, Status
from kunjungan.models import Kunjungan
from kunjungan.ruang_kerja.views_bantu import kueri_pihak


def sub_tab_rombongan(kunjungan: Kunjungan, aktif: str) -> list[tuple[str, str, bool]]:
    """(label, address, current). Groups and places appear with the second stop or the first group. One query."""

    def alamat(nama: str) -> str:
        return reverse(f"kunjungan:{nama}", args=[kunjungan.kode])

    tab = [
        ("Rombongan tamu", alamat("rombongan"), aktif == Pihak.TAMU),
        (
            "Penerima dari tuan rumah",
            alamat("rombongan") + kueri_pihak(Pihak.TUAN_RUMAH),
            aktif == Pihak.TUAN_RUMAH,
        ),
    ]
    if aktif in ("kelompok", "di_mana") or terbagi(kunjungan):
        tab += [
            ("Kelompok", alamat("kelompok"), aktif == "kelompok"),
            ("Siapa di mana", alamat("di_mana"), aktif == "di_mana"),
        ]
    return tab


def terbagi(kunjungan: Kunjungan) -> bool:
    """Whether the visit has several stops or any group: one stop stays as simple as it was."""
    jumlah = Kunjungan.objects.filter(pk=kunjungan.pk).aggregate(
        kelompok=Count("kelompok", distinct=True),
        lokus=Count("lokus", filter=Q(lokus__batal=False), distinct=True),
    )
    return bool(jumlah["kelompok"] or jumlah["lokus"] > 1)


def tanpa_sambungan(kunjungan: Kunjungan) -> bool:
    """Whether somebody follows online while no stop of the agreed visit can be followed so. One query."""
    if kunjungan.status not in Status.disepakati():
        return False
    tersambung = kunjungan.lokus.berlaku().filter(moda__in=[Moda.DARING, Moda.HIBRIDA])
    return kunjungan.peserta.tamu().berlaku().filter(~Exists(tersambung), daring=True).exists()
