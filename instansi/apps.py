from __future__ import annotations

from django.apps import AppConfig

from config.kesiapan import daftarkan


class InstansiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "instansi"
    label = "instansi"
    verbose_name = "Instansi dan pengguna"

    def ready(self) -> None:
        """Health knows of late mail; the management gets the tab of applications, which counts what waits."""
        from instansi.bergabung.queries import banyak_menunggu
        from instansi.inti import menu
        from instansi.kesiapan import surel_tertunda
        from instansi.permissions import Hak

        daftarkan("surel", surel_tertunda)
        menu.daftarkan(
            menu.Tab(
                "pengajuan",
                "kelola:pengajuan",
                "Pengajuan",
                Hak.PERIKSA_PENGAJUAN,
                "Orang yang ingin mewakili unit di bawah instansi ini, dengan surat tugasnya.",
                jumlah=banyak_menunggu,
            ),
            sesudah="unit",
        )
