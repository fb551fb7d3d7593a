"""The host takes one of the dates the visitor offered for an agreed one, with the place it then has."""

from __future__ import annotations

from dataclasses import replace

from kunjungan.choices import KeadaanUsulan, Pihak
from kunjungan.inti.isian import IsianPenempatan, Rentang
from kunjungan.inti.sajian import masa_kunjungan
from kunjungan.jadwal.rules_masa import ikut_masa
from kunjungan.putusan.forms_penempatan import FormulirPenempatan


class FormulirSetujuiPindah(FormulirPenempatan):
    """A placement on one of the dates offered; what stands at the agreed date goes along."""

    label_lain = ""

    def ditawarkan(self) -> dict[str, Rentang]:
        usulan = self.kunjungan.usulan.filter(keadaan=KeadaanUsulan.TERBUKA, pihak=Pihak.TAMU)
        return {str(u.pk): Rentang.dari(u) for u in usulan.order_by("urutan", "pk")}

    def pertama(self, kunci: str, masa: Rentang) -> Rentang:
        if self.lokus is None:
            return super().pertama(kunci, masa)
        kini = Rentang(self.lokus.mulai, self.lokus.selesai)
        semula = masa_kunjungan(self.kunjungan) or (kini.mulai, kini.selesai)
        return self.pertama_tertulis() or ikut_masa(semula, kini, masa, self.zona)

    def isian(self) -> IsianPenempatan:
        return replace(super().isian(), masa=self.rentang()[0])
