// Adds the reader's own time to every instant; all else works without it.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const own = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
});
if (zone !== "UTC" && zone !== "America/Los_Angeles") {
  for (const time of document.querySelectorAll("time.instant")) {
    const shown = document.createElement("span");
    shown.textContent = `${own.format(new Date(time.dateTime))} ${document.body.dataset.yourTime}`;
    time.querySelector(".zones").append(" ", shown);
  }
}
