"""An innovation: a practice worth a visit."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from phonenumber_field.modelfields import PhoneNumberField

from inovasi.choices import (
    TPB,
    URUSAN,
    BentukInovasi,
    Inisiator,
    JenisInovasi,
    KeadaanInovasi,
    StatusInovasi,
    TahapanInovasi,
)
from instansi.models import Instansi
from instansi.models.bernama import Bernama
from instansi.models.pasangan import berpasangan, oleh

PANJANG_URAIAN = 20_000
BIAYA_TERBESAR = 10**13  # whole rupiah; ten trillion, above any budget of a region's single innovation


class InovasiQuerySet(models.QuerySet["Inovasi"]):
    """Reads of innovations."""

    def terbit(self) -> InovasiQuerySet:
        """Innovations anybody may read."""
        return self.filter(status=StatusInovasi.TERBIT)


def _uraian(label: str, bantuan: str = "", panjang: int = 8_000) -> models.TextField[str, str]:
    return models.TextField(label, blank=True, max_length=panjang, help_text=bantuan)


class Inovasi(Bernama):
    """A practice worth a visit. Texts are plain, with paragraphs and lists at most.

    Fields follow PP 38/2017 and the proposal sections of KIPP (PermenPANRB 7/2021): problem, novelty, how it works,
    result, what is needed to copy it, resources, sustainability. ``banyak_kunjungan`` is recounted by the floor above.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="inovasi")
    slug = models.SlugField(max_length=140, unique=True)
    nama = models.CharField(max_length=200)
    ringkasan = models.CharField(max_length=400)
    status = models.CharField(max_length=8, choices=StatusInovasi, default=StatusInovasi.DRAF)
    keadaan = models.CharField(max_length=8, choices=KeadaanInovasi, default=KeadaanInovasi.BERJALAN)

    masalah = _uraian("masalah yang dijawab", "Keadaan sebelum inovasi ini ada.")
    cara_kerja = _uraian(
        "cara kerja", "Langkah demi langkah, dari sudut orang yang dilayani.", PANJANG_URAIAN
    )
    kebaruan = _uraian("kebaruan", "Apa yang berbeda dari cara sebelumnya.", 4_000)
    tujuan = _uraian("tujuan", panjang=4_000)
    manfaat = _uraian("manfaat", panjang=4_000)
    hasil = _uraian("hasil", "Perubahan yang terjadi; angkanya diisi pada tabel sebelum dan sesudah.")
    syarat_replikasi = _uraian(
        "yang dibutuhkan untuk meniru",
        "Regulasi, orang, alat, waktu, dan biaya yang perlu disiapkan daerah lain.",
    )
    kendala = _uraian("kendala", "Hambatan yang ditemui dan cara mengatasinya.")
    keberlanjutan = _uraian("strategi keberlanjutan", panjang=4_000)
    pelajaran = _uraian("pelajaran", "Wajib diisi bila inovasi sudah berhenti atau tidak berhasil.")

    biaya = models.BigIntegerField(
        "biaya",
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(BIAYA_TERBESAR)],
        help_text="Rupiah, dibulatkan; kosongkan bila tidak diketahui.",
    )
    keterangan_biaya = models.CharField("keterangan biaya", max_length=200, blank=True)
    sumber_dana = models.CharField("sumber dana", max_length=200, blank=True)
    tanpa_apbd = models.BooleanField("tanpa APBD", default=False)
    mitra = models.CharField(max_length=400, blank=True)
    unit_pelaksana = models.CharField("unit pelaksana", max_length=160, blank=True)
    kontak_nama = models.CharField("nama narahubung", max_length=120, blank=True)
    kontak_jabatan = models.CharField("jabatan narahubung", max_length=120, blank=True)
    kontak_telepon = PhoneNumberField("telepon narahubung", blank=True)
    kontak_pos_el = models.EmailField("pos-el narahubung", blank=True)

    bentuk = models.CharField(max_length=16, choices=BentukInovasi, blank=True)
    jenis = models.CharField(max_length=11, choices=JenisInovasi, blank=True)
    tahapan = models.CharField(max_length=9, choices=TahapanInovasi, blank=True)
    inisiator = models.CharField(max_length=16, choices=Inisiator, blank=True)
    urusan = models.CharField("urusan utama", max_length=20, choices=URUSAN, blank=True)
    urusan_lain = ArrayField(
        models.CharField(max_length=20, choices=URUSAN),
        verbose_name="urusan beririsan",
        default=list,
        blank=True,
    )
    tpb = ArrayField(
        models.PositiveSmallIntegerField(choices=TPB),
        verbose_name="tujuan pembangunan berkelanjutan",
        default=list,
        blank=True,
    )
    tematik = models.CharField(max_length=120, blank=True, help_text="Misalnya penurunan stunting.")
    uji_coba_pada = models.DateField("mulai uji coba", null=True, blank=True)
    penerapan_pada = models.DateField("mulai diterapkan", null=True, blank=True)
    berhenti_pada = models.DateField("berhenti", null=True, blank=True)
    video_url = models.URLField("tautan video", blank=True)
    sumber_url = models.URLField("tautan sumber", blank=True)

    dikonfirmasi_pada = models.DateTimeField("dikonfirmasi", null=True, blank=True)
    dikonfirmasi_oleh = oleh("inovasi_dikonfirmasi")
    disaksikan_pada = models.DateField("terakhir terlihat berjalan", null=True, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True, db_default=Now())
    diubah_pada = models.DateTimeField(auto_now=True, db_default=Now())
    terbit_pada = models.DateTimeField("terbit", null=True, blank=True)
    banyak_kunjungan = models.PositiveIntegerField("kunjungan yang lahir", default=0, db_default=0)
    impor = models.ForeignKey(
        "inovasi.ImporInovasi", on_delete=models.SET_NULL, null=True, blank=True, related_name="inovasi"
    )

    objects = InovasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "inovasi"
        ordering = ["nama", "id"]
        constraints = [
            models.CheckConstraint(
                name="inovasi_pelajaran_bila_berakhir",
                condition=models.Q(keadaan=KeadaanInovasi.BERJALAN)
                | ~models.Q(status=StatusInovasi.TERBIT)
                | ~models.Q(pelajaran=""),
                violation_error_message="Tulis pelajaran dari inovasi yang sudah berhenti atau tidak berhasil.",
            ),
            models.CheckConstraint(
                name="inovasi_terbit_bertanggal",
                condition=~models.Q(status=StatusInovasi.TERBIT) | models.Q(terbit_pada__isnull=False),
            ),
            berpasangan("inovasi_konfirmasi_lengkap", "dikonfirmasi"),
            models.CheckConstraint(
                name="inovasi_biaya_wajar",
                condition=models.Q(biaya__isnull=True) | models.Q(biaya__gte=0, biaya__lte=BIAYA_TERBESAR),
                violation_error_message="Biaya paling besar sepuluh triliun rupiah.",
            ),
            models.CheckConstraint(
                name="inovasi_tpb_dikenal",
                condition=models.Q(tpb__contained_by=[nomor for nomor, _ in TPB]),
                violation_error_message="Pilih tujuan pembangunan berkelanjutan 1 sampai 17.",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "status", "nama"], name="inovasi_instansi_status")]

    def get_absolute_url(self) -> str:
        """Public page of the innovation."""
        return reverse("inovasi:rincian", args=[self.slug])
