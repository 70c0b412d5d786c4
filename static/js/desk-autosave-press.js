// A button waits for the saving in flight, so that it stands on the newest text; and where the
// server cannot be reached it does not lead away from what was typed.
const BUSY = 15_000;

export function pressInOrder(form, saving, line) {
  let sure = false;
  form.addEventListener("submit", async (event) => {
    if (sure || (!saving.inFlight && !saving.cannotReach)) {
      if (saving.leaving) event.preventDefault(); // pressed twice
      else goes(saving);
      sure = false;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    const merged = await caughtUp(saving);
    if (saving.cannotReach && !saving.trouble) line.problem("Offline: this waits until the line is back");
    if (saving.cannotReach || saving.trouble === "conflict") return;
    if (merged && button.value !== "save") {
      line.tell("Someone’s changes came into your text this moment, and nothing was published. Read it, then press again.");
      return;
    }
    sure = true;
    form.requestSubmit(button);
  });
}

function goes(saving) {
  saving.cancel();
  saving.leaving = true;
  setTimeout(() => { saving.leaving = false; }, BUSY);
}

// Whether words of someone else came in meanwhile.
async function caughtUp(saving) {
  saving.mergedLast = false;
  while (saving.inFlight) await saving.inFlight;
  if (saving.cannotReach) await saving.save({ settled: false });
  return saving.mergedLast;
}
