from __future__ import annotations

from django.apps import AppConfig


class KunjunganConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "kunjungan"
    label = "kunjungan"
    verbose_name = "Kunjungan"

    def ready(self) -> None:
        """The ground asks about agreed visits before it changes; messages that agree a date carry it for calendars;
        the management gets the tab of agenda templates."""
        from instansi.inti import menu
        from instansi.penerimaan import dampak
        from instansi.permissions import Hak
        from instansi.surel import daftarkan_lampiran
        from kunjungan.jadwal.queries_dampak import pejabat_terdampak, ruang_terdampak
        from kunjungan.jadwal.queries_penerimaan import kunjungan_terdampak
        from kunjungan.kabar import emails
        from kunjungan.kabar import emails_lokus as kabar_lokus
        from kunjungan.kalender import emails as surel_kalender

        dampak.terdampak.daftarkan(kunjungan_terdampak)
        dampak.terdampak_ruang.daftarkan(ruang_terdampak)
        dampak.terdampak_ketidakhadiran.daftarkan(pejabat_terdampak)
        daftarkan_lampiran(emails.PERISTIWA, surel_kalender.lampiran)
        daftarkan_lampiran(kabar_lokus.PERISTIWA, surel_kalender.lampiran_lokus)
        menu.daftarkan(
            menu.Tab(
                "templat_acara",
                "kunjungan:templat_daftar",
                "Templat acara",
                Hak.SIAPKAN_ACARA,
                "Susunan acara milik sendiri yang dapat dipakai lagi.",
            ),
            sesudah="penerimaan",
        )
