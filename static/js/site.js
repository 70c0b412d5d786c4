// The theme switch: automatic, light or dark, remembered in this browser. Runs in the head, before
// anything is painted, so that the page never flashes. Without it the system's choice holds.
(() => {
  const themes = ["auto", "light", "dark"];
  const root = document.documentElement;
  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // storage is switched off: the switch works, for this page
    }
  };
  const set = (theme) => {
    root.dataset.theme = themes.includes(theme) ? theme : "auto";
  };
  set(remembered());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.theme");
    if (!button) return;
    const label = () => {
      button.firstElementChild.textContent = button.dataset[root.dataset.theme];
    };
    label();
    button.addEventListener("click", () => {
      set(themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length]);
      label();
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch {
        // not remembered, see above
      }
    });
  });
})();
