"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const status = document.getElementById("shown");
  const cards = [...document.querySelectorAll("article")];
  const ownText = (card) => [...card.querySelectorAll("h2, p, .marked")].map((part) => part.textContent).join("\n");
  const searched = new Map(cards.map((card) => [card, ownText(card).toLowerCase()]));
  const fields = ["severity", "sheet", "code"];

  const matches = (card, chosen) =>
    fields.every((name) => !chosen[name] || chosen[name] === "=" + card.dataset[name]) &&
    chosen.text.toLowerCase().split(/\s+/).every((word) => searched.get(card).includes(word));

  const apply = () => {
    const chosen = Object.fromEntries(new FormData(form));
    let shown = 0;
    for (const card of cards) {
      card.hidden = !matches(card, chosen);
      if (!card.hidden) shown += 1;
    }
    const pattern = shown ? status.dataset.pattern : status.dataset.none;
    status.textContent = pattern.replace("{shown}", shown).replace("{all}", cards.length);
    return chosen;
  };

  const remember = (chosen) => {
    const kept = Object.entries(chosen).filter(([, value]) => value);
    const hash = new URLSearchParams(kept.map(([name, value]) => [name, value.replace(/^=/, "")])).toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  };

  const recall = () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const name of fields) form.elements[name].value = wanted.has(name) ? "=" + wanted.get(name) : "";
    form.elements.text.value = wanted.get("text") || "";
    for (const name of fields) if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
    apply();
  };

  form.addEventListener("input", () => remember(apply()));
  form.addEventListener("reset", () => setTimeout(() => remember(apply())));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("print").addEventListener("click", () => window.print());
  window.addEventListener("hashchange", recall);
  form.hidden = false;
  recall();
})();
