// What is pasted as text has lost which cells span others, and its headings and lists. Where the clipboard has the piece
// of the page as well, it is sent beside the text: a hidden field that the server reads as it reads any page.
const text = document.querySelector("textarea[data-keeps-cells]");
const page = document.getElementById(text.dataset.keepsCells);
const told = document.createElement("p");
told.className = "govuk-hint";
told.setAttribute("role", "status");
text.after(told);

const MOST = 8_000_000;
const SHAPED = "table, ul, ol, h1, h2, h3, h4, h5, h6, [class^=Mso]";
let kept = page.value && text.value ? [page.value] : []; // the pieces that make up the text now; some after a refusal
let asPasted = text.value;
let copied = ""; // that of the paste which is under way

text.addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html");
  copied = html.length < MOST && shaped(html) ? html : "";
  const whole = text.selectionStart === 0 && text.selectionEnd === text.value.length;
  if (whole) kept = [];
  else if (text.value !== asPasted || text.selectionStart !== text.value.length) forget();
});

text.addEventListener("input", (event) => {
  if (event.inputType === "insertFromPaste" && copied && (kept.length || text.value)) {
    kept.push(copied);
    copied = "";
    asPasted = text.value;
    page.value = kept.join("\n");
    told.textContent = says(page.value);
  } else if (text.value !== asPasted) {
    forget();
  }
});

function forget() {
  if (kept.length) told.textContent = "It was changed by hand, so it is read as text: cells that span others are lost. Paste it again to keep them.";
  [kept, copied, asPasted, page.value] = [[], "", "", ""];
}

function shaped(html) {
  return parsed(html).querySelector(SHAPED) !== null;
}

function says(html) {
  const rows = parsed(html).querySelectorAll("tr").length;
  if (!rows) return "Its headings and lists are kept as they were copied.";
  return `A table of ${rows} ${rows === 1 ? "row" : "rows"} is kept with its columns, and with cells that span others.`;
}

// Parsed aside: nothing of it is run, fetched or shown.
function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}
