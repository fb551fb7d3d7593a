from __future__ import annotations

from django.apps import AppConfig


class LaporanConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "laporan"
    label = "laporan"
    verbose_name = "Dokumen dan laporan"

    def ready(self) -> None:
        """Letters follow decisions and changes of a visit; papers are marked when a schedule changes."""
        from kunjungan.inti import kerja_susulan, naskah_terdampak
        from laporan import keberlakuan, receivers

        naskah_terdampak.daftarkan(keberlakuan.tandai)
        kerja_susulan.daftarkan(receivers.pesan_surat_balasan)
        kerja_susulan.daftarkan(receivers.susulkan_surat)
