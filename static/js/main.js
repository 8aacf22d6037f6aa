// Connects behaviour to elements by data-hook, now and after htmx brings new ones. Every page works without it.
const hooks = {
  autosave: () => import("./autosave.js"),
  "details-menu": () => import("./details-menu.js"),
  dialog: () => import("./dialog.js"),
  "dirty-form": () => import("./dirty-form.js"),
  "error-summary": () => import("./error-summary.js"),
  "filter-form": () => import("./filter-form.js"),
  find: () => import("./find.js"),
  "kind-of-file": () => import("./kind-of-file.js"),
  number: () => import("./numbers.js"),
  "point-map": () => import("./point-map.js"),
  print: () => import("./print.js"),
  "session-end": () => import("./session-end.js"),
  "tick-all": () => import("./tick-all.js"),
};
const connected = new WeakMap();

async function connect(element) {
  const done = connected.get(element) ?? new Set();
  connected.set(element, done);
  // Not `dataset`: a form with a field of that name hides it.
  for (const name of element.getAttribute("data-hook").split(/\s+/)) {
    if (done.has(name) || !hooks[name]) continue;
    done.add(name);
    const { connect: start } = await hooks[name]();
    start(element);
  }
}

function connectAll(root) {
  if (root.matches?.("[data-hook]")) connect(root);
  root.querySelectorAll("[data-hook]").forEach(connect);
}

// A draft is stored only to survive a failed sending. A page that comes from the form's own page is the answer to it:
// the sending arrived. Nothing stays behind at sign-out.
const [navigation] = performance.getEntriesByType("navigation");
const drafts = Object.keys(sessionStorage).filter((key) => key.startsWith("draft:"));
if (navigation?.type !== "back_forward" && document.referrer.startsWith(location.origin)) {
  const from = new URL(document.referrer).pathname;
  drafts.filter((key) => key.startsWith(`draft:${document.body.dataset.openedBy}:${from}:`)).forEach((key) => sessionStorage.removeItem(key));
}
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-forget]")) sessionStorage.clear();
});

connectAll(document);
document.addEventListener("htmx:load", (event) => connectAll(event.target));
