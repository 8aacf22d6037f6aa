// Saves a long form while it is typed, to the address in data-autosave, and keeps its version up to date.
const WAIT_MS = 2000;

export function connect(form) {
  const status = form.querySelector("[data-autosave-status]");
  const version = form.querySelector("[name=version]");
  let timer = 0;

  async function save() {
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return;
      const { version: saved, message } = await answer.json();
      if (saved) version.value = saved;
      status.textContent = message;
    } catch {
      status.textContent = "";
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT_MS);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
