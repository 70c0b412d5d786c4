// One question to the desk. What went wrong comes back as a fact, never as an exception.
const PATIENCE = 30_000;

// Signing in changes the token; the cookie always has the newest.
function token(form) {
  const cookie = document.cookie.split("; ").find((it) => it.startsWith("csrftoken="));
  const field = form.elements.csrfmiddlewaretoken;
  if (cookie) field.value = decodeURIComponent(cookie.slice("csrftoken=".length));
  return field.value;
}

export function asked(form, pairs) {
  const body = new FormData();
  for (const [name, value] of pairs) body.append(name, value);
  body.append("as", form.dataset.user);
  body.append("csrfmiddlewaretoken", token(form));
  return body;
}

// The answer's JSON (or its text, with `read: "text"`), or one of {offline}, {signedOut}, {failed}.
export async function post(form, url, pairs, { keepalive = false, read = "json" } = {}) {
  if (!navigator.onLine) return { offline: true };
  const body = asked(form, pairs);
  const headers = { Accept: read === "json" ? "application/json" : "text/html", "X-CSRFToken": token(form) };
  let answer;
  try {
    answer = await fetch(url, { method: "POST", body, headers, redirect: "manual", keepalive, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return { offline: true };
  }
  const explained = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (answer.type === "opaqueredirect" || (answer.status === 403 && !explained)) return { signedOut: true };
  if (!answer.ok && !explained) return { failed: answer.status };
  try {
    return await answer[read]();
  } catch {
    return { failed: answer.status };
  }
}
