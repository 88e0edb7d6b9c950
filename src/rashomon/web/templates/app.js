(() => {
  "use strict";
  // Long work shows its progress: ask for it until it is done.
  const watched = [...document.querySelectorAll("[data-job]")].filter((job) => ["waiting", "running"].includes(job.dataset.state));
  const ask = async (job) => {
    const answer = await fetch(`/api/work/${job.dataset.job}`, { headers: { accept: "application/json" } });
    if (!answer.ok) return;
    const told = await answer.json();
    job.querySelector("[data-field=state]").textContent = told.state;
    job.querySelector("[data-field=count]").textContent = told.words;
    const bar = job.querySelector("progress");
    if (bar && told.total) {
      bar.max = told.total;
      bar.value = told.done;
    }
    if (["done", "failed"].includes(told.state)) {
      location.reload();
      return;
    }
    setTimeout(ask, 700, job);
  };
  watched.forEach((job) => setTimeout(ask, 400, job));
})();
