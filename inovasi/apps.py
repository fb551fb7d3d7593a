from __future__ import annotations

from django.apps import AppConfig


class InovasiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "inovasi"
    label = "inovasi"
    verbose_name = "Inovasi dan penghargaan"

    def ready(self) -> None:
        """Agencies that change below are followed by the index; the management gets its tabs."""
        from inovasi import receivers  # noqa: F401
        from instansi.inti import menu
        from instansi.permissions import Hak

        menu.daftarkan(
            menu.Tab(
                "inovasi",
                "etalase:inovasi",
                "Inovasi",
                Hak.KELOLA_INOVASI,
                "Tulis, telaah, dan terbitkan inovasi beserta foto dan angkanya.",
                atau=Hak.TERBITKAN_INOVASI,
            ),
            menu.Tab(
                "penghargaan",
                "etalase:penghargaan",
                "Penghargaan",
                Hak.KELOLA_INOVASI,
                "Penghargaan yang diterima instansi, dengan buktinya.",
                atau=Hak.TERBITKAN_INOVASI,
            ),
            sesudah="profil",
        )
