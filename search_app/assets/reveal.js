// Brings a place into view and gives it the focus, once it has been drawn. The place is the
// one that the script's own address asks for ("?place=…"); else the one that the page's
// address names after "#", for which the browser has looked before, in vain; else the cited
// passage, if there is one.
(() => {
  const source = document.currentScript ? new URL(document.currentScript.src) : null;
  const wanted = source ? source.searchParams.get("place") : null;
  const name = wanted || decodeURIComponent(window.location.hash.slice(1)) || "cited";
  const deadline = Date.now() + (wanted ? 1500 : 5000);
  const reveal = () => {
    const place = document.getElementById(name);
    if (place) {
      const block = wanted ? "nearest" : name === "cited" ? "center" : "start";
      place.scrollIntoView({ block });
      place.focus({ preventScroll: true });
    } else if (Date.now() < deadline) {
      setTimeout(reveal, 50);
    } else if (wanted) {
      // What was decided on is shown no longer: the account of the review is next best.
      const account = document.getElementById("reviewed");
      if (account) account.focus({ preventScroll: true });
    }
  };
  reveal();
})();
