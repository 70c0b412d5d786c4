// What is done to several at once is quiet until one is ticked. Then it says how many, and Enter on a
// box leads to it from anywhere in the list. Without it the acts always stand above the list.
import { say } from "./desk-words.js";

const acts = document.querySelector("[data-several]");
const said = document.querySelector("[data-several-said]");
const list = acts?.closest("form");
const isBox = (it) => it.matches?.("input[type=checkbox]") && !acts.contains(it);

function boxes() {
  return [...list.querySelectorAll("tbody input[type=checkbox], li input[type=checkbox]")];
}

function tell() {
  const ticked = boxes().filter((box) => box.checked).length;
  acts.classList.toggle("several-none", !ticked);
  const words = ticked ? say("Ticked: {number}. Enter leads to what can be done with them.", { number: ticked }) : say("Nothing is ticked.");
  if (said.textContent || ticked) said.textContent = words;
  const shown = acts.querySelector("[data-several-count]");
  if (shown) shown.textContent = words;
}

if (acts && boxes().length) {
  list.addEventListener("change", (event) => isBox(event.target) && tell());
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !isBox(event.target)) return;
    event.preventDefault(); // it would send the form
    if (boxes().some((box) => box.checked)) acts.querySelector("select, button").focus();
  });
  // The browser may bring ticks back with the page.
  addEventListener("pageshow", tell);
}
