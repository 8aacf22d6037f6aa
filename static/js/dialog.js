// Lifts a <details class="confirm"> into a modal dialog; without it the question unfolds in place.
export function connect(details) {
  const panel = details.querySelector(".confirm-panel");
  const opener = details.querySelector("summary");
  const close = panel.querySelector("[data-dialog-close]");
  const dialog = document.createElement("dialog");
  const title = panel.querySelector("h2");
  dialog.className = "dialog";
  title.id ||= `dialog-${crypto.randomUUID?.() ?? Math.random().toString(36).slice(2)}`;
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(panel);
  details.after(dialog);
  close.hidden = false;

  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => opener.focus());
}
