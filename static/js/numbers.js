// A decimal may be typed with a comma or a dot; it is written with the comma as the field is left, in English too.
// Whether the value is plausible is asked of the server through htmx (hx-get on the field), never judged here.
export function connect(field) {
  const write = () => {
    const typed = field.value.trim().replace(/\s+/g, "");
    if (/^-?\d*[.,]?\d*$/.test(typed)) field.value = typed.replace(/[.,]/, ",");
  };
  field.addEventListener("change", write);
  field.form?.addEventListener("submit", write, { capture: true });
}
