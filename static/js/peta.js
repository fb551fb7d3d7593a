// Maps (data-peta) say in words what the pointer, the finger or the focus is on. A first tap tells, a second one goes.
document.querySelectorAll("[data-peta]").forEach((peta) => {
  const teks = peta.querySelector("[data-peta-teks]");
  if (!teks) return;
  teks.textContent = teks.dataset.petaTeks;
  teks.hidden = false;
  let kini = null;
  const kata = (unsur) => unsur?.querySelector("title")?.textContent;
  const tunjuk = (unsur) => {
    if (!kata(unsur) || unsur === kini) return;
    kini = unsur;
    const alamat = unsur.getAttribute("href");
    if (!alamat) { teks.textContent = kata(unsur); return; }
    const tautan = document.createElement("a");
    tautan.href = alamat;
    tautan.tabIndex = -1;
    tautan.textContent = kata(unsur);
    teks.replaceChildren(tautan);
  };
  const unsur = (e) => e.target.closest("svg a, svg path, svg circle");
  const daerah = (e) => { const u = unsur(e); return u?.closest("a") ?? u; };
  ["pointerover", "focusin"].forEach((nama) => peta.addEventListener(nama, (e) => tunjuk(daerah(e))));
  peta.addEventListener("click", (e) => {
    const tautan = e.target.closest("svg a");
    if (!tautan || e.pointerType !== "touch" || tautan.dataset.tersentuh !== undefined) return;
    e.preventDefault();
    peta.querySelectorAll("[data-tersentuh]").forEach((a) => delete a.dataset.tersentuh);
    tautan.dataset.tersentuh = "";
    tunjuk(tautan);
  });
});
