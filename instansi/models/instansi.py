"""Agencies in a tree, and how each of them writes its letters."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from phonenumber_field.modelfields import PhoneNumberField

from instansi.choices import UNIT, JenisInstansi, Kertas
from instansi.models.bernama import Bernama
from instansi.models.wilayah import Wilayah


class InstansiQuerySet(models.QuerySet["Instansi"]):
    """Reads of agencies that several pages share."""

    def bergabung(self) -> InstansiQuerySet:
        """Agencies with members of their own: only these can receive a request."""
        return self.filter(bergabung_pada__isnull=False)

    def keluarga(self, pk: int) -> InstansiQuerySet:
        """The agency and the units right under it; an autonomous kabupaten or kota is no unit of its province."""
        unit = models.Q(induk_id=pk) & ~models.Q(jenis__in=JenisInstansi.otonom())
        return self.filter(models.Q(pk=pk) | unit)

    def naungan(self, pk: int) -> InstansiQuerySet:
        """The agency and every unit below it, three steps deep: office, its own units, and theirs.

        An autonomous kabupaten or kota ends the way down: its kecamatan are its own, not the province's.
        """
        otonom = JenisInstansi.otonom()
        # Upwards by keys: downwards by subqueries the planner, while it believes the table empty, takes minutes.
        semua, unit, jalan = models.Q(pk=pk), ~models.Q(jenis__in=otonom), "induk"
        for _ in range(3):
            semua |= models.Q(**{jalan: pk}) & unit
            unit &= ~models.Q(**{f"{jalan}__jenis__in": otonom})
            jalan += "__induk"
        return self.filter(semua)


class Instansi(Bernama):
    """A government of a region or a unit of one.

    ``nama`` is the name in running text ("Kecamatan Harjamukti"); papers freeze the name they were printed
    with, so it may change.
    """

    slug = models.SlugField(max_length=120, unique=True)
    nama = models.CharField(max_length=160)
    jenis = models.CharField(max_length=12, choices=JenisInstansi)
    label_lokal = models.CharField(
        "sebutan setempat",
        max_length=40,
        blank=True,
        help_text="Misalnya distrik, kapanewon, atau kemantren.",
    )
    wilayah = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="instansi")
    induk = models.ForeignKey(
        "self",
        verbose_name="instansi induk",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="anak",
    )
    profil = models.TextField("tentang instansi", blank=True, max_length=4000)
    keterangan_tamu = models.TextField(
        "keterangan bagi tamu",
        blank=True,
        max_length=2000,
        help_text="Yang perlu disiapkan tamu dan hal lain di samping aturan pada tab Penerimaan. Satu butir tiap "
        "baris, diawali tanda hubung.",
    )
    alamat = models.CharField(max_length=240, blank=True)
    kode_pos = models.CharField("kode pos", max_length=5, blank=True)
    kota_surat = models.CharField(
        "tempat penulisan surat",
        max_length=80,
        blank=True,
        help_text="Tempat sebelum tanggal surat, misalnya Cirebon.",
    )
    telepon = PhoneNumberField(blank=True)
    faksimile = PhoneNumberField(blank=True)
    pos_el = models.EmailField("pos-el", blank=True)
    laman = models.URLField("laman", blank=True)
    logo = models.ImageField("lambang", upload_to="publik/logo/", blank=True)
    kontak_nama = models.CharField("narahubung resmi", max_length=120, blank=True)
    kontak_jabatan = models.CharField("jabatan narahubung", max_length=120, blank=True)
    kontak_telepon = PhoneNumberField("telepon narahubung", blank=True)
    kontak_pos_el = models.EmailField("pos-el narahubung", blank=True)
    bergabung_pada = models.DateTimeField("bergabung", null=True, blank=True)

    objects = InstansiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "instansi"
        ordering = ["nama", "id"]
        constraints = [
            models.CheckConstraint(
                name="instansi_bukan_induk_sendiri",
                condition=~models.Q(induk=models.F("id")),
                violation_error_message="Instansi tidak dapat menjadi induk bagi dirinya sendiri.",
            ),
            models.CheckConstraint(
                name="instansi_kode_pos_lima_angka",
                condition=models.Q(kode_pos__regex=r"^([0-9]{5})?$"),
                violation_error_message="Kode pos terdiri atas lima angka.",
            ),
            models.UniqueConstraint(
                "induk",
                Lower("nama"),
                condition=models.Q(jenis__in=sorted(UNIT)),
                name="instansi_unit_bernama_tunggal",
                violation_error_message="Sudah ada unit dengan nama ini di bawah instansi yang sama.",
            ),
        ]
        indexes = [models.Index(fields=["jenis", "nama"], name="instansi_jenis_nama")]

    def get_absolute_url(self) -> str:
        """Public page of the agency."""
        return reverse("instansi:rincian", args=[self.slug])

    @property
    def zona_waktu(self) -> str:
        """IANA zone of the region the agency lies in."""
        return self.wilayah.zona_waktu

    @property
    def nama_lengkap(self) -> str:
        """Name with the government it belongs to: names of kecamatan and dinas repeat in the country."""
        if self.induk is None or self.jenis in JenisInstansi.pemerintah_daerah():
            return self.nama
        return f"{self.nama}, {self.induk.nama_wilayah}"

    @property
    def letak(self) -> str:
        """Where it belongs, nearest first: ``Kota Cirebon, Jawa Barat``. Reads two parents: ``induk__induk``."""
        atas = self.induk, self.induk.induk if self.induk else None
        return ", ".join(i.nama_wilayah.removeprefix("Provinsi ") for i in atas if i)

    @property
    def nama_wilayah(self) -> str:
        """Name without "Pemerintah": ``Kota Cirebon``."""
        return self.nama.removeprefix("Pemerintah ")


class NamaInstansi(Bernama):
    """A name an agency bore until a day (that day included); people still search by it."""

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, related_name="nama_lama")
    nama = models.CharField(max_length=160)
    sampai = models.DateField("hari terakhir dipakai")

    class Meta:
        verbose_name = verbose_name_plural = "nama lama instansi"
        ordering = ["-sampai", "-id"]


def _margin(bawaan: int) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(
        default=bawaan,
        validators=[MinValueValidator(10), MaxValueValidator(50)],
        help_text="Milimeter, 10–50.",
    )


class PengaturanNaskah(models.Model):
    """How an agency lays out its letters; every number of the guide is a setting, since regions differ.

    Defaults follow Permendagri 1/2023 as far as known; margins are millimetres.
    """

    instansi = models.OneToOneField(Instansi, on_delete=models.CASCADE, related_name="pengaturan_naskah")
    kertas = models.CharField(max_length=2, choices=Kertas, default=Kertas.A4)
    ukuran_huruf = models.PositiveSmallIntegerField(
        "ukuran huruf",
        default=11,
        validators=[MinValueValidator(10), MaxValueValidator(12)],
        help_text="10–12 pt.",
    )
    margin_atas = _margin(20)
    margin_kanan = _margin(20)
    margin_bawah = _margin(20)
    margin_kiri = _margin(25)
    kop_baris_1 = models.CharField(
        "baris pertama kop", max_length=120, blank=True, help_text="Misalnya PEMERINTAH KOTA CIREBON."
    )
    kop_baris_2 = models.CharField(
        "baris kedua kop", max_length=120, blank=True, help_text="Misalnya KECAMATAN HARJAMUKTI."
    )
    kop_baris_3 = models.CharField("baris ketiga kop", max_length=120, blank=True)
    kode_unit = models.CharField(
        "kode unit pada nomor surat", max_length=40, blank=True, help_text="Misalnya Kec.HJM."
    )
    pola_nomor = models.CharField(
        "pola nomor surat",
        max_length=80,
        default="{klasifikasi}/{urut}/{unit}/{tahun}",
        help_text="Unsur: {klasifikasi}, {urut}, {unit}, {bulan_romawi}, {tahun}.",
    )
    cetak_nip_sekda = models.BooleanField(
        "cetak NIP sekretaris daerah",
        default=False,
        help_text="Pasal 44 Permendagri 1/2023 tidak mencetaknya; sebagian daerah masih memakainya.",
    )
    nip_pada_daftar_hadir = models.BooleanField("kolom NIP pada daftar hadir", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "pengaturan naskah"

    def __str__(self) -> str:
        return f"Pengaturan naskah {self.instansi}"
