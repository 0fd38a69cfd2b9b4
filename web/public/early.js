// Before the first paint and before any other script.
(function () {
  function kept(name) {
    try {
      return localStorage.getItem("oshxona." + name);
    } catch (e) {
      return null; // Without storage the device's own choice stays.
    }
  }

  // The page never flashes the other theme. `data-theme` is always set: tokens.css has each theme once.
  var theme = kept("theme");
  if (theme !== "light" && theme !== "dark") {
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.dataset.theme = theme;

  // The words are asked for together with the program ("uz=/assets/uz-….js ru=…", set by the build).
  var language = kept("language") || "uz";
  (document.currentScript.dataset.words || "").split(" ").forEach(function (pair) {
    if (pair.indexOf(language + "=") !== 0) return;
    var link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = pair.slice(language.length + 1);
    document.head.appendChild(link);
  });
})();
