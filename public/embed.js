// Log-in and member for other sites: <script src="https://members.example.org/embed.js" data-client="ID" async></script>, then
// <guildhall-login></guildhall-login> and <guildhall-member></guildhall-member> wherever they shall stand. See docs/embed.md.
(() => {
  const script = document.currentScript;
  const site = new URL(script.src).origin;
  const { client, back } = script.dataset;
  const HELD = `guildhall ${client}`;
  const BEGUN = `${HELD} begun`;
  // The page itself, as it is listed with the program: without what stands behind it.
  const home = back ?? location.origin + location.pathname;
  const LOOK = `:host{display:inline-flex;align-items:center;gap:.6em;font:inherit}
    a,button{font:inherit;color:inherit}
    button{cursor:pointer;border:0;border-radius:.6em;padding:.55em 1.1em;background:var(--guildhall-brand,#3a3f8f);color:var(--guildhall-on-brand,#fff)}
    button.plain{background:none;color:inherit;padding:.3em .2em;text-decoration:underline;text-underline-offset:.2em}
    button:focus-visible,a:focus-visible{outline:2px solid currentColor;outline-offset:2px}
    img,.face{inline-size:2.2em;block-size:2.2em;border-radius:50%;object-fit:cover;background:#8884;display:grid;place-items:center;font-weight:600}
    p{margin:0}`;

  const read = (key, from = localStorage) => JSON.parse(from.getItem(key) ?? "null");
  const base64url = (bytes) =>
    btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");
  const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
  const now = () => Date.now() / 1000;

  /** Posts JSON to the site; throws what it answers where that is not 200. */
  async function ask(path, { body, token, method = body ? "POST" : "GET" } = {}) {
    const headers = { ...(body && { "content-type": "application/json" }), ...(token && { authorization: token }) };
    const answer = await fetch(site + path, { method, headers, body: body && JSON.stringify(body) });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw Object.assign(new Error(said.message ?? said.error ?? "refused"), { status: answer.status });
    return said;
  }

  const keep = ({ access_token: access, refresh_token: renewal, expires_in: seconds }) =>
    localStorage.setItem(HELD, JSON.stringify({ access, renewal, until: now() + Number(seconds) - 10 }));

  let renewing;
  /** A token that holds, renewed when it is over; null for whoever is not logged in. Several who ask at once wait for one. */
  async function getToken() {
    const held = read(HELD);
    if (!held || held.until > now()) return held?.access ?? null;
    const body = { clientId: client, grantType: "refresh_token", refreshToken: held.renewal };
    renewing ??= ask("/oauth2/token", { body })
      // The renewal stays the first one.
      .then((said) => keep({ refresh_token: held.renewal, ...said }), forget)
      .finally(() => {
        renewing = undefined;
      });
    await renewing;
    return read(HELD)?.access ?? null;
  }

  /** Only a site that refuses ends it; one that cannot be reached does not. */
  function forget(error) {
    if (error.status >= 400 && error.status < 500 && error.status !== 429) localStorage.removeItem(HELD);
    else throw error;
  }

  /** To the site's own log-in page, and back here. */
  async function logIn() {
    const [verifier, state] = [random(), random()];
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
    sessionStorage.setItem(BEGUN, JSON.stringify({ verifier, state, here: location.href }));
    const query = new URLSearchParams({
      ...{ clientId: client, redirectUri: home, responseType: "code", responseMode: "query", state, prompt: "login" },
      ...{ codeChallenge: base64url(new Uint8Array(hash)), codeChallengeMethod: "S256" },
    });
    location.assign(`${site}/oauth2/authorize?${query}`);
  }

  /** Ends it here and on the site. */
  async function logOut() {
    const token = await getToken();
    localStorage.removeItem(HELD);
    const body = { logout: { clientId: client }, callbacks: { postFlowUrl: home } };
    const { redirectSession } = await ask("/_api/redirects-api/v1/redirect-session", { body, token });
    location.assign(redirectSession.fullUrl);
  }

  /** On the way back: the code in the address becomes tokens, and the address is what it was before. */
  async function comeBack() {
    const said = new URLSearchParams(location.search);
    const begun = read(BEGUN, sessionStorage);
    if (!begun || said.get("state") !== begun.state) return;
    sessionStorage.removeItem(BEGUN);
    history.replaceState(history.state, "", begun.here);
    if (!said.get("code")) return;
    const grant = { clientId: client, grantType: "authorization_code", redirectUri: home };
    keep(await ask("/oauth2/token", { body: { ...grant, code: said.get("code"), codeVerifier: begun.verifier } }));
  }

  let member = null;
  const shown = new Set();
  /** Who is logged in, asked anew; everything that shows it follows. */
  async function look() {
    const token = await getToken();
    member = token ? await ask("/members/v1/members/my", { token }).then((said) => said.member, forget) : null;
    for (const element of shown) element.show();
    dispatchEvent(new CustomEvent("guildhall:member", { detail: member ?? null }));
    return member ?? null;
  }

  const make = (name, fields, ...inside) => {
    const element = Object.assign(document.createElement(name), fields);
    element.append(...inside);
    return element;
  };

  class Shown extends HTMLElement {
    connectedCallback() {
      if (!this.shadowRoot) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(LOOK);
        this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
      }
      shown.add(this);
      if (isReady) this.show();
    }
    disconnectedCallback() {
      shown.delete(this);
    }
    show() {
      this.shadowRoot.replaceChildren(...this.parts());
    }
    word(name, otherwise) {
      return this.getAttribute(name) ?? otherwise;
    }
  }

  let isReady = false;
  customElements.define(
    "guildhall-login",
    class extends Shown {
      parts() {
        const [act, text] = member ? [logOut, this.word("log-out", "Log out")] : [logIn, this.word("log-in", "Log in")];
        return [make("button", { type: "button", onclick: act }, text)];
      }
    },
  );
  customElements.define(
    "guildhall-member",
    class extends Shown {
      parts() {
        if (!member) return [];
        const { nickname, slug, photo } = member.profile ?? {};
        const face = photo?.url
          ? make("img", { src: new URL(photo.url, site).href, alt: "" })
          : make("span", { className: "face", ariaHidden: "true" }, (nickname ?? "?").slice(0, 1));
        return [face, make("a", { href: `${site}/members/${slug}` }, nickname ?? "")];
      }
    },
  );

  window.guildhall = { getToken, logIn, logOut, getMember: look };
  comeBack()
    .then(look)
    .catch((error) => console.warn("guildhall:", error.message))
    .finally(() => {
      isReady = true;
      for (const element of shown) element.show();
    });
})();
