// Runs in the head of every page. The theme switch: automatic, light or dark, remembered in this browser. Runs in the head, before
// anything is painted, so that the page never flashes. Without it the system's choice holds.
(() => {
  const themes = ["auto", "light", "dark"];
  const root = document.documentElement;
  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // storage is switched off: the switch works, for this page
    }
  };
  const set = (theme) => {
    root.dataset.theme = themes.includes(theme) ? theme : "auto";
  };
  set(remembered());

  // Times are written in the newsroom's zone. A reader in another finds theirs as well.
  const { localTime } = document.currentScript.dataset;
  const tellTimes = () => {
    for (const time of document.querySelectorAll("time[datetime*=T]")) {
      const zone = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime);
      if (!zone) continue;
      const moment = new Date(time.dateTime);
      const minutes = Number(`${zone[1]}1`) * (Number(zone[2]) * 60 + Number(zone[3]));
      if (minutes === -moment.getTimezoneOffset()) continue;
      const there = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, 10);
      const here = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
      const day = here === there ? {} : { day: "numeric", month: "long" };
      const written = moment.toLocaleString(root.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...day });
      time.title = localTime.replace("…", written);
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    tellTimes();
    const button = document.querySelector("button.theme");
    if (!button) return;
    const label = () => {
      button.firstElementChild.textContent = button.dataset[root.dataset.theme];
    };
    label();
    button.addEventListener("click", () => {
      set(themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length]);
      label();
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch {
        // not remembered, see above
      }
    });
  });
})();
