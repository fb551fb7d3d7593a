"""What a person fills in for each transition; `FORMULIR` names the form of each action."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, ClassVar, cast
from zoneinfo import ZoneInfo

from crispy_forms.layout import Field
from django import forms
from django.db.models import Q
from django.utils import timezone

from instansi.bidang import FormulirBersih, JumlahField, TanggalField
from instansi.models import Instansi, Keanggotaan, Pengguna
from instansi.pencarian.bidang import PilihInstansiField
from instansi.tata import Bertata
from kunjungan.alur.flow import TRANSISI
from kunjungan.choices import Instruksi, KeadaanUsulan, Pihak, Rekomendasi, Sifat, Status
from kunjungan.inti.forms_waktu import isi_pilihan
from kunjungan.inti.isian import (
    Isian,
    IsianAlasan,
    IsianDisposisi,
    IsianPengalihan,
    IsianRegistrasi,
    IsianTelaah,
    IsianTerimaUsulan,
    IsianUsulan,
)
from kunjungan.inti.permissions import Syarat, kedudukan
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.queries import kalimat_tahanan, nomor_agenda_berikut
from kunjungan.models import CatatanInternal, Kunjungan, UsulanJadwal
from kunjungan.putusan.forms_aturan import ALASAN_DALAM, MenurutAturan, isian_alasan
from kunjungan.putusan.forms_tahanan import KATA_TAHANAN, PenahanTempat


class Penempel:
    """Puts sentences of the workflow beside the field they are about; the rest stand on top of the form."""

    kata_bidang: ClassVar[tuple[tuple[str, str], ...]] = ()

    def tempelkan(self, masalah: list[str]) -> None:
        """Show each sentence by the first field of `kata_bidang` whose word it contains."""
        for kalimat in masalah:
            cocok = (b for kata, b in self.kata_bidang if kata.casefold() in kalimat.casefold())
            self.add_error(next((b for b in cocok if b in self.fields), None), kalimat)  # type: ignore[attr-defined]


class FormulirAksi(Bertata, Penempel, FormulirBersih, forms.Form):
    """An action that asks for nothing; the base of those that do."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, kunjungan: Kunjungan, oleh: Pengguna) -> None:
        self.kunjungan, self.oleh = kunjungan, oleh
        super().__init__(data)
        self.siapkan()

    def siapkan(self) -> None:
        """Fill choices and initial values from the visit."""

    def isian(self) -> Isian:
        """What `flow.lakukan` takes."""
        return Isian()


class FormulirRegistrasi(FormulirAksi):
    """Entry in the register."""

    kata_bidang = (("nomor agenda", "nomor_agenda"),)
    diterima = TanggalField(label="Tanggal surat diterima")
    sifat = forms.ChoiceField(label="Sifat", choices=Sifat.choices, widget=forms.RadioSelect)
    nomor_agenda = JumlahField(label="Nomor agenda", required=False, min_value=1, max_value=999_999)
    tata = ("diterima", Field("sifat", wrapper_class="pilihan-petak"), "nomor_agenda")

    def siapkan(self) -> None:
        hari_ini = timezone.localtime(timezone.now(), ZoneInfo(self.kunjungan.zona_waktu)).date()
        berikut = nomor_agenda_berikut(self.kunjungan.tuan_rumah_id, hari_ini.year)
        self.initial = {"diterima": hari_ini, "sifat": Sifat.BIASA}
        self.fields["nomor_agenda"].help_text = f"Kosongkan agar diberi nomor berikutnya ({berikut:04d})."

    def clean_diterima(self) -> dt.date:
        diterima: dt.date = self.cleaned_data["diterima"]
        if diterima > timezone.localtime(timezone.now(), ZoneInfo(self.kunjungan.zona_waktu)).date():
            raise forms.ValidationError("Tanggal diterima paling akhir hari ini.")
        return diterima

    def isian(self) -> IsianRegistrasi:
        data = self.cleaned_data
        return IsianRegistrasi(data["diterima"], Sifat(data["sifat"]), data["nomor_agenda"])


class FormulirDisposisi(FormulirAksi):
    """Instruction to people of the host and of its units."""

    kata_bidang = (("penerima", "penerima"), ("instruksi", "instruksi"))
    penerima = forms.MultipleChoiceField(
        label="Diteruskan kepada",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sedikitnya satu penerima disposisi."},
    )
    instruksi = forms.MultipleChoiceField(
        label="Instruksi", choices=Instruksi.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    catatan = forms.CharField(
        label="Catatan", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    tata = (
        Field("penerima", wrapper_class="pilihan-rapat"),
        Field("instruksi", wrapper_class="pilihan-petak"),
        "catatan",
    )

    def siapkan(self) -> None:
        host = self.kunjungan.tuan_rumah_id or 0
        anggota = (
            Keanggotaan.objects.aktif()
            .filter(instansi__in=Instansi.objects.keluarga(host))
            # A unit of the host may itself be the visitor.
            .exclude(Q(pengguna=self.oleh) | Q(instansi=self.kunjungan.pemohon_id))
            .select_related("pengguna", "instansi")
            .order_by("instansi__nama", "pengguna__nama", "pk")
        )
        self.orang: dict[str, Pengguna] = {}
        unit: dict[str, list[tuple[str, str]]] = {}
        for a in sorted(anggota, key=lambda a: a.instansi_id != host):
            kunci = str(a.pengguna_id)
            if kunci not in self.orang:
                self.orang[kunci] = a.pengguna
                jabatan = a.pengguna.jabatan or ", ".join(a.label_peran)
                unit.setdefault(a.instansi.nama, []).append((kunci, f"{a.pengguna.nama} ({jabatan})"))
        isi_pilihan(self, "penerima", list(unit.items()))

    def isian(self) -> IsianDisposisi:
        data = self.cleaned_data
        return IsianDisposisi(
            tuple(self.orang[p] for p in data["penerima"]), tuple(data["instruksi"]), data["catatan"]
        )


class FormulirTelaah(FormulirAksi):
    """Staff review."""

    kata_bidang = (("telaah", "isi"),)
    rekomendasi = forms.ChoiceField(
        label="Saran", choices=Rekomendasi.choices, widget=forms.RadioSelect,
        error_messages={"required": "Pilih saran untuk pimpinan."},
    )  # fmt: skip
    isi = forms.CharField(
        label="Hasil telaah",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Kesiapan tempat, narasumber, jadwal pimpinan, dan pertimbangan lain. Hanya dibaca di dalam.",
        error_messages={"required": "Tulis hasil telaah."},
    )
    tata = (Field("rekomendasi", wrapper_class="pilihan-petak"), "isi")

    def isian(self) -> IsianTelaah:
        return IsianTelaah(Rekomendasi(self.cleaned_data["rekomendasi"]), self.cleaned_data["isi"])


class FormulirUsulan(PenahanTempat, Penempel, MenurutAturan):
    """One to three dates proposed to the other side, with a note, and a reason for one outside the host's rules."""

    kata_bidang: ClassVar[tuple[tuple[str, str], ...]] = (
        ("di luar aturan", "alasan_luar_aturan"),
        *KATA_TAHANAN,
        ("selesai", "selesai_1"),
        ("", "tanggal_1"),
    )
    catatan = forms.CharField(
        label="Catatan untuk pihak lain",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Misalnya alasan tanggal semula tidak dapat.",
    )
    tetap_luar_aturan = forms.BooleanField(
        label="Tetap usulkan meskipun di luar aturan penerimaan atau kurang kursi", required=False
    )
    alasan_luar_aturan = isian_alasan("Alasan tetap diusulkan", ALASAN_DALAM)

    def __init__(self, data: Any = None, *, kunjungan: Kunjungan, oleh: Pengguna) -> None:
        super().__init__(data, kunjungan=kunjungan)
        self.usul_jam()
        # The guest's reason is judged by the host; only the host sets its own rules aside.
        self.oleh_tamu = kedudukan(oleh, kunjungan).pihak_untuk(self.pelaku(kunjungan)) == Pihak.TAMU
        if self.oleh_tamu:
            del self.fields["tetap_luar_aturan"]
            self.fields["alasan_luar_aturan"].help_text = "Dibaca kedua pihak dan tercatat dalam riwayat."
        else:
            self.penilai = self.penilai and replace(self.penilai, ketat=True)
            self.siapkan_tahanan()

    @staticmethod
    def pelaku(kunjungan: Kunjungan) -> Syarat:
        """Who proposes in this state."""
        aksi = {Status.JADWAL_DIUSULKAN: "usulkan_balik", Status.TERJADWAL: "minta_pindah"}
        return TRANSISI[aksi.get(Status(kunjungan.status), "usulkan_jadwal")].pelaku

    def minta_alasan(self) -> bool:
        """Whether the reason is asked for, by a date or by the seats of what is held, or was given."""
        return self.ada_tertutup() or "tahan_ruang" in self.errors or bool(self["alasan_luar_aturan"].value())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.oleh_tamu or data.get("tetap_luar_aturan"):
            if data.get("tetap_luar_aturan") and not data.get("alasan_luar_aturan") and not self.errors:
                self.add_error("alasan_luar_aturan", "Tulis alasannya.")
        elif data.get("alasan_luar_aturan"):
            self.add_error("tetap_luar_aturan", "Centang bila tetap diusulkan.")
        return data

    def isian(self) -> IsianUsulan:
        """What `flow.lakukan` takes."""
        data = self.cleaned_data
        isian = IsianUsulan(self.rentang(), data["catatan"], data["alasan_luar_aturan"])
        if self.oleh_tamu:
            return isian
        return replace(isian, tahan=self.yang_ditahan(), tahan_sampai=self.batas_tahanan())


class FormulirMintaPindah(FormulirUsulan):
    """Other dates for an agreed one, with the reason that the other side reads."""

    kata_bidang = (
        FormulirUsulan.kata_bidang[0],
        ("Tulis alasannya", "catatan"),
        *FormulirUsulan.kata_bidang[1:],
    )
    catatan = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pihak lain dan tercatat dalam riwayat, misalnya banjir di jalur perjalanan.",
        error_messages={"required": "Tulis alasannya."},
    )


class FormulirTerimaUsulan(FormulirAksi):
    """Which of the host's dates the visitor takes."""

    kata_bidang = (("", "usulan"),)
    usulan = forms.ChoiceField(
        label="Tanggal yang diusulkan tuan rumah",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pilih salah satu tanggal.",
            "invalid_choice": "Usulan itu tidak berlaku lagi. Pilih salah satu di bawah ini.",
        },
    )

    def siapkan(self) -> None:
        terbuka = self.kunjungan.usulan.filter(keadaan=KeadaanUsulan.TERBUKA, pihak=Pihak.TUAN_RUMAH)
        terbuka = terbuka.select_related("tahanan").order_by("urutan", "pk")
        zona = self.kunjungan.pemohon.zona_waktu
        pilihan = [(str(u.pk), self._kata(u, zona)) for u in terbuka]
        isi_pilihan(self, "usulan", pilihan)
        if len(pilihan) == 1:
            self.initial["usulan"] = pilihan[0][0]

    @staticmethod
    def _kata(u: UsulanJadwal, zona: str) -> str:
        waktu = waktu_kunjungan(u.mulai, u.selesai, u.zona_waktu, zona, u.jam_hari)
        tahanan = kalimat_tahanan(u, zona)
        return f"{waktu}; {tahanan}" if tahanan else waktu

    def isian(self) -> IsianTerimaUsulan:
        return IsianTerimaUsulan(int(self.cleaned_data["usulan"]))


class FormulirAlasan(FormulirAksi):
    """A reason that both sides read."""

    kata_bidang: ClassVar[tuple[tuple[str, str], ...]] = (("alasan", "alasan"),)
    alasan = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dibaca pihak lain, jadi tulis dengan santun dan jelas.",
        error_messages={"required": "Tulis alasannya."},
    )

    def isian(self) -> IsianAlasan:
        return IsianAlasan(self.cleaned_data["alasan"])


class FormulirPengalihan(FormulirAlasan):
    """Another host, and why it fits better."""

    kata_bidang: ClassVar[tuple[tuple[str, str], ...]] = (("instansi", "tuan_rumah"), ("alasan", "alasan"))
    tuan_rumah = PilihInstansiField(
        label="Tuan rumah yang disarankan",
        bergabung=True,
        help_text="Tulis nama instansi tujuan; boleh disingkat.",
        error_messages={
            "required": "Pilih instansi tujuan.",
            "belum": "%(nama)s belum bergabung dengan Anjangkarya, jadi belum dapat menerima permohonan. Pilih "
            "instansi lain.",
        },
    )
    field_order = ("tuan_rumah", "alasan")

    def siapkan(self) -> None:
        pihak = (self.kunjungan.pemohon_id, self.kunjungan.tuan_rumah_id)
        cast("PilihInstansiField", self.fields["tuan_rumah"]).kecuali = frozenset(pk for pk in pihak if pk)

    def isian(self) -> IsianPengalihan:  # type: ignore[override]
        return IsianPengalihan(self.cleaned_data["tuan_rumah"], self.cleaned_data["alasan"])


class FormulirCatatan(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """A note among the host's staff."""

    class Meta:
        model = CatatanInternal
        fields = ("isi",)
        labels = {"isi": "Catatan baru"}
        widgets = {"isi": forms.Textarea(attrs={"rows": 2})}

    use_required_attribute = False
