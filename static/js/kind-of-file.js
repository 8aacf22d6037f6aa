// Shows, of the questions besides a file, those that the chosen kind of file asks.
export function connect(select) {
  const fields = [...select.form.querySelectorAll("[data-kinds]")];
  const show = () => {
    for (const field of fields) {
      field.closest(".field").hidden = !field.dataset.kinds.split(" ").includes(select.value);
    }
  };
  select.addEventListener("change", show);
  show();
}
