"use strict";

const signIn = document.querySelector("[data-sign-in]");
if (signIn) {
  const said = document.getElementById("said");
  signIn.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.textContent = "";
    const token = signIn.elements.token.value;
    try {
      const answer = await fetch("/api/v1/session", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ token }),
      });
      if (answer.ok) {
        location.replace(location.pathname + location.search.replace(/[?&]token=[^&]*/, ""));
        return;
      }
      said.textContent = answer.status === 401 ? signIn.dataset.wrong : signIn.dataset.failed;
    } catch {
      said.textContent = signIn.dataset.failed;
    }
    signIn.elements.token.select();
  });
}

const signOut = document.querySelector("[data-sign-out]");
if (signOut) {
  signOut.addEventListener("click", async () => {
    await fetch("/api/v1/session", { method: "DELETE", headers: { "content-type": "application/json" } });
    location.assign("/");
  });
}

// A link to a folded part opens it.
const unfold = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
};
addEventListener("hashchange", unfold);
unfold();
