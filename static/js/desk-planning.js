// What is planned can be dragged onto another day. The buttons of each entry do the same: they
// send the same form, with a step in place of the day.
const days = document.querySelectorAll("[data-day]");
let held = null;

function over(day) {
  return held !== null && !day.contains(held);
}

for (const entry of document.querySelectorAll("[data-move]")) {
  entry.draggable = true;
  // A link inside would be dragged by itself.
  entry.querySelectorAll("a").forEach((link) => { link.draggable = false; });
  entry.addEventListener("dragstart", (event) => {
    held = entry;
    entry.classList.add("plan-held");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", entry.querySelector(".plan-name").textContent.trim());
  });
  entry.addEventListener("dragend", () => {
    held = null;
    entry.classList.remove("plan-held");
    days.forEach((day) => day.classList.remove("plan-over"));
  });
}

for (const day of days) {
  day.addEventListener("dragover", (event) => {
    if (!over(day)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    day.classList.add("plan-over");
  });
  day.addEventListener("dragleave", (event) => {
    if (!day.contains(event.relatedTarget)) day.classList.remove("plan-over");
  });
  day.addEventListener("drop", (event) => {
    if (!over(day)) return;
    event.preventDefault();
    const form = document.getElementById("planning-move");
    form.action = held.dataset.move;
    form.elements.day.value = day.dataset.day;
    form.submit();
  });
}
