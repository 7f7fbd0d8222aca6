// Sets light or dark and the language before the first paint; the same keys as src/lib/appearance.ts and src/i18n/language.ts.
(() => {
  let look = null;
  let language = null;
  try {
    look = localStorage.getItem("shiyou.look");
    language = localStorage.getItem("shiyou.language");
  } catch {}
  const dark = look === "dark" || (look !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  if (language === "en") document.documentElement.lang = "en";
})();
