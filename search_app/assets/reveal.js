// Brings the place that the address names after "#" into view and gives it the focus, once
// it has been drawn: the browser has looked for it before, in vain. Without such a name, the
// cited passage is meant, if there is one.
(() => {
  const name = decodeURIComponent(window.location.hash.slice(1)) || "cited";
  const deadline = Date.now() + 5000;
  const reveal = () => {
    const place = document.getElementById(name);
    if (place) {
      place.scrollIntoView({ block: name === "cited" ? "center" : "start" });
      place.focus({ preventScroll: true });
    } else if (Date.now() < deadline) {
      setTimeout(reveal, 50);
    }
  };
  reveal();
})();
