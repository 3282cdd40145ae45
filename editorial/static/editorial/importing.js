// The page "Import issues" works without this file: it adds the names of chosen files, rows for authors, progress without a
// reload, and keeps a button from being pressed twice.
(() => {
  "use strict";

  const each = (selector, act, within = document) => within.querySelectorAll(selector).forEach(act);

  const size = (bytes) =>
    bytes < 104858 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;

  each("[data-import-upload]", (form) => {
    const input = form.querySelector("input[type=file]");
    const chosen = form.querySelector("[data-import-chosen]");
    const drop = form.querySelector("[data-import-drop]");
    const show = () => {
      chosen.replaceChildren(
        ...[...input.files].map((file) => {
          const item = document.createElement("li");
          item.textContent = `${file.name}  ${size(file.size)}`;
          return item;
        }),
      );
    };
    input.addEventListener("change", show);
    ["dragenter", "dragover"].forEach((name) => {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.add("import-files--over");
      });
    });
    ["dragleave", "drop"].forEach((name) => {
      drop.addEventListener(name, () => drop.classList.remove("import-files--over"));
    });
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      // A second drop adds to the first.
      const all = new DataTransfer();
      [...input.files, ...event.dataTransfer.files].forEach((file) => all.items.add(file));
      input.files = all.files;
      show();
    });
    form.addEventListener("submit", () => {
      const button = form.querySelector("[data-import-submit]");
      button.textContent = button.dataset.busy;
      button.disabled = true;
    });
    show();
  });

  each("[data-import-once]", (form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
      }
      form.dataset.sent = "1";
    });
    // Back to a page that the browser has kept: its buttons work again.
    window.addEventListener("pageshow", () => delete form.dataset.sent);
  });

  each("[data-import-bylines]", (bylines) => {
    const total = bylines.querySelector(`[name="${bylines.dataset.importBylines}-TOTAL_FORMS"]`);
    const add = bylines.querySelector("[data-import-add]");
    add.hidden = false;
    add.addEventListener("click", () => {
      const html = bylines.querySelector("template").innerHTML.replaceAll("__prefix__", total.value);
      const rows = bylines.querySelector("[data-import-rows]");
      rows.insertAdjacentHTML("beforeend", html);
      total.value = Number(total.value) + 1;
      rows.lastElementChild.querySelector("input").focus();
    });
  });

  const refresh = async () => {
    const page = await fetch(window.location.href, { credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").getElementById("import-batch");
    const stale = document.getElementById("import-batch");
    if (!page.ok || !fresh) {
      window.location.reload();
      return stale;
    }
    stale.replaceWith(fresh);
    return fresh;
  };

  const watch = async (batch) => {
    try {
      const answer = await fetch(batch.dataset.importProgress, { credentials: "same-origin" });
      if (answer.redirected || !answer.ok) {
        window.location.reload(); // The session has ended, or the upload is gone.
        return;
      }
      const progress = await answer.json();
      const bar = batch.querySelector("progress");
      if (bar) {
        bar.value = progress.done;
        bar.max = progress.total;
        batch.querySelector("[data-import-sentence]").textContent = progress.sentence;
      }
      if (!progress.busy) {
        window.location.reload();
        return;
      }
      if (progress.token !== batch.dataset.token || progress.stalled) {
        batch = await refresh();
      }
    } catch {
      // The network is away for a moment: the next question may be answered.
    }
    window.setTimeout(watch, 1000, batch);
  };

  const batch = document.querySelector("[data-import-progress][data-busy='1']");
  if (batch) {
    window.setTimeout(watch, 1000, batch);
  }
})();
