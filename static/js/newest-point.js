// What is wider than the screen opens at its newest point, or at its current tab.
export function connect(box) {
  show(box);
  box.closest("details")?.addEventListener("toggle", () => show(box));
}

function show(box) {
  const point = box.querySelector(".point-last, [aria-current]");
  if (!point || box.scrollWidth <= box.clientWidth) return;
  const middle = point.getBoundingClientRect().left - box.getBoundingClientRect().left + box.scrollLeft;
  box.scrollLeft = middle - box.clientWidth * 0.6;
}
