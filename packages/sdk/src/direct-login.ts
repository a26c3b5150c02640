type How = "web_message" | "query";
type Said = { code?: string; state?: string; error?: string; error_description?: string };

const SECONDS = 30;

export const isBrowser = () => typeof document !== "undefined";

/**
 * Turns a session into a code without anybody being asked: in a browser through a hidden frame of the site, elsewhere by following its
 * first redirect. `addressFor` gives the authorization page for either. Throws if the site hands out no code.
 */
export async function directLogin(
  state: string,
  fetch: typeof globalThis.fetch,
  addressFor: (how: How) => Promise<string>,
): Promise<string> {
  const answer = isBrowser()
    ? await fromFrame(await addressFor("web_message"), state)
    : await fromRedirect(await addressFor("query"), fetch);
  if (answer.state !== state) throw new Error("This answers another login: its state differs.");
  if (!answer.code) throw new Error(answer.error_description ?? answer.error ?? "The site handed out no code.");
  return answer.code;
}

async function fromRedirect(address: string, fetch: typeof globalThis.fetch): Promise<Said> {
  const { headers, status } = await fetch(address, { redirect: "manual" });
  const location = headers.get("location");
  if (!location) throw new Error(`The site answered ${status} and led nowhere.`);
  return Object.fromEntries(new URL(location, address).searchParams);
}

/** Only what the site itself says is heard, and only about this login. */
function fromFrame(address: string, state: string): Promise<Said> {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.src = address;
  const { origin } = new URL(address);
  return new Promise<Said>((resolve, reject) => {
    const hear = (event: MessageEvent) => {
      if (event.origin !== origin || event.source !== frame.contentWindow || event.data?.state !== state) return;
      end();
      resolve(event.data);
    };
    const end = () => {
      clearTimeout(late);
      removeEventListener("message", hear);
      frame.remove();
    };
    const late = setTimeout(() => {
      end();
      reject(new Error(`The site said nothing for ${SECONDS} seconds.`));
    }, SECONDS * 1000);
    addEventListener("message", hear);
    document.body.append(frame);
  });
}
