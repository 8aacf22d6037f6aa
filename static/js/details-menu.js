// Closes a <details class="menu"> on Escape and on a click elsewhere, and opens it towards the side with room.
// Opening and closing itself needs no script.
export function connect(menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("toggle", () => {
    const panel = menu.querySelector(".menu-panel");
    if (menu.open && panel.getBoundingClientRect().right > document.documentElement.clientWidth) menu.dataset.side = "end";
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
