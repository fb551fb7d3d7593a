"""The form of each action that is done on `kunjungan:aksi`, with the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from config.data import baca_data
from kunjungan.putusan.forms import (
    FormulirAksi,
    FormulirAlasan,
    FormulirDisposisi,
    FormulirMintaPindah,
    FormulirPengalihan,
    FormulirRegistrasi,
    FormulirTelaah,
    FormulirTerimaUsulan,
    FormulirUsulan,
)
from kunjungan.putusan.forms_penempatan import FormulirPenempatan
from kunjungan.putusan.forms_runding import FormulirSetujuiPindah

Formulir = FormulirAksi | FormulirUsulan | FormulirPenempatan


@dataclass(frozen=True)
class UraianAksi:
    """A form, what the page says above it, and what is said when it is done."""

    formulir: type[FormulirAksi] | type[FormulirUsulan] | type[FormulirPenempatan]
    penjelasan: str
    pesan: str
    bagian: str = "kunjungan/putusan/_isian.html"
    tanpa_ubahan: str = ""  # said, and nothing done, when the form comes back as it was


_FORMULIR = {
    f.__name__: f
    for f in (
        FormulirAksi, FormulirAlasan, FormulirDisposisi, FormulirMintaPindah, FormulirPenempatan, FormulirPengalihan,
        FormulirRegistrasi, FormulirSetujuiPindah, FormulirTelaah, FormulirTerimaUsulan, FormulirUsulan,
    )
}  # fmt: skip
AKSI = {
    aksi: UraianAksi(_FORMULIR[isi.pop("formulir")], **isi)
    for aksi, isi in baca_data("kunjungan/aksi.toml").items()
}
