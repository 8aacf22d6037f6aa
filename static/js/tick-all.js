// A button that ticks or unticks every box of the form; shown only with JavaScript.
export function connect(button) {
  const boxes = [...button.form.querySelectorAll('input[type="checkbox"]')];
  const show = () => button.setAttribute("aria-pressed", String(boxes.every((box) => box.checked)));
  button.hidden = false;
  button.form.addEventListener("change", show);
  button.addEventListener("click", () => {
    const tick = !boxes.every((box) => box.checked);
    boxes.forEach((box) => (box.checked = tick));
    show();
  });
  show();
}
