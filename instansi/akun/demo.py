"""The accounts of the demonstration: one table for the login page and for the loader of demonstration data.

Names are roles, never invented people. The accounts exist only where the demonstration data was loaded, and
the login page shows them only when MODE_DEMONSTRASI is set.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from config.data import baca_data
from instansi.choices import Peran

SANDI_DEMO = "kunjungan-belajar-2025"
_RANAH = "demo.anjangkarya.id"


@dataclass(frozen=True)
class AkunDemo:
    """One account: its address, the name it shows, its agency (slug and name), its roles, what one can try."""

    akun: str
    nama: str
    instansi: str
    nama_instansi: str
    peran: tuple[Peran, ...]
    coba: str
    admin_sistem: bool = False

    @property
    def email(self) -> str:
        """Address to log in with."""
        return f"{self.akun}@{_RANAH}"

    @property
    def label_peran(self) -> str:
        """Role as a reader knows it."""
        return "Admin sistem" if self.admin_sistem else ", ".join(p.label for p in self.peran)


_ADMIN_SISTEM = AkunDemo(
    "admin.sistem",
    "Admin sistem Anjangkarya",
    "",
    "Anjangkarya",
    (),
    "Mengurus semua instansi tanpa ikut memutuskan kunjungan.",
    admin_sistem=True,
)
AKUN_DEMO: tuple[AkunDemo, ...] = (
    *(
        AkunDemo(
            f"{satu['akun']}.{i['pendek']}",
            f"{satu['sebutan']} {i['nama']}",
            i["slug"],
            i["nama"],
            tuple(Peran(p) for p in satu["peran"]),
            satu["coba"],
        )
        for i in baca_data("instansi/akun_demo.toml")["instansi"]
        for satu in i["akun"]
    ),
    _ADMIN_SISTEM,
)


def akun_per_instansi() -> list[tuple[str, list[AkunDemo]]]:
    """The table grouped for reading: (agency, its accounts)."""
    return [(nama, list(isi)) for nama, isi in groupby(AKUN_DEMO, key=lambda a: a.nama_instansi)]
