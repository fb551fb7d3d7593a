from __future__ import annotations

from django.apps import AppConfig


class LaporanConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "laporan"
    label = "laporan"
    verbose_name = "Dokumen dan laporan"

    def ready(self) -> None:
        """Hang the receivers on the signal of the floor below, and mark papers when a schedule changes."""
        from kunjungan.inti import naskah_terdampak
        from laporan import (
            keberlakuan,
            receivers,  # noqa: F401
        )

        naskah_terdampak.daftarkan(keberlakuan.tandai)
