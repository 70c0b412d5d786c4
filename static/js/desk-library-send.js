// Sends one file. Rejects with a sentence where it did not arrive, which may be tried again.

import { say } from "./desk-words.js";
const SIGNED_OUT = say("You are signed out. Sign in again in another tab, then send it once more.");
const LOST = say("It did not arrive: the connection broke off.");

export function send(address, file, words, onProgress) {
  const body = new FormData();
  for (const [name, value] of words) body.append(name, value);
  body.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", words.find(([name]) => name === "csrfmiddlewaretoken")[1]);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("error", () => reject(new Error(LOST)));
    request.addEventListener("load", () => {
      const answer = read(request);
      if (request.status === 200 && answer?.result) resolve(answer);
      else reject(new Error(answer?.refused ?? reason(request)));
    });
    request.send(body);
  });
}

function read(request) {
  if (!request.getResponseHeader("Content-Type")?.startsWith("application/json")) return null;
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null;
  }
}

function reason(request) {
  if (request.responseURL.includes("/login/") || request.status === 403) return SIGNED_OUT;
  if (request.status === 413) return say("The file is too large for this server. Save a smaller one.");
  return say("The desk could not answer. Send it once more.");
}
