(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Words that cross other words stand in several elements: light them all.
  const light = () => {
    all(".lit").forEach((element) => element.classList.remove("lit"));
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    if (target && target.closest("[hidden]")) {
      all("[data-filter]").forEach((chosen) => {
        chosen.value = "";
        chosen.dispatchEvent(new Event("change"));
      });
      target.scrollIntoView();
    }
    if (/^d\d+-\d+-\d+$/.test(name)) {
      all(`[data-more~="${name}"]`).forEach((element) => element.classList.add("lit"));
    }
  };

  // Show only what concerns one report.
  all(".story").forEach((story) => {
    const bar = story.querySelector(".filter");
    const chosen = bar.querySelector("[data-filter]");
    bar.hidden = false;
    chosen.addEventListener("change", () => {
      const key = chosen.value;
      all("[data-reports]", story).forEach((element) => {
        element.hidden = key !== "" && !element.dataset.reports.split(" ").includes(key);
      });
      all(".speaker", story).forEach((speaker) => {
        speaker.hidden = all(".utterances > li", speaker).every((row) => row.hidden);
      });
      all("article.report", story).forEach((report) => {
        report.hidden = key !== "" && report.dataset.report !== key;
      });
    });
  });

  addEventListener("hashchange", light);
  light();

  // n and p walk through the findings.
  let place = -1;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const step = { n: 1, p: -1 }[event.key];
    const cards = all("[data-finding]").filter((card) => !card.hidden);
    if (!step || cards.length === 0) return;
    place = Math.min(cards.length - 1, Math.max(0, place + step));
    cards[place].focus();
    cards[place].scrollIntoView({ block: "start" });
  });
})();
