// Mends what Streamlit's own parts tell assistive technology: the place where files are
// dropped has a name, and says at once that it is nothing.
(() => {
  if (window.rolecallMends) return;
  window.rolecallMends = true;
  const mend = () => {
    for (const place of document.querySelectorAll(
      '[data-testid="stFileUploaderDropzone"][role="presentation"]'
    )) {
      place.setAttribute("role", "group");
    }
  };
  new MutationObserver(mend).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true, // what is drawn again may say it again
    attributeFilter: ["role"],
  });
  mend();
})();
