// <form data-draft="KEY">: what is being written is kept on this device until the server says it has it, by sending an
// element with data-draft-clear="KEY". With data-draft-over the draft goes before words that the server sent along, as
// where a text is amended. A dead battery, a cut network or a wrong tap loses nothing.
const WAIT = 300; // milliseconds after the last key
const NEVER = new Set(["password", "hidden", "file", "submit", "button"]);
const storageKey = (key) => `tashan-draft:${key}`;

const fields = (form) => [...form.elements].filter((field) => field.name && !NEVER.has(field.type) && !("draftSkip" in field.dataset));
const written = (form) => fields(form).filter((field) => /^(textarea|text)$/.test(field.type) && field.value.trim());
const isChoice = (field) => field.type === "checkbox" || field.type === "radio";
const read = (field) => (isChoice(field) ? (field.checked ? field.value : null) : field.value);

function told(form) {
  const values = fields(form).map((field) => [field.name, field.type, read(field)]);
  return JSON.stringify(values.filter(([, , value]) => value !== null));
}

const wordsOf = (values) => JSON.stringify(values.filter(([, type, value]) => /^(textarea|text)$/.test(type) && value));

function keep(form) {
  const words = written(form);
  const key = storageKey(form.dataset.draft);
  if (!words.length) return localStorage.removeItem(key);
  if (words.every((field) => field.value === field.defaultValue)) return; // as the server sent it: nothing new to keep
  const text = told(form);
  if (text === localStorage.getItem(key)) return;
  localStorage.setItem(key, text);
  say(form, form.dataset.draftKept);
}

function restore(form) {
  const kept = JSON.parse(localStorage.getItem(storageKey(form.dataset.draft)) ?? "null");
  if (!kept) return;
  if (written(form).length && !("draftOver" in form.dataset)) return; // the server sent the words back itself, with its remarks: those are the newer ones
  for (const [name, type, value] of kept)
    for (const field of fields(form).filter((field) => field.name === name && field.type === type)) {
      if (isChoice(field)) field.checked ||= field.value === value;
      else field.value = value;
      if (value && value !== field.defaultValue && !isChoice(field)) field.closest("details")?.setAttribute("open", "");
    }
  form.draftRestored = true;
  form.dispatchEvent(new Event("draft:restored"));
  say(form, form.dataset.draftRestored);
}

// What listens to typing (growing areas, suggestions) hears of the restored words once everything listens.
function announce() {
  for (const form of document.querySelectorAll("form[data-draft]"))
    if (form.draftRestored)
      form.querySelectorAll("textarea").forEach((area) => area.dispatchEvent(new Event("input", { bubbles: true })));
}

function say(form, words) {
  const line = form.querySelector("[data-draft-state]");
  if (line && words) line.textContent = words;
}

// What this tab has sent is done with; what another tab has written since under the same key stays.
function clear(key) {
  const [stored, sent] = [localStorage.getItem(storageKey(key)), sessionStorage.getItem(storageKey(key))];
  sessionStorage.removeItem(storageKey(key));
  if (!stored || !sent || wordsOf(JSON.parse(stored)) === wordsOf(JSON.parse(sent))) localStorage.removeItem(storageKey(key));
}

function start(root) {
  root.querySelectorAll("[data-draft-clear]").forEach((mark) => clear(mark.dataset.draftClear));
  const forms = [...root.querySelectorAll("form[data-draft]")];
  if (root.matches?.("form[data-draft]")) forms.push(root);
  for (const form of forms) {
    if (form.draftWatched) continue;
    form.draftWatched = true;
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(form), WAIT);
    });
    form.addEventListener("submit", () => sessionStorage.setItem(storageKey(form.dataset.draft), told(form)));
    addEventListener("pagehide", () => form.isConnected && keep(form));
    // The same words, sent from another tab: here they would only be sent twice.
    addEventListener("storage", ({ key, oldValue, newValue }) => {
      if (key !== storageKey(form.dataset.draft) || newValue !== null || !oldValue) return;
      if (wordsOf(JSON.parse(oldValue)) !== wordsOf(JSON.parse(told(form)))) return;
      form.reset();
      say(form, form.dataset.draftSent);
    });
    restore(form);
  }
}

export function watchDrafts() {
  try {
    localStorage.getItem("tashan-draft");
  } catch {
    return; // storage refused by the browser: the page works, without the safety net
  }
  start(document);
  document.addEventListener("htmx:load", (event) => (event.target === document.body ? announce() : start(event.target)));
}
