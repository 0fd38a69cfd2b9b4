// Before the first paint, so that the page never flashes the other theme. `data-theme` is always set: tokens.css has
// each theme once.
(function () {
  var theme = null;
  try {
    theme = localStorage.getItem("oshxona.theme");
  } catch (e) {
    // Without storage the device's own theme stays.
  }
  if (theme !== "light" && theme !== "dark") {
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.dataset.theme = theme;
})();
