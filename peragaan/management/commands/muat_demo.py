"""``manage.py muat_demo``: the demonstration data, loaded once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from instansi.akun_demo import SANDI_DEMO, akun_per_instansi
from instansi.services.hari_libur import muat_hari_libur
from peragaan.muat import muat


class Command(BaseCommand):
    """Loads what is missing; with --daftar-akun prints the accounts instead."""

    help = "Memuat data demonstrasi (sekali saja; aman dijalankan berulang)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The one option."""
        parser.add_argument("--daftar-akun", action="store_true", help="cetak akun demonstrasi lalu selesai")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """Refuse outside demonstration mode; say in a sentence what happened."""
        if not settings.MODE_DEMONSTRASI:
            raise CommandError(
                "Data demonstrasi hanya dimuat pada mode demonstrasi. Setel MODE_DEMONSTRASI=1 bila portal ini memang "
                "untuk peragaan; jangan pada portal yang dipakai bekerja."
            )
        if pilihan["daftar_akun"]:
            self.stdout.write(daftar_akun())
            return
        kini = timezone.localdate().year
        muat_hari_libur(dari_tahun=kini, sampai_tahun=kini + 1)
        jumlah = muat(timezone.now())
        self.stdout.write(
            f"{jumlah} kunjungan peragaan dimuat." if jumlah else "Data demonstrasi sudah dimuat."
        )


def daftar_akun() -> str:
    """The accounts as a table for the terminal, grouped by agency, with the password they share."""
    baris = [f"Akun demonstrasi (kata sandi untuk semua: {SANDI_DEMO})"]
    kelompok = akun_per_instansi()
    lebar = max(len(a.email) for _, isi in kelompok for a in isi)
    for nama, isi in kelompok:
        baris += ["", f"  {nama}", *(f"    {a.email:<{lebar}}  {a.label_peran}" for a in isi)]
    return "\n".join([*baris, ""])
