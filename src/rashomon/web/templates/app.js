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
  // A story's page says when it is no longer what the archive has.
  const story = document.querySelector("[data-story]");
  const look = async () => {
    const answer = await fetch(`/api/stories/${encodeURIComponent(story.dataset.story)}`, { headers: { accept: "application/json" } });
    if (answer.ok && (await answer.json()).changed !== story.dataset.changed) {
      story.querySelector(".fresh").hidden = false;
      return;
    }
    setTimeout(look, 30000);
  };
  if (story) setTimeout(look, 30000);
  document.addEventListener("visibilitychange", () => story && !document.hidden && story.querySelector(".fresh").hidden && look());
  watched.forEach((job) => setTimeout(ask, 400, job));
})();
