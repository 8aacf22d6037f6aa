// A date field follows the order of the browser's language (05/10 or 10/05): the date stands beside it in words.
export function connect(field) {
  const words = document.createElement("span");
  words.className = "date-words";
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const write = () => {
    const day = field.valueAsDate;
    words.textContent = day && day.getUTCFullYear() > 1900 ? format.format(day) : "";
  };
  field.after(words);
  field.addEventListener("input", write);
  field.addEventListener("change", write);
  write();
}
