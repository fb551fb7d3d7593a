"""Joining a reception that is agreed already, as one more choice among the dates of a placement."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from kunjungan.inti.isian import IsianPenempatan, Rentang
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.queries_bersama import penerimaan_terbuka
from kunjungan.models import Kunjungan, Lokus

AWALAN = "gabung-"


class PilihanGabung:
    """What a form of placement adds when other delegations can be joined; time, place and official are theirs."""

    gabung: dict[str, Lokus]

    def siapkan_gabung(self, kunjungan: Kunjungan, kini: Lokus | None) -> None:
        """Offer the receptions that can be joined; the one joined already comes first and is chosen."""
        self.gabung = {}
        if not getattr(self, "label_lain", ""):  # one of the dates asked for, and no other
            return
        sudah = kini.bersama if kini else None
        calon = [*([sudah] if sudah else []), *(x for x in penerimaan_terbuka(kunjungan) if x != sudah)]
        self.gabung = {f"{AWALAN}{x.pk}": x for x in calon}
        form = cast("forms.Form", self)
        bidang = cast("forms.ChoiceField", form.fields["pilihan"])
        biasa = cast("list[tuple[str, str]]", bidang.choices)
        bidang.choices = [*biasa[:-1], *((n, _label(x)) for n, x in self.gabung.items()), *biasa[-1:]]
        if sudah:
            form.initial["pilihan"] = f"{AWALAN}{sudah.pk}"

    def gabung_terpilih(self, data: dict[str, Any]) -> Lokus | None:
        """The reception chosen; what is said of another room or official then counts for nothing."""
        form, lokus = cast("forms.Form", self), self.gabung.get(data.get("pilihan", ""))
        if lokus:
            for nama in ("ruang", "tempat", "penerima", "penerima_teks"):
                form.errors.pop(nama, None)
        return lokus

    def isian_gabung(self, lokus: Lokus, alasan: str) -> IsianPenempatan:
        """What `flow.lakukan` takes for joining."""
        return IsianPenempatan(
            waktu=Rentang(lokus.mulai, lokus.selesai),
            ruang=lokus.ruang,
            tempat=lokus.tempat,
            penerima=lokus.penerima,
            penerima_teks=lokus.penerima_teks,
            alasan=alasan,
            petugas=None,
            bersama=lokus,
        )


def _label(x: Lokus) -> str:
    waktu = waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu)
    tempat = f"{x.nama_tempat}, diterima {x.nama_penerima}"
    return f"Gabung dengan penerimaan {x.kunjungan.pemohon.nama_wilayah}, {waktu} ({tempat})"
