// While the demo is loaded or taken away: the page says how far it is, and in the end is loaded anew
// with what has come of it. Without scripts there is a link that looks again.
const EVERY = 2000;

async function look() {
  const here = document.getElementById("demo-work");
  const answer = document.hidden ? null : await fetch(location.pathname).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("demo-work");
    if (now && !("ahead" in now.dataset)) {
      location.reload();
      return;
    }
    // Only what has changed: a screen reader says nothing twice.
    if (now && now.textContent !== here.textContent) here.replaceChildren(...now.childNodes);
  }
  setTimeout(look, EVERY);
}

if (document.querySelector("#demo-work[data-ahead]")) setTimeout(look, EVERY);
