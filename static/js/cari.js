// Suggestions under the search box (data-saran): a combobox that leads to the page chosen; Enter without a choice searches.
(() => {
  const akar = document.querySelector("[data-saran]");
  if (!akar) return;
  const isian = akar.querySelector("input");
  const kotak = Object.assign(document.createElement("div"), { className: "pilih-kotak", hidden: true });
  const kabar = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  let jam, batal, pilihan = [], aktif = -1;
  kabar.setAttribute("role", "status");
  akar.append(kotak, kabar);
  for (const [nama, nilai] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" }))
    isian.setAttribute(nama, nilai);

  function tandai(ke) {
    pilihan[aktif]?.setAttribute("aria-selected", "false");
    aktif = ke < -1 ? pilihan.length - 1 : ke >= pilihan.length ? -1 : ke;
    const satu = pilihan[aktif];
    if (!satu) return isian.removeAttribute("aria-activedescendant");
    satu.setAttribute("aria-selected", "true");
    satu.scrollIntoView({ block: "nearest" });
    isian.setAttribute("aria-activedescendant", satu.id);
  }

  function tutup() {
    clearTimeout(jam);
    batal?.abort();
    kotak.hidden = true;
    isian.setAttribute("aria-expanded", "false");
    isian.removeAttribute("aria-controls");
    isian.removeAttribute("aria-activedescendant");
    aktif = -1;
  }

  async function cari() {
    batal?.abort();
    batal = new AbortController();
    const teks = isian.value.trim();
    if (teks.length < 2) return tutup();
    try {
      const jawaban = await fetch(`${akar.dataset.saran}?q=${encodeURIComponent(teks)}`, { signal: batal.signal });
      if (!jawaban.ok) return tutup();
      kotak.innerHTML = await jawaban.text();
    } catch { return; }
    if (document.activeElement !== isian) return;
    pilihan = [...kotak.querySelectorAll("[role=option]")];
    if (!pilihan.length) return tutup();
    pilihan.forEach((satu, i) => { satu.id = `saran-${i}`; });
    kotak.querySelector("[role=listbox]").id = "saran-daftar";
    kabar.textContent = `${pilihan.length} saran.`;
    kotak.hidden = false;
    isian.setAttribute("aria-expanded", "true");
    isian.setAttribute("aria-controls", "saran-daftar");
    aktif = -1;
    tandai(-1);
  }

  isian.addEventListener("input", () => { clearTimeout(jam); jam = setTimeout(cari, 150); });
  isian.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    if (e.key === "Enter") {
      const satu = pilihan[aktif];
      if (!kotak.hidden && satu) { e.preventDefault(); location.assign(satu.dataset.url); }
      tutup();
    } else if (kotak.hidden) return;
    else if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); tandai(aktif + (e.key === "ArrowDown" ? 1 : -1)); }
    else if (e.key === "Escape") { e.preventDefault(); tutup(); }
  });
  // Pressing a suggestion must not take the focus, or the list would close before the click arrives.
  kotak.addEventListener("mousedown", (e) => e.preventDefault());
  kotak.addEventListener("click", (e) => {
    const satu = e.target.closest("[role=option]");
    if (satu) location.assign(satu.dataset.url);
  });
  isian.addEventListener("blur", tutup);
  isian.form.addEventListener("submit", tutup);
})();
