// Combobox over the address in data-pilih-instansi. Without this file the form itself asks back what was meant.
(() => {
  const TUNDA = 150;
  let nomor = 0;

  function pasang(akar) {
    const isian = akar.querySelector('input[type="text"]');
    const untuk = akar.querySelector("[data-untuk]");
    const kotak = document.createElement("div");
    const kabar = document.createElement("p");
    const catatan = document.createElement("p");
    const id = `saran-instansi-${++nomor}`;
    let jam, batal, pilihan = [], aktif = -1;

    kotak.className = "pilih-kotak";
    kotak.hidden = true;
    kabar.className = "visually-hidden";
    kabar.setAttribute("role", "status");
    catatan.className = "pilih-catatan";
    catatan.setAttribute("role", "status");
    akar.append(kotak, catatan, kabar);
    for (const [nama, nilai] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" }))
      isian.setAttribute(nama, nilai);

    const terbuka = () => !kotak.hidden;
    const slug = () => akar.querySelector("[data-slug][type=hidden]");

    function tandai(ke) {
      pilihan[aktif]?.setAttribute("aria-selected", "false");
      aktif = pilihan.length ? (ke + pilihan.length) % pilihan.length : -1;
      const satu = pilihan[aktif];
      if (!satu) return isian.removeAttribute("aria-activedescendant");
      satu.setAttribute("aria-selected", "true");
      satu.scrollIntoView({ block: "nearest" });
      isian.setAttribute("aria-activedescendant", satu.id);
    }

    // An answer still on its way would open the list again.
    function tutup() {
      clearTimeout(jam);
      batal?.abort();
      kotak.hidden = true;
      isian.setAttribute("aria-expanded", "false");
      isian.removeAttribute("aria-controls");
      isian.removeAttribute("aria-activedescendant");
    }

    function buka() {
      kotak.hidden = false;
      isian.setAttribute("aria-expanded", String(pilihan.length > 0));
      if (pilihan.length) isian.setAttribute("aria-controls", id);
    }

    function ambil(satu) {
      let tujuan = slug();
      if (!tujuan) {
        akar.querySelector("[data-cocok]")?.remove();
        tujuan = Object.assign(document.createElement("input"), { type: "hidden", name: akar.dataset.nama });
        tujuan.dataset.slug = "";
        akar.append(tujuan);
      }
      tujuan.value = satu.dataset.slug;
      isian.value = untuk.value = satu.dataset.nama;
      const pesan = "belum" in satu.dataset ? akar.dataset.pesanBelum : "";
      catatan.textContent = pesan ? pesan.replace("%(nama)s", satu.dataset.nama) : "";
      kabar.textContent = `${satu.dataset.nama} dipilih.`;
      tutup();
      tujuan.dispatchEvent(new Event("change", { bubbles: true }));
    }

    async function cari() {
      batal?.abort();
      batal = new AbortController();
      const teks = isian.value.trim();
      if (!teks) return tutup();
      try {
        const jawaban = await fetch(`${akar.dataset.pilihInstansi}?q=${encodeURIComponent(teks)}`, { signal: batal.signal });
        if (!jawaban.ok) return tutup();
        kotak.innerHTML = await jawaban.text();
      } catch { return; }
      if (document.activeElement !== isian) return;
      pilihan = [...kotak.querySelectorAll("[role=option]")];
      pilihan.forEach((satu, i) => { satu.id = `${id}-${i}`; });
      kotak.querySelector("[role=listbox]")?.setAttribute("id", id);
      kabar.textContent = pilihan.length ? `${pilihan.length} instansi cocok.` : "Tidak ada instansi yang cocok.";
      buka();
      aktif = -1;
      tandai(0);
    }

    isian.addEventListener("input", () => {
      if (slug()) slug().value = "";
      catatan.textContent = "";
      clearTimeout(jam);
      jam = setTimeout(cari, TUNDA);
    });
    isian.addEventListener("keydown", (e) => {
      if (e.isComposing) return;
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        e.preventDefault();
        if (terbuka()) tandai(aktif + (e.key === "ArrowDown" ? 1 : -1));
        else cari();
      } else if (e.key === "Enter" && terbuka() && pilihan[aktif]) {
        e.preventDefault();
        ambil(pilihan[aktif]);
      } else if (e.key === "Escape" && terbuka()) {
        e.preventDefault();
        tutup();
      }
    });
    // Pressing a suggestion must not take the focus, or the list would close before the click arrives.
    kotak.addEventListener("mousedown", (e) => e.preventDefault());
    kotak.addEventListener("click", (e) => {
      const satu = e.target.closest("[role=option]");
      if (satu) ambil(satu);
    });
    // The sentence that nothing matches stays: were it to vanish, the button below would slip away under the pointer.
    isian.addEventListener("blur", () => { if (pilihan.length) tutup(); });
  }

  const semua = (akar) => akar.querySelectorAll("[data-pilih-instansi]:not([data-siap])").forEach((satu) => {
    satu.dataset.siap = "";
    pasang(satu);
  });
  semua(document);
  document.addEventListener("htmx:load", (e) => semua(e.target));
})();
