// Before the first paint: light or dark, as chosen here or as the device is set. Small and blocking on purpose.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    let chosen = null;
    try {
      chosen = localStorage.getItem("tashan-theme");
    } catch {
      chosen = null; // storage refused by the browser: follow the device
    }
    document.documentElement.dataset.bsTheme = chosen ?? (dark.matches ? "dark" : "light");
  };
  dark.addEventListener?.("change", apply);
  addEventListener("tashan:theme", apply);
  apply();
})();
