// The writing room (templates/web/reports): a chosen sentence shows its sources beside it, on a phone right under it;
// arrow keys go from sentence to sentence. Without this every choice is a plain link to the same page.
const narrow = matchMedia("(max-width: 991.98px)");

function watchRoom(room) {
  const panel = room.querySelector("#sources");
  const sentences = [...room.querySelectorAll("[data-sentence]")];
  const home = panel.parentElement;
  const find = (code) => sentences.find((one) => one.dataset.sentence === code);

  // On a phone the panel opens right under the chosen sentence.
  const place = () => {
    const chosen = sentences.find((one) => one.ariaCurrent === "true") ?? sentences.find((one) => one.classList.contains("is-linked"));
    const tag = chosen?.nextElementSibling;
    if (narrow.matches && chosen) (tag?.matches(".cite-tag") ? tag : chosen).after(panel);
    else home.append(panel);
    panel.classList.toggle("is-inline", narrow.matches && Boolean(chosen));
  };
  const light = (linked, chosen) => {
    for (const one of sentences) {
      one.classList.toggle("is-linked", linked.includes(one));
      if (one === chosen) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    if (chosen ?? linked[0]) rove(chosen ?? linked[0]);
    place();
  };
  const rove = (current) => sentences.forEach((one) => (one.tabIndex = one === current ? 0 : -1));

  const show = async (query, chosen) => {
    await htmx.ajax("GET", `${location.pathname}${query}`, { target: panel, swap: "innerHTML" });
    const linked = chosen ? [chosen] : [...panel.querySelectorAll("[data-sentence-link]")].map((link) => find(link.dataset.sentenceLink)).filter(Boolean);
    light(linked, chosen);
    history.replaceState(null, "", query || location.pathname);
    return linked;
  };
  const choose = (sentence) => show(`?sentence=${sentence.dataset.sentence}`, sentence);
  const close = async () => {
    const back = sentences.find((one) => one.tabIndex === 0);
    await show("", null);
    back?.focus();
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest?.("[data-sentence], [data-entry], [data-sentence-link], [data-writing-close]");
    if (!link || (!room.contains(link) && !link.closest("#ledger"))) return;
    event.preventDefault();
    if (link.matches("[data-writing-close]")) close();
    else if (link.matches("[data-sentence]")) choose(link);
    else if (link.matches("[data-sentence-link]")) {
      const sentence = find(link.dataset.sentenceLink);
      choose(sentence).then(() => (sentence.scrollIntoView({ block: "center" }), sentence.focus({ preventScroll: true })));
    } else show(`?entry=${link.dataset.entry}`, null).then(([first]) => (first ?? panel).scrollIntoView({ block: first ? "center" : "nearest" }));
  });
  room.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.target.matches("textarea")) return void close();
    const at = sentences.indexOf(event.target);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (at < 0 || !step || !sentences[at + step]) return;
    event.preventDefault();
    rove(sentences[at + step]);
    sentences[at + step].focus();
  });
  room.querySelectorAll(".to-sources").forEach((link) => link.remove()); // the way there without scripts
  narrow.addEventListener("change", place);
  rove(sentences.find((one) => one.ariaCurrent === "true") ?? sentences[0]);
  place();
}

// <button data-copy="#field"> copies a field's words and says so.
function copying() {
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.querySelector(button.dataset.copy);
      field.select();
      if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
      else document.execCommand("copy"); // where the page is not served over https
      button.querySelector("span").textContent = button.dataset.copied;
    });
  });
}

export function watchWriting() {
  copying();
  const room = document.querySelector("[data-writing]");
  if (room) watchRoom(room);
}
