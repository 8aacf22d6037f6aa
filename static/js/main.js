// Connects behaviour to elements by data-hook, now and after htmx brings new ones. Every page works without it.
const hooks = {
  autosave: () => import("./autosave.js"),
  "date-words": () => import("./date-words.js"),
  "details-menu": () => import("./details-menu.js"),
  dialog: () => import("./dialog.js"),
  "dirty-form": () => import("./dirty-form.js"),
  "error-summary": () => import("./error-summary.js"),
  "filter-form": () => import("./filter-form.js"),
  find: () => import("./find.js"),
  "fold-on-phone": () => import("./fold-on-phone.js"),
  "kind-of-file": () => import("./kind-of-file.js"),
  "live-errors": () => import("./live-errors.js"),
  "newest-point": () => import("./newest-point.js"),
  number: () => import("./numbers.js"),
  "point-map": () => import("./point-map.js"),
  print: () => import("./print.js"),
  "session-end": () => import("./session-end.js"),
  "tick-all": () => import("./tick-all.js"),
};
const DATE = "input[type=date]";
const HOOKED = `[data-hook], ${DATE}`;
const connected = new WeakMap();

async function connect(element) {
  const done = connected.get(element) ?? new Set();
  connected.set(element, done);
  // Not `dataset`: a form with a field of that name hides it.
  const names = (element.getAttribute("data-hook") ?? "").split(/\s+/);
  if (element.matches(DATE)) names.push("date-words");
  for (const name of names) {
    if (done.has(name) || !hooks[name]) continue;
    done.add(name);
    const { connect: start } = await hooks[name]();
    start(element);
  }
}

function connectAll(root) {
  if (root.matches?.(HOOKED)) connect(root);
  root.querySelectorAll(HOOKED).forEach(connect);
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
