// The first questions: languages are found by typing, what is asked for each follows the choice at
// once, and the clock of the browser is offered. Without scripts, buttons of the form do the same.
import { say } from "./desk-words.js";

const PAUSE = 400;
const form = document.getElementById("welcome");

// --- Languages -----------------------------------------------------------------------------------

function plain(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

function find(typed, labels) {
  const wanted = plain(typed.trim());
  let number = 0;
  for (const label of labels) {
    const fits = plain(label.dataset.words).includes(wanted);
    label.hidden = !fits && !label.querySelector("input").checked;
    if (fits) number += 1;
  }
  document.getElementById("welcome-found").textContent = wanted ? say("{number} found", { number }) : "";
}

function offerFinding() {
  const input = document.getElementById("welcome-find");
  const labels = [...document.querySelectorAll(".welcome-languages label")];
  input.closest("[hidden]").hidden = false;
  input.addEventListener("input", () => find(input.value, labels));
  // Enter chooses the first that is found, and saves nothing.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const wanted = plain(input.value.trim());
    const first = labels.find((label) => wanted && plain(label.dataset.words).includes(wanted));
    first?.querySelector("input:not(:checked)")?.click();
  });
}

// --- What is asked for each language -------------------------------------------------------------

let asked = 0;

// What stands in the fields goes along and comes back; where the cursor is, it stays.
async function look() {
  const number = ++asked;
  const body = new FormData(form);
  body.set("act", "look");
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || number !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.getElementById("welcome-each");
  if (now && number === asked) take(now);
}

function take(now) {
  const each = document.getElementById("welcome-each");
  // Whatever was typed since it was sent is newer than what has come back.
  for (const field of each.querySelectorAll("input[type=text], textarea")) {
    const same = now.querySelector(`#${CSS.escape(field.id)}`);
    if (same) same.value = field.value;
  }
  const { activeElement: at } = document;
  const caret = each.contains(at) && at.id ? [at.id, at.selectionStart, at.selectionEnd] : null;
  each.replaceChildren(...now.childNodes);
  if (caret) {
    const field = document.getElementById(caret[0]);
    field?.focus();
    field?.setSelectionRange(caret[1], caret[2]);
  }
  offerExamples();
}

// What the buttons for it do, happens by itself.
function offerExamples() {
  for (const button of document.querySelectorAll("[data-take]")) button.hidden = false;
  for (const button of document.querySelectorAll("button[value=look]")) button.hidden = true;
}

let waiting = 0;

function lookSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE);
}

form.addEventListener("change", (event) => {
  if (["languages", "first"].includes(event.target.name)) look();
});
form.addEventListener("input", (event) => {
  if (event.target.matches("textarea")) lookSoon();
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button) return;
  const field = document.getElementById(button.dataset.take);
  field.value = [field.value.trim(), button.dataset.words].filter(Boolean).join("\n");
  field.focus();
  look();
});

// --- The clock -----------------------------------------------------------------------------------

function guess() {
  const field = document.querySelector("#time-zone[data-guess]:not(:disabled)");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!field || field.value !== "UTC" || !zone || zone === "UTC") return;
  if (![...field.list.options].some((option) => option.value === zone)) return;
  field.value = zone;
  const says = document.getElementById("time-zone-guessed");
  says.textContent = says.dataset.says;
}

offerFinding();
offerExamples();
guess();
