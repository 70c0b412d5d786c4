// Players of other houses: nothing is asked of them before a reader presses the button. Then the
// still card gives way to their page in a closed frame. Without scripts the card is a link.
(() => {
  const ALLOWED = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation";

  const open = (player) => {
    const frame = document.createElement("iframe");
    frame.src = player.dataset.player;
    frame.title = player.dataset.title;
    // Their own origin, not ours: it lets them reach their storage and nothing of this page.
    frame.setAttribute("sandbox", ALLOWED);
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    player.querySelector(".still").replaceWith(frame);
    frame.focus();
  };

  for (const player of document.querySelectorAll("[data-player]")) {
    const press = player.querySelector(".press");
    press.hidden = false;
    press.querySelector("button").addEventListener("click", () => open(player));
  }
})();
