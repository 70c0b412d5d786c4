// Passing an article on: buttons that a script alone can serve come into sight where it can. The
// link by mail works without.
(() => {
  const share = document.querySelector(".share");
  if (!share) return;
  const url = document.querySelector("link[rel=canonical]").href;
  const title = document.querySelector("h1").textContent;
  const told = share.querySelector(".told");
  const offer = (name, works, act) => {
    const button = share.querySelector(`[data-${name}]`);
    if (!works) return;
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  };
  let quiet;

  // Emptied first, so that a second time is spoken, too.
  const tell = (words) => {
    clearTimeout(quiet);
    told.textContent = "";
    requestAnimationFrame(() => {
      told.textContent = words;
    });
    quiet = setTimeout(() => {
      told.textContent = "";
    }, 6000);
  };

  offer("share", navigator.share && (navigator.canShare?.({ title, url }) ?? true), () => {
    navigator.share({ title, url }).catch(() => {}); // the reader closed the sheet
  });
  offer("copy", navigator.clipboard?.writeText, ({ dataset }) => {
    navigator.clipboard.writeText(url).then(() => tell(dataset.done), () => tell(dataset.failed));
  });
  offer("print", window.print, () => window.print());
})();
