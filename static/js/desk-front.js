// The board of a front: an article is dragged from the list, or from its place, onto another. Each
// drop, and each button, sends the form that works without scripts as well; only what came of it
// is put into the page as it stands, so that it keeps its scroll, its focus and what was typed.
import { say } from "./desk-words.js";

const PARTS = ["front-waiting", "front-more", "front-cards", "front-sheet", "front-done"];
const form = document.getElementById("act");
const says = document.getElementById("front-says");
let held = null;
let busy = false;

function tell(words, failed = false) {
  says.textContent = words;
  says.classList.toggle("failed", failed);
}

function ready() {
  for (const card of document.querySelectorAll("[data-what]")) card.draggable = true;
}

function choose(what) {
  for (const radio of document.querySelectorAll("[name='what']")) radio.checked = radio.value === what;
}

function button(act) {
  return document.querySelector(`button[form="act"][value="${CSS.escape(act)}"]`);
}

// Whoever works with keys goes on where they were, or where what they moved has gone.
function focusAgain(pressed) {
  const [act, key] = pressed.value.split(":");
  const place = document.getElementById(pressed.dataset.to ?? key ?? "");
  // “Put here” is gone with what was chosen.
  const again = act === "put" ? null : button(pressed.dataset.to ? `${act}:${pressed.dataset.to}` : pressed.value);
  const next = again ?? place?.querySelector(".slot-acts a, .slot-acts button") ?? document.getElementById("waiting");
  next.focus({ preventScroll: true });
  place?.scrollIntoView({ block: "nearest" });
}

function show(answer) {
  const page = new DOMParser().parseFromString(answer, "text/html");
  const parts = PARTS.map((id) => [document.getElementById(id), page.getElementById(id)]);
  if (parts.some(([, part]) => part === null)) return false;
  for (const [old, part] of parts) old.replaceWith(part);
  document.querySelector(".messagelist")?.remove();
  const told = [...page.querySelectorAll(".messagelist li")];
  tell(told.map((line) => line.textContent.trim()).join(" "), told.some((line) => line.classList.contains("error")));
  choose(null);
  ready();
  return true;
}

async function send(pressed) {
  const body = new FormData(form);
  body.set(pressed.name, pressed.value);
  try {
    const answer = await fetch(location.pathname + location.search, { method: "POST", body });
    const shown = (answer.ok || answer.status === 422) && show(await answer.text());
    if (shown) focusAgain(pressed);
    else if (answer.redirected) tell(say("You are signed out. Sign in again in another tab, then send it once more."), true);
    else tell(say("The desk could not answer. Send it once more."), true);
  } catch {
    tell(say("It did not arrive: the connection broke off."), true);
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (busy) return;
  busy = true;
  await send(event.submitter);
  busy = false;
});

function placeOf(event) {
  const place = event.target.closest?.("[data-slot]");
  return held && place && held !== `slot:${place.dataset.slot}` ? place : null;
}

function unmark() {
  document.querySelectorAll(".slot-over").forEach((place) => place.classList.remove("slot-over"));
}

document.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.("[data-what]");
  if (!card) return;
  held = card.dataset.what;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", card.querySelector("h3, .front-card-headline").textContent.trim());
  // Only afterwards: the picture under the pointer is taken of the page as it was.
  setTimeout(() => document.body.classList.toggle("dragging", held !== null));
});

document.addEventListener("dragover", (event) => {
  const place = placeOf(event);
  unmark();
  if (!place) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  place.classList.add("slot-over");
});

document.addEventListener("drop", (event) => {
  const place = placeOf(event);
  if (!place) return;
  event.preventDefault();
  choose(held);
  form.requestSubmit(button(`put:${place.dataset.slot}`));
});

document.addEventListener("dragend", () => {
  held = null;
  document.body.classList.remove("dragging");
  unmark();
});

// What was chosen by mistake is let go.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.querySelector("[name='what']:checked")) choose(null);
});

ready();
