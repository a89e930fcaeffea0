// What makes the pages pleasanter where scripts run. Every page works without.
import { watchComposer } from "./composer.js";
import { watchDrafts } from "./draft.js";
import { watchPair } from "./pair.js";
import { watchWriting } from "./writing.js";

const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);

function themeChoice() {
  const stored = () => {
    try {
      return localStorage.getItem("tashan-theme") ?? "auto";
    } catch {
      return "auto";
    }
  };
  const show = () =>
    each("[data-theme-set]", (button) => button.setAttribute("aria-pressed", String(button.dataset.themeSet === stored())));
  each("[data-theme-choice]", (row) => (row.hidden = false));
  each("[data-theme-set]", (button) =>
    button.addEventListener("click", () => {
      if (button.dataset.themeSet === "auto") localStorage.removeItem("tashan-theme");
      else localStorage.setItem("tashan-theme", button.dataset.themeSet);
      dispatchEvent(new Event("tashan:theme"));
      show();
    }),
  );
  show();
}

// A menu closes when attention goes elsewhere, or on Escape with the focus back on its button.
function menus() {
  document.addEventListener("click", (event) =>
    each("details[data-menu][open]", (menu) => menu.contains(event.target) || (menu.open = false)),
  );
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    each("details[data-menu][open]", (menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
}

// <button data-insert="…" data-into="#field"> puts its words where the caret stands in the field.
function insertions() {
  document.addEventListener("click", (event) => {
    const chip = event.target.closest?.("[data-insert]");
    const field = chip && document.querySelector(chip.dataset.into);
    if (!field) return;
    const at = field.selectionStart ?? field.value.length;
    field.setRangeText(chip.dataset.insert, at, field.selectionEnd ?? at, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

// <form data-confirm="…"> asks before it sends.
function confirmations() {
  document.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
    if (question && !confirm(question)) event.preventDefault();
  });
}

// Text areas grow with their words where the browser does not do it by itself.
function growing() {
  if (CSS.supports("field-sizing", "content")) return;
  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  document.addEventListener("input", (event) => event.target.matches?.("textarea") && grow(event.target));
  each("textarea", grow);
}

// <label class="drop"> takes files let go over it, and says which ones it holds.
function drops(root = document) {
  each(
    ".drop",
    (drop) => {
      const input = drop.querySelector('input[type="file"]');
      const list = drop.querySelector(".drop-files");
      if (!input || drop.dataset.ready) return;
      drop.dataset.ready = "yes";
      const show = () => list?.replaceChildren(...[...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name })));
      for (const kind of ["dragenter", "dragover"])
        drop.addEventListener(kind, (event) => (event.preventDefault(), drop.classList.add("is-over")));
      for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("is-over"));
      drop.addEventListener("drop", (event) => {
        event.preventDefault();
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
      input.addEventListener("change", show);
    },
    root,
  );
}

// A request that failed says so in words; nothing typed goes away.
function trouble() {
  const line = document.getElementById("trouble");
  if (!line) return;
  const say = (words) => {
    line.textContent = words;
    line.hidden = false;
    clearTimeout(line.timer);
    line.timer = setTimeout(() => (line.hidden = true), 8000);
  };
  document.addEventListener("htmx:sendError", () => say(line.dataset.offline));
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.status !== 401) return say(line.dataset.refused);
    say(line.dataset.signedOut);
    line.append(" ", Object.assign(document.createElement("a"), { textContent: line.dataset.signIn, href: `${line.dataset.signInUrl}?next=${encodeURIComponent(location.pathname)}` }));
    clearTimeout(line.timer); // it stays until one has signed in
  });
}

themeChoice();
menus();
insertions();
confirmations();
growing();
drops();
trouble();
watchDrafts();
watchComposer();
watchPair();
watchWriting();
document.addEventListener("htmx:load", (event) => drops(event.target));
