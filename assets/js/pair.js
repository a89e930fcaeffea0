// Text and sources (templates/web/parts/pair.html): choose a sentence, see its notes; choose a note, see where it went.
const keysOf = (sentence) => sentence.dataset.cites.split(/\s+/).filter(Boolean);

export function watchPair() {
  const pair = document.querySelector("[data-pair]");
  if (!pair) return;
  const sentences = [...pair.querySelectorAll("[data-cites]")];
  const sources = [...pair.querySelectorAll("[data-source]")];
  const all = pair.querySelector("[data-pair-all]");
  const close = pair.querySelector("[data-pair-close]");
  const hint = pair.querySelector("[data-pair-hint]");
  if (hint && sentences.length) hint.hidden = false;

  const light = (chosenSentences, chosenKeys, choosing) => {
    sentences.forEach((sentence) => sentence.classList.toggle("is-linked", chosenSentences.includes(sentence)));
    sources.forEach((source) => source.classList.toggle("is-linked", chosenKeys.includes(source.dataset.source)));
    pair.classList.toggle("is-choosing", choosing);
    all.hidden = close.hidden = !choosing;
  };
  const rest = () => light([], [], false);

  const chooseSentence = (sentence) => {
    light([sentence], keysOf(sentence), true);
    sources.find((source) => source.classList.contains("is-linked"))?.scrollIntoView({ block: "nearest" });
  };
  const chooseSource = (source) => {
    const into = sentences.filter((sentence) => keysOf(sentence).includes(source.dataset.source));
    light(into, [source.dataset.source], false);
    into[0]?.scrollIntoView({ block: "center" });
  };

  const act = (event) => {
    if (event.target.closest("a, button, input, textarea, select, summary")) return;
    const sentence = event.target.closest("[data-cites]");
    const source = event.target.closest("[data-source]");
    if (sentence) chooseSentence(sentence);
    else if (source) chooseSource(source);
  };
  pair.addEventListener("click", act);
  pair.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return rest();
    if ((event.key !== "Enter" && event.key !== " ") || !event.target.matches("[data-cites], [data-source]")) return;
    event.preventDefault();
    act(event);
  });
  for (const part of [...sentences, ...sources]) {
    part.tabIndex = 0;
    part.setAttribute("role", "button");
  }
  sources.forEach((source) => source.removeAttribute("role")); // list items stay list items
  all.addEventListener("click", rest);
  close.addEventListener("click", rest);
}
