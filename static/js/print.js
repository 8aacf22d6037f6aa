// The print button exists only where a script can print.
export function connect(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
