// Sends a filter form when a choice changes, leaves empty fields out of the address, and returns the focus after the reload.
const DELAY_MS = 450;

export function connect(form) {
  const focusKey = `focus:${location.pathname}`;
  const last = sessionStorage.getItem(focusKey);
  sessionStorage.removeItem(focusKey);
  if (last && form.elements[last] instanceof HTMLElement) {
    form.closest("details")?.setAttribute("open", "");
    form.elements[last].focus({ preventScroll: true });
  }

  let timer;
  form.addEventListener("change", (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (document.activeElement === event.target) sessionStorage.setItem(focusKey, event.target.name);
      form.requestSubmit();
    }, DELAY_MS);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
}
