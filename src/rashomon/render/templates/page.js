(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Words that cross other words stand in several elements: light them all.
  const light = () => {
    all(".lit").forEach((element) => element.classList.remove("lit"));
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    if (target && target.closest("[hidden]")) {
      all("[data-filter], [data-search]").forEach((control) => {
        control.value = "";
        control.dispatchEvent(new Event("input", { bubbles: true }));
        control.dispatchEvent(new Event("change"));
      });
      target.scrollIntoView();
    }
    if (/^d\d+-\d+-\d+$/.test(name)) {
      all(`[data-more~="${name}"]`).forEach((element) => element.classList.add("lit"));
    }
  };

  // Show only what concerns one report, or has some words in it.
  const plain = (text) => text.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  all(".story").forEach((story) => {
    const bar = story.querySelector(".filter");
    const chosen = bar.querySelector("[data-filter]");
    const sought = bar.querySelector("[data-search]");
    const choose = () => {
      const key = chosen.value;
      const words = plain(sought.value.trim());
      all("[data-reports]", story).forEach((element) => {
        const concerned = key === "" || element.dataset.reports.split(" ").includes(key);
        element.hidden = !concerned || (words !== "" && !plain(element.textContent).includes(words));
      });
      all(".speaker", story).forEach((speaker) => {
        const named = words !== "" && plain(speaker.querySelector(".who").textContent).includes(words);
        const rows = all(".utterances > li", speaker);
        rows.filter((row) => named && (key === "" || row.dataset.reports.split(" ").includes(key))).forEach((row) => {
          row.hidden = false;
        });
        speaker.hidden = rows.every((row) => row.hidden);
      });
      all("article.report", story).forEach((report) => {
        report.hidden = key !== "" && report.dataset.report !== key;
      });
      all("details.more", story).forEach((more) => {
        more.open = key !== "" || words !== "";
      });
    };
    bar.hidden = false;
    chosen.addEventListener("change", choose);
    sought.addEventListener("input", choose);
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
