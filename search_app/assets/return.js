// Signing in leads away and comes back to the first page. The address that was asked for is
// kept in this tab meanwhile ("?keep"), and gone to once the person has signed in.
(() => {
  const name = "rolecall-asked-for";
  const here = window.location.pathname + window.location.search + window.location.hash;
  const source = document.currentScript ? document.currentScript.src : "";
  if (source.endsWith("?keep")) {
    sessionStorage.setItem(name, JSON.stringify({ address: here, at: Date.now() }));
    return;
  }
  const kept = sessionStorage.getItem(name);
  if (!kept) return;
  sessionStorage.removeItem(name);
  const { address, at } = JSON.parse(kept);
  // Only on the way back from signing in, which ends on the first page: not when someone
  // who signed in elsewhere goes on from here. An address of ours starts with one slash.
  const landed = window.location.search === "" && !address.startsWith("//");
  const soon = Date.now() - at < 15 * 60 * 1000;
  if (landed && soon && address !== here && address.startsWith("/")) {
    window.location.replace(address);
  }
})();
