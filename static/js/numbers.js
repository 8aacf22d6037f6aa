// A decimal may be typed with a comma or a point; it is written as the language of the page has it once the field is left.
// Whether the value is plausible is asked of the server through htmx (hx-get on the field), never judged here.
export function connect(field) {
  const write = () => {
    const typed = field.value.trim().replace(/\s+/g, "");
    if (/^-?\d*[.,]?\d*$/.test(typed)) field.value = typed.replace(/[.,]/, document.documentElement.lang === "en" ? "." : ",");
  };
  field.addEventListener("change", write);
  field.form?.addEventListener("submit", write, { capture: true });
}
