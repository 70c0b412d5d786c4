// Puts what the desk asks to a passkey, or to a new one, and sends the answer with the form.
import { say } from "./desk-words.js";

const forms = document.querySelectorAll("form[data-passkey]");
for (const form of forms) {
  if (globalThis.PublicKeyCredential) offer(form);
  else form.parentElement.querySelector("[data-passkey-missing]").hidden = false;
}

function offer(form) {
  form.hidden = false;
  const says = form.querySelector("[data-passkey-says]");
  const button = form.querySelector("button");
  if (form.dataset.passkey === "get" && !document.querySelector("[autofocus]")) button.focus();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    says.textContent = say("Waiting for the passkey…");
    button.disabled = true;
    try {
      const asked = await ask(form);
      form.elements.answer.value = JSON.stringify(await answer(form.dataset.passkey, asked.publicKey));
      form.submit();
    } catch (error) {
      says.textContent = reason(error);
      button.disabled = false;
      button.focus();
    }
  });
}

class Told extends Error {}

async function ask(form) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  const sent = await fetch(form.dataset.ask, { method: "POST", body, headers: { Accept: "application/json" } });
  const asked = await sent.json().catch(() => ({}));
  if (asked.refused) throw new Told(asked.refused);
  if (!asked.publicKey) throw new Error(sent.status);
  return asked;
}

async function answer(how, asked) {
  const publicKey = { ...asked, challenge: bytes(asked.challenge) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (asked[list]) publicKey[list] = asked[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  if (asked.user) publicKey.user = { ...asked.user, id: bytes(asked.user.id) };
  const given = await navigator.credentials[how]({ publicKey });
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (given.response[part]) response[part] = text(given.response[part]);
  }
  const id = text(given.rawId);
  return { id, rawId: id, type: given.type, response, clientExtensionResults: given.getClientExtensionResults() };
}

function reason(error) {
  if (error instanceof Told) return error.message;
  if (error.name === "NotAllowedError") return say("Nothing was given: it was cancelled, or took too long.");
  if (error.name === "InvalidStateError") return say("This device has a passkey for your account already.");
  return say("The passkey could not be asked. Try once more, or take another way.");
}

function bytes(written) {
  const plain = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
