// A session that ends while a page is open: says so, lets the reader sign in beside it, and lets the page go on.
function useToken(token) {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
}

export function connect(dialog) {
  const close = dialog.querySelector("[data-dialog-close]");
  let asker = null;

  async function look() {
    const answer = await fetch(dialog.dataset.state, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { opened_by: user, token } = await answer.json();
    if (user && user === document.body.dataset.openedBy) {
      useToken(token);
      if (dialog.open) dialog.close();
      // The part that could not be drawn is asked for once more.
      if (asker?.isConnected) window.htmx.trigger(asker, "change");
      asker = null;
      return;
    }
    dialog.querySelector("[data-for=nobody]").hidden = Boolean(user);
    dialog.querySelector("[data-for=other]").hidden = !user;
    if (!dialog.open) dialog.showModal();
  }

  document.addEventListener("session-ended", (event) => {
    asker = event.target;
    if (!dialog.open) look();
  });
  document.addEventListener("visibilitychange", () => {
    if (dialog.open && document.visibilityState === "visible") look();
  });
  window.addEventListener("focus", () => {
    if (dialog.open) look();
  });
  close.addEventListener("click", () => dialog.close());
}
