"use client";
import words from "@/messages/broken.json";
import "./globals.css";

/** When even the page's frame breaks. It can ask for nothing, so its few words come as a file of their own. */
export default function GlobalBroken({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const { title, text, retry, home } = words.en;
  return (
    <html lang="en">
      <body>
        <title>{title}</title>
        <main className="wrap-page">
          <div className="place">
            <h1>{title}</h1>
            <p className="lede">{text}</p>
            {error.digest && <p className="t3 num">{error.digest}</p>}
            <button type="button" className="btn btn-primary" onClick={reset}>
              {retry}
            </button>
            <p>
              <a className="link" href="/">
                {home}
              </a>
            </p>
          </div>
        </main>
      </body>
    </html>
  );
}
