// Takes a keyboard or screen-reader user to what went wrong, and from there into the field itself.
export function connect(summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const field = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
    target.closest("details")?.setAttribute("open", "");
    (field ?? target).focus();
    target.scrollIntoView({ block: "center" });
  });
}
