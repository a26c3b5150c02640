const LATEST = "/notifications/latest";
const READ = "/api/guildhall/v1/notifications/read";

let panel: HTMLElement | null = null;

/**
 * Opens the latest notifications under the bell, or closes them. A popover: the browser closes it on Esc and on a press elsewhere.
 * Loaded and fetched at the first press only; when the list does not come, the bell is the link it always was.
 */
export async function toggleBellList(bell: HTMLAnchorElement): Promise<void> {
  if (panel) return panel.hidePopover();
  const part = await fetchLatest();
  if (!part || panel) return panel ? undefined : location.assign(bell.href);
  panel = document.createElement("div");
  panel.className = "bell-list";
  panel.popover = "auto";
  panel.role = "dialog";
  panel.setAttribute("aria-labelledby", "latest-title");
  panel.append(part);
  document.body.append(panel);
  panel.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState === "closed") close(bell);
  });
  panel.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && relatedTarget !== bell && !panel?.contains(relatedTarget as Node)) panel?.hidePopover();
  });
  panel.addEventListener("click", press);
  panel.showPopover();
  place(panel, bell);
  bell.setAttribute("aria-expanded", "true");
  part.focus();
}

/** The section of that page which is meant to stand here; null when signed out meanwhile, or not reached. */
async function fetchLatest(): Promise<HTMLElement | null> {
  const answer = await fetch(LATEST).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  // Only the section is parsed: the rest of that page has a nonce of its own, which this page's policy would refuse aloud.
  const [section] = /<section[\s\S]*?<\/section>/.exec(await answer.text()) ?? [""];
  return new DOMParser().parseFromString(section, "text/html").getElementById("latest");
}

function place(element: HTMLElement, bell: HTMLElement) {
  const { bottom, left, right } = bell.getBoundingClientRect();
  const isRtl = document.documentElement.dir === "rtl";
  element.style.insetBlockStart = `${bottom + 8}px`;
  element.style.insetInlineEnd = `${isRtl ? left : document.documentElement.clientWidth - right}px`;
}

function close(bell: HTMLElement) {
  const hadFocus = panel?.contains(document.activeElement) || document.activeElement === document.body;
  panel?.remove();
  panel = null;
  bell.setAttribute("aria-expanded", "false");
  if (hadFocus) bell.focus();
}

function press(event: Event) {
  const target = event.target as Element;
  const all = target.closest<HTMLButtonElement>("[data-read-all]");
  const ids = target.closest<HTMLElement>("[data-ntf]")?.dataset.ntf;
  if (all) void markAll(all);
  else if (ids) void mark({ ids });
}

async function markAll(button: HTMLButtonElement) {
  button.disabled = true;
  if (!(await mark({}))) {
    button.disabled = false;
    return;
  }
  for (const line of panel?.querySelectorAll(".is-new") ?? []) {
    line.classList.remove("is-new");
    line.querySelector(".say > .vh")?.remove();
  }
  panel?.querySelector<HTMLElement>("#latest")?.focus();
  button.remove();
}

const mark = (body: { ids?: string }) =>
  fetch(READ, {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).then(
    ({ ok }) => ok,
    () => false,
  );
