// Nothing typed is lost: warns before leaving, holds the form while there is no network,
// and gives the typed text back when sending failed and the reader returned.
const MAX_DRAFT_AGE_MS = 30 * 60 * 1000;
const NEVER_KEPT = ["password", "file", "hidden"];

// Of this user alone: who signs in next on the same device gets nothing of it.
const draftKey = (form) => `draft:${document.body.dataset.openedBy}:${location.pathname}:${form.getAttribute("action") ?? ""}`;

const keptFields = (form) =>
  [...form.elements].filter((field) => field.name && !NEVER_KEPT.includes(field.type) && field.dataset.draft !== "off");

function keepDraft(form) {
  const values = keptFields(form).map((field) => [field.name, field.value, field.checked ?? null]);
  sessionStorage.setItem(draftKey(form), JSON.stringify({ at: Date.now(), values }));
}

function restoreDraft(form) {
  const stored = sessionStorage.getItem(draftKey(form));
  sessionStorage.removeItem(draftKey(form));
  if (!stored || form.querySelector("[aria-invalid=true]")) return false;
  const { at, values } = JSON.parse(stored);
  if (Date.now() - at > MAX_DRAFT_AGE_MS) return false;
  const fields = keptFields(form);
  for (const [name, value, checked] of values) {
    const isChoice = checked !== null;
    const field = fields.find((each) => {
      const eachIsChoice = each.type === "checkbox" || each.type === "radio";
      return each.name === name && (!eachIsChoice || each.value === value);
    });
    if (!field) continue;
    if (isChoice && (field.type === "checkbox" || field.type === "radio")) field.checked = checked;
    else field.value = value;
  }
  return true;
}

function say(form, text) {
  let box = form.querySelector("[data-form-message]");
  if (!box) {
    box = document.createElement("div");
    box.dataset.formMessage = "";
    box.className = "alert alert-warning";
    box.setAttribute("role", "alert");
    form.prepend(box);
  }
  box.textContent = text;
  box.scrollIntoView({ block: "center" });
}

export function connect(form) {
  let isDirty = restoreDraft(form);
  if (isDirty) say(form, document.body.dataset.restored);

  form.addEventListener("input", () => {
    isDirty = true;
  });
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      say(form, document.body.dataset.offline);
      return;
    }
    keepDraft(form);
    isDirty = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  });
}
