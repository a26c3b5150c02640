import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { Manners } from "@/components/shell/manners";
import { WrongPlaceProvider } from "@/components/shell/wrong-place-words";
import { isRefusal } from "@/entry/reply";
import { getMe, getNonce, getSite } from "@/entry/viewer";
import { getLanguage, getWords } from "@/entry/words";
import { direction, section } from "@/messages/translate";
import "./globals.css";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  variable: "--font-inter",
  weight: "100 900",
  adjustFontFallback: false,
});
const commissioner = localFont({
  src: "../node_modules/@fontsource-variable/commissioner/files/commissioner-latin-flar-normal.woff2",
  variable: "--font-commissioner",
  weight: "100 900",
  adjustFontFallback: false,
});

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f7f4" },
    { media: "(prefers-color-scheme: dark)", color: "#151210" },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const [site, t] = await Promise.all([getSite(), getWords()]);
  const prefix = isRefusal() ? `${t("form.errorPrefix")} ` : "";
  return {
    title: { default: `${prefix}${site.name}`, template: `${prefix}%s – ${site.name}` },
    icons: { icon: "/favicon.svg" },
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [site, me, language, nonce] = await Promise.all([getSite(), getMe(), getLanguage(), getNonce()]);
  const theme = me?.theme === "light" || me?.theme === "dark" ? me.theme : undefined;
  const permissions = Object.entries(section(language, "permissions")).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, label]) => [`${noun}.${verb}`, label]),
  );
  const wrongPlace = {
    ...section(language, "wrongPlace"),
    permissions: Object.fromEntries(permissions),
    site: site.name,
    logo: site.logo,
  };
  return (
    <html
      lang={language}
      dir={direction(language)}
      data-theme={theme}
      className={`${inter.variable} ${commissioner.variable}`}
    >
      <head>
        {site.brand && <style nonce={nonce} suppressHydrationWarning>{`:root{--brand:${site.brand}}`}</style>}
        {site.badgeStyles > 0 && <link rel="stylesheet" href={`/badges.css?v=${site.badgeStyles}`} />}
      </head>
      <body>
        <WrongPlaceProvider words={wrongPlace}>{children}</WrongPlaceProvider>
        <Manners isIn={me !== null} />
      </body>
    </html>
  );
}
