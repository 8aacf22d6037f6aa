// A decimal may be typed with a comma or a dot; it is written in the page's own manner as the field is left.
// Whether the value is plausible is asked of the server through htmx (hx-get on the field), never judged here.
export function connect(field) {
  const mark = document.documentElement.lang === "en" ? "." : ",";
  const write = () => {
    const typed = field.value.trim().replace(/\s+/g, "");
    if (/^-?\d*[.,]?\d*$/.test(typed)) field.value = typed.replace(/[.,]/, mark);
  };
  field.addEventListener("change", write);
  field.form?.addEventListener("submit", write, { capture: true });
}
