// Asks the device for a passkey, or to make one, and sends its answer with the form. Without this the password remains.
const decode = (words) => Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => ask(event, form));
  }
}

// A browser keeps passkeys for names, never for an address of figures: there it answers with a SecurityError.
const NAMED = ["127.0.0.1", "[::1]"].includes(location.hostname)
  ? `Open Trellis at ${location.protocol}//localhost${location.port && `:${location.port}`} and try again.`
  : "Ask whoever runs Trellis for its name.";
const SAID = {
  NotAllowedError: "Your device did not give a passkey, or took too long. Try again.",
  InvalidStateError: "This device already holds a passkey for you.",
  SecurityError: `Passkeys need an address with a name, and this one is of figures. ${NAMED}`,
};

async function ask(event, form) {
  const credential = form.elements.credential;
  if (credential.value) return;
  event.preventDefault();
  if (form.dataset.passkey === "create" && !form.elements.name.value.trim()) {
    form.submit();
    return;
  }
  const problem = form.querySelector(".passkey-problem");
  problem.textContent = "";
  try {
    const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) throw new Error("no question");
    const { publicKey } = (await answer.json()).options;
    credential.value = JSON.stringify(await (form.dataset.passkey === "create" ? make(publicKey) : show(publicKey)));
    form.submit();
  } catch (reason) {
    problem.textContent = SAID[reason.name] ?? "That did not work. Reload the page and try again.";
  } finally {
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }
}

async function show(question) {
  question.challenge = decode(question.challenge);
  for (const known of question.allowCredentials ?? []) known.id = decode(known.id);
  const credential = await navigator.credentials.get({ publicKey: question });
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
  return written(credential, {
    clientDataJSON: encode(clientDataJSON),
    authenticatorData: encode(authenticatorData),
    signature: encode(signature),
    userHandle: userHandle ? encode(userHandle) : null,
  });
}

async function make(question) {
  question.challenge = decode(question.challenge);
  question.user.id = decode(question.user.id);
  for (const known of question.excludeCredentials ?? []) known.id = decode(known.id);
  const credential = await navigator.credentials.create({ publicKey: question });
  const { clientDataJSON, attestationObject } = credential.response;
  return written(credential, {
    clientDataJSON: encode(clientDataJSON),
    attestationObject: encode(attestationObject),
    transports: credential.response.getTransports?.() ?? [],
  });
}

function written(credential, response) {
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}
