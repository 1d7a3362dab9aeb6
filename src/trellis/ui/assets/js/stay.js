// Warns before the end of a stay and lets it go on with one press (WCAG 2.2.1).
const notice = document.getElementById("stay");
let ends = Date.parse(notice.dataset.ends);
const warned = ends - Date.parse(notice.dataset.warned);
const form = notice.querySelector("form"); // none in the last of twelve hours
const words = notice.querySelector("[data-left]");
let timer;

wait();
document.addEventListener("visibilitychange", () => document.hidden || wait());
form?.addEventListener("submit", stay);

function wait() {
  clearTimeout(timer);
  const left = ends - Date.now();
  if (left <= 0) {
    words.textContent = "You have been signed out. Copy what you have written before you leave this page.";
    if (form) form.hidden = true;
  } else if (left <= warned) {
    const minutes = Math.ceil(left / 60000);
    words.textContent = `You will be signed out in ${minutes} minute${minutes === 1 ? "" : "s"}.`;
    timer = setTimeout(wait, Math.min(left, 60000));
  } else {
    timer = setTimeout(wait, left - warned);
  }
  notice.classList.toggle("soon", left <= warned);
}

async function stay(event) {
  event.preventDefault();
  const answer = await fetch(event.target.action, {
    method: "POST",
    body: new FormData(event.target),
    headers: { Accept: "application/json" },
  });
  if (!answer.ok) return event.target.submit();
  ends = Date.parse((await answer.json()).ends);
  wait();
}
