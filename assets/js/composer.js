// The composer of a note: an earlier day offers a reason, chosen pictures are counted, Ctrl+Enter sends. All optional.
function countPictures() {
  document.addEventListener("change", ({ target }) => {
    const label = target.closest?.(".tool-pictures")?.querySelector("[data-many]");
    if (!label) return;
    label.dataset.none ??= label.textContent;
    label.textContent = target.files.length ? `${target.files.length} ${label.dataset.many}` : label.dataset.none;
    label.classList.toggle("is-counted", target.files.length > 0);
  });
}

export function watchComposer() {
  countPictures();
  const form = document.querySelector("[data-composer]");
  if (!form) return;
  const reason = form.querySelector("[data-late-reason]");
  const day = form.elements.day;
  const late = () => day && reason && (reason.hidden = !(day.value && day.value < form.dataset.today));
  day?.addEventListener("input", late);
  form.addEventListener("draft:restored", late);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
