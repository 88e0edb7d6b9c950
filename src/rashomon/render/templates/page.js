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

  // Show only what concerns one report, names one person or place, or has some words in it.
  const plain = (text) => text.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const lists = (element, kind, value) => value === "" || (element.dataset[kind] ?? "").split(" ").includes(value);
  all(".story").forEach((story) => {
    const bar = story.querySelector(".filter");
    const chosen = all("[data-filter]", bar);
    const sought = bar.querySelector("[data-search]");
    const concerned = (element) => chosen.every((select) => lists(element, select.dataset.filter, select.value));
    const choose = () => {
      const words = plain(sought.value.trim());
      const any = words !== "" || chosen.some((select) => select.value !== "");
      const parts = all("[data-reports]", story);
      parts.forEach((element) => {
        element.hidden = !concerned(element) || (words !== "" && !plain(element.textContent).includes(words));
      });
      all(".speaker", story).forEach((speaker) => {
        const named = words !== "" && plain(speaker.querySelector(".who").textContent).includes(words);
        const rows = all(".utterances > li", speaker);
        rows.filter((row) => named && concerned(row)).forEach((row) => {
          row.hidden = false;
        });
        speaker.hidden = rows.every((row) => row.hidden);
      });
      const report = chosen.find((select) => select.dataset.filter === "reports").value;
      all("article.report", story).forEach((element) => {
        element.hidden = report !== "" && element.dataset.report !== report;
      });
      all("details", story).forEach((more) => {
        more.open = any;
      });
      const findings = all("[data-finding]", story);
      bar.querySelector(".shown").textContent = any
        ? `${findings.filter((card) => !card.hidden).length} of ${findings.length} differences shown`
        : "";
    };
    bar.hidden = false;
    chosen.forEach((select) => select.addEventListener("change", choose));
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
