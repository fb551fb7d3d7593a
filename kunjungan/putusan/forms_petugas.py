"""Who of the host receives, speaks, moderates or comes along: choices with what keeps each of them from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q
from django.utils import timezone

from instansi.models import PemangkuJabatan
from instansi.penulisan import hari_tanggal, tanggal_panjang
from kunjungan.choices import TugasLokus
from kunjungan.jadwal.queries_terpakai import terpakai
from kunjungan.jadwal.sajian_terpakai import Masa
from kunjungan.models import Lokus

_AWALAN = "petugas_"


def pejabat_menjabat(instansi_id: int | None, zona: str) -> dict[str, PemangkuJabatan]:
    """Officials of an agency from today on, by key: the head first, then by protocol. One query."""
    hari_ini = timezone.localdate(timezone=ZoneInfo(zona))
    menjabat = (
        PemangkuJabatan.objects.filter(jabatan__instansi=instansi_id)
        .filter(Q(berakhir__isnull=True) | Q(berakhir__gte=hari_ini))
        .select_related("pejabat", "jabatan")
        .order_by("-jabatan__kepala", "jabatan__urutan", "-mulai", "pk")
    )
    return {str(p.pk): p for p in menjabat}


def kesibukan(
    pejabat: Mapping[str, PemangkuJabatan],
    waktu: Iterable[Masa],
    zona: str,
    kecuali: Iterable[int],
    pembaca: int | None = None,
) -> dict[str, list[str]]:
    """What each of them has to do at these hours, in words, by key; nothing for those who are free. One query."""
    waktu = list(waktu)
    semua = terpakai(
        waktu,
        timezone.now(),
        pejabat={p.pejabat_id for p in pejabat.values()},
        kecuali=kecuali,
        pembaca=pembaca,
    )
    sibuk: dict[int, list[str]] = {}
    for t in semua:
        if t.pejabat and any(t.bertemu(a, b) for a, b in waktu):
            hari = hari_tanggal(t.waktu[0].astimezone(ZoneInfo(zona)).date())
            kata = f"ditahan untuk {t.siapa}" if t.tahanan else f"bertugas untuk {t.siapa}"
            sibuk.setdefault(t.pejabat, []).append(f"{hari} {kata}")
    return {kunci: list(dict.fromkeys(sibuk.get(p.pejabat_id, []))) for kunci, p in pejabat.items()}


def label_pejabat(p: PemangkuJabatan, sibuk: Iterable[str] = ()) -> str:
    """Name and office, when the term starts or ends, and what else there is to do at these hours."""
    masa = ""
    if p.berakhir:
        masa = f" (sampai {tanggal_panjang(p.berakhir)})"
    elif p.mulai > timezone.localdate():
        masa = f" (mulai {tanggal_panjang(p.mulai)})"
    return f"{p}{masa}" + "".join(f"; {s}" for s in sibuk)


class PemilihPetugas:
    """Adds a choice of task for each official to a form; `kunjungan/putusan/_petugas.html` draws them."""

    fields: dict[str, forms.Field]

    if TYPE_CHECKING:
        cleaned_data: dict[str, Any]
        initial: MutableMapping[str, Any]

        def __getitem__(self, nama: str) -> forms.BoundField: ...

    def siapkan_petugas(
        self, pejabat: Mapping[str, PemangkuJabatan], lokus: Lokus | None, sibuk: Mapping[str, list[str]]
    ) -> None:
        """One field per official, filled from the stop as it is."""
        self._pejabat_tugas = dict(pejabat)
        self._sibuk_tugas = sibuk
        tugas = dict(lokus.petugas.order_by().values_list("pemangku", "tugas")) if lokus else {}
        for kunci, p in pejabat.items():
            self.fields[_AWALAN + kunci] = forms.ChoiceField(
                label=str(p),
                required=False,
                choices=[("", "Tanpa tugas"), *TugasLokus.choices],
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            self.initial[_AWALAN + kunci] = tugas.get(p.pk, "")

    def baris_petugas(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each field with what else the official has to do at these hours."""
        return [(self[_AWALAN + k], self._sibuk_tugas.get(k, [])) for k in self._pejabat_tugas]

    def kunci_petugas(self) -> list[str]:
        """Keys of everybody who has a task in the form as it stands."""
        return [k for k in self._pejabat_tugas if self[_AWALAN + k].value()]

    def ada_petugas(self) -> bool:
        """Whether somebody has a task, so that the list stands open."""
        return bool(self.kunci_petugas())

    def petugas_terpilih(self) -> tuple[tuple[PemangkuJabatan, TugasLokus], ...]:
        """Everybody with a task, after a successful validation."""
        isi = {k: self.cleaned_data.get(_AWALAN + k, "") for k in self._pejabat_tugas}
        return tuple((self._pejabat_tugas[k], TugasLokus(v)) for k, v in isi.items() if v)
