// What is open on a desk and folded on a phone: there its summary opens it.
export function connect(details) {
  if (matchMedia("(max-width: 719.98px)").matches) details.open = false;
}
