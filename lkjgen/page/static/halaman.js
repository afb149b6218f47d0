// What a page does beyond forms and links: it follows work, copies texts, and takes files that are dropped.
"use strict";

// Whoever has pressed a link is on their way: to load this page again would take the press back.
let isLeaving = false;
addEventListener("beforeunload", () => { isLeaving = true; });
const again = () => isLeaving || location.reload();

const following = document.querySelector("[data-keadaan]");
if (following) {
  const ask = async () => {
    try {
      const answer = await fetch(following.dataset.keadaan, { headers: { Accept: "application/json" } });
      if (!answer.ok) return again();
      const told = await answer.json();
      if (told.selesai) return again();
      following.querySelector("[data-sedang]").textContent = told.sedang;
      following.querySelector("[data-detik]").textContent = told.detik;
    } catch {
      following.querySelector("[data-sedang]").textContent = "Menunggu program menjawab";
    }
    setTimeout(ask, 1500);
  };
  setTimeout(ask, 800);
}

if (document.querySelector("[data-tunggu]")) setTimeout(again, 1000);

for (const button of document.querySelectorAll("[data-salin]")) {
  const text = document.getElementById(button.dataset.salin);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Sudah disalin";
    } catch {
      getSelection().selectAllChildren(text);
      button.textContent = "Tekan Ctrl+C untuk menyalin";
    }
  });
}

for (const button of document.querySelectorAll("[data-cetak]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const form of document.querySelectorAll("form.kiriman")) {
  const field = form.querySelector("input[type=file]");
  const names = document.createElement("ul");
  names.className = "berkas";
  field.after(names);
  const tell = () => names.replaceChildren(...[...field.files].map((one) => {
    const line = document.createElement("li");
    line.textContent = one.name;
    return line;
  }));
  field.addEventListener("change", tell);
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("sasaran", kind === "dragover");
      if (kind !== "drop") return;
      const all = new DataTransfer();
      for (const one of [...field.files, ...event.dataTransfer.files]) all.items.add(one);
      field.files = all.files;
      tell();
    });
  }
}

for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.dikirim) event.preventDefault();
    form.dataset.dikirim = "ya";
    for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
  });
}
addEventListener("pageshow", (event) => event.persisted && location.reload());
