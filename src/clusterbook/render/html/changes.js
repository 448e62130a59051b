"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const status = document.getElementById("shown");
  const changes = [...document.querySelectorAll(".change")];
  const sections = [...document.querySelectorAll("section")].filter((section) => section.querySelector(".change"));
  const searched = new Map(changes.map((change) => [change, change.textContent.toLowerCase()]));
  const fields = ["sheet", "kind", "province"].filter((name) => form.elements[name]);

  const holds = (change, name, wanted) =>
    name === "province" ? change.dataset.province.split("|").includes(wanted) : change.dataset[name] === wanted;

  const matches = (change, chosen) =>
    fields.every((name) => !chosen[name] || holds(change, name, chosen[name].slice(1))) &&
    chosen.text.toLowerCase().split(/\s+/).every((word) => searched.get(change).includes(word));

  const apply = () => {
    const chosen = Object.fromEntries(new FormData(form));
    document.body.classList.toggle("unified", chosen.view === "unified");
    let shown = 0;
    for (const change of changes) {
      change.hidden = !matches(change, chosen);
      if (!change.hidden) shown += 1;
    }
    for (const section of sections) section.hidden = !section.querySelector(".change:not([hidden])");
    const pattern = shown ? status.dataset.pattern : status.dataset.none;
    status.textContent = pattern.replace("{shown}", shown).replace("{all}", changes.length);
    return chosen;
  };

  const remember = (chosen) => {
    const kept = Object.entries(chosen).filter(([, value]) => value);
    const hash = new URLSearchParams(kept.map(([name, value]) => [name, value.replace(/^=/, "")])).toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  };

  const recall = () => {
    if (document.getElementById(decodeURIComponent(location.hash.slice(1)))) return;
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const name of fields) {
      const field = form.elements[name];
      field.value = wanted.has(name) ? "=" + wanted.get(name) : "";
      if (field.selectedIndex < 0) field.value = "";
    }
    form.elements.view.value = wanted.get("view") === "unified" ? "unified" : "";
    form.elements.text.value = wanted.get("text") || "";
    apply();
  };

  form.addEventListener("input", () => remember(apply()));
  form.addEventListener("reset", () => setTimeout(() => remember(apply())));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("print").addEventListener("click", () => window.print());
  window.addEventListener("hashchange", recall);
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  form.hidden = false;
  apply();
  recall();
})();
