// After a live check: says under each field what is wrong with it, and takes away what is mended, there and on top.
// The answer holds `.wrong-fields`: the fields it looked at (data-checked), and for each wrong one a link and its words.
const ERRORS = "field-errors";

function controlsOf(place) {
  return place.matches("input, select, textarea") ? [place] : [...place.querySelectorAll("input, select, textarea")];
}

function isEmpty(controls) {
  return controls.every((one) => (one.type === "radio" || one.type === "checkbox" ? !one.checked : !one.value));
}

function write(id, words) {
  const place = document.getElementById(id);
  const field = place?.closest(".field");
  if (!field) return;
  const controls = controlsOf(place);
  const old = field.querySelector(`.${ERRORS}`);
  // What was not typed yet is not wrong yet; once it was sent, it is wrong until it is typed.
  if (isEmpty(controls) && (old || words.length)) return;
  old?.remove();
  field.classList.toggle("field-wrong", words.length > 0);
  for (const one of controls) {
    one.toggleAttribute("aria-invalid", false);
    if (words.length) one.setAttribute("aria-invalid", "true");
    const ids = new Set((one.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== `${id}_error`));
    if (words.length) ids.add(`${id}_error`);
    if (ids.size) one.setAttribute("aria-describedby", [...ids].join(" "));
    else one.removeAttribute("aria-describedby");
  }
  if (words.length) {
    const list = document.createElement("ul");
    list.className = ERRORS;
    list.id = `${id}_error`;
    list.append(...words.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    field.append(list);
  } else mendSummary(id);
}

function mendSummary(id) {
  for (const link of document.querySelectorAll(`.error-summary a[href="#${CSS.escape(id)}"]`)) {
    const summary = link.closest(".error-summary");
    link.closest("li").remove();
    if (!summary.querySelector("li")) summary.remove();
  }
}

export function connect(box) {
  // From now on the words stand under the fields; here they are for screen readers.
  box.classList.add("is-live");
  box.addEventListener("click", (event) => {
    const link = event.target.closest(".wrong-fields a");
    const place = link && document.getElementById(link.hash.slice(1));
    if (!place) return;
    event.preventDefault();
    place.closest("details")?.setAttribute("open", "");
    controlsOf(place)[0]?.focus();
    place.scrollIntoView({ block: "center" });
  });
  box.addEventListener("htmx:afterSwap", () => {
    const list = box.querySelector(".wrong-fields");
    if (!list) return;
    const wrong = new Map([...list.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
    for (const id of list.dataset.checked.trim().split(/\s+/)) {
      const link = wrong.get(id);
      const words = link ? [...link.parentElement.querySelectorAll(".wrong-words > span")].map((one) => one.textContent) : [];
      write(id, words);
      const place = document.getElementById(id);
      if (link && place && isEmpty(controlsOf(place)) && !place.closest(".field")?.querySelector(`.${ERRORS}`)) link.parentElement.remove();
    }
  });
}
