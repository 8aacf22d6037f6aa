// Saves a long form while it is typed, to the address in data-autosave, and keeps its version up to date.
// Answers that others stored meanwhile are put into their fields, unless something was typed there since.
const WAIT_MS = 2000;

export function connect(form) {
  const status = form.querySelector("[data-autosave-status]");
  const version = form.querySelector("[name=version]");
  let timer = 0;

  async function save() {
    const sent = new FormData(form);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: sent, headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return;
      const { version: saved, message, answers = {} } = await answer.json();
      if (saved) version.value = saved;
      for (const [name, value] of Object.entries(answers)) {
        const field = form.elements.namedItem(name);
        if (field && field.value === sent.get(name)) field.value = value;
      }
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
