import { Count } from "./count";

export type Tab = { href: string; label: string; count?: number; countWord?: string; hot?: boolean; current?: boolean };

/** Tabs are links, each with a URL of its own; a count is filled only where it asks for action. */
export function Tabs({ label, tabs, locale }: { label: string; tabs: Tab[]; locale?: string }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} className="tab" href={tab.href} aria-current={tab.current ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined &&
            (tab.hot && tab.count > 0 ? (
              <Count value={tab.count} look="hot" locale={locale} />
            ) : (
              <span className="n">{tab.countWord ?? <Count value={tab.count} locale={locale} />}</span>
            ))}
        </a>
      ))}
    </nav>
  );
}
