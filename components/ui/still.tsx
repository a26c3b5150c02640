import { cloneElement, createElement, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";

type Props = Record<string, unknown>;
type Element = ReactElement<Props>;

/**
 * Gives React a page with its still parts already written: an element in which nothing lives becomes one piece of HTML.
 * React walks each element three times (the tree, the payload, the HTML), which is most of what a page costs, and on most
 * of a page there is nothing for it to do in the browser. Client components, actions, async components and whatever else
 * needs React stay as they are. Plain functions below are called here, so their hooks count as this component's.
 */
export function Still({ children }: { children: ReactNode }): ReactNode {
  // In development React sees every element, so that it can warn.
  return process.env.NODE_ENV === "development" ? children : nodeOf(walk(children));
}

/** A part without life: what it reads as HTML, and the node to give to React when its neighbours live, made only then. */
class Written {
  constructor(
    readonly html: string,
    readonly node: () => ReactNode,
  ) {}
}
/** A part that React must see. */
type Part = Written | { living: ReactNode };

const nodeOf = (part: Part): ReactNode => (part instanceof Written ? part.node() : part.living);

function walk(node: ReactNode): Part {
  if (node === null || node === undefined || typeof node === "boolean") return new Written("", () => node);
  if (typeof node === "string") return new Written(escaped(node), () => node);
  if (typeof node === "number" || typeof node === "bigint") return new Written(String(node), () => node);
  if (Array.isArray(node)) return list(node);
  if (!isValidElement(node)) return { living: node };
  const element = node as Element;
  const { type } = element;
  if (typeof type === "string") return host(type, element);
  if (type === Fragment) return keyed(walk(element.props.children as ReactNode), element.key);
  if (isPlain(type)) return keyed(walk((type as (props: Props) => ReactNode)(element.props)), element.key);
  return { living: within(element) };
}

/** A function of ours that answers at once: no component of the browser (Next marks those), no class, nothing async. */
const isPlain = (type: unknown) =>
  typeof type === "function" &&
  !("$$typeof" in type) &&
  !type.prototype?.isReactComponent &&
  type.constructor.name !== "AsyncFunction";

function list(nodes: ReactNode[]): Part {
  const parts = nodes.map(walk);
  let html = "";
  for (const part of parts) {
    if (!(part instanceof Written)) return { living: parts.map(nodeOf) };
    html += part.html;
  }
  return new Written(html, () => parts.map(nodeOf));
}

function host(tag: string, element: Element): Part {
  const { props } = element;
  const inside = props.children as ReactNode;
  if (LEFT.has(tag)) return { living: element };
  const attributes = attributesOf(tag, props);
  if (VOID.has(tag))
    return attributes === null ? { living: element } : new Written(`<${tag}${attributes}/>`, () => element);
  const raw = (props.dangerouslySetInnerHTML as { __html: string } | undefined)?.__html;
  const part = raw === undefined ? walk(inside) : new Written(raw, () => null);
  if (!(part instanceof Written)) return { living: within(element, part.living) };
  const node = () => (typeof inside === "object" && inside !== null ? filled(element, part.html) : element);
  if (attributes === null) return { living: node() };
  return new Written(`<${tag}${attributes}>${part.html}</${tag}>`, node);
}

function filled({ type, key, props: { children: _, ...rest } }: Element, __html: string): Element {
  return createElement(type, { ...rest, ...(key !== null && { key }), dangerouslySetInnerHTML: { __html } });
}

/** The element with its children walked; their places stay, so that React asks for no more keys than before. */
function within(element: Element, walked?: ReactNode): Element {
  const inside = element.props.children as ReactNode;
  if (!Array.isArray(inside) && !isValidElement(inside)) return element;
  const now = walked === undefined ? nodeOf(walk(inside)) : walked;
  return Array.isArray(inside) ? cloneElement(element, {}, ...(now as ReactNode[])) : cloneElement(element, {}, now);
}

/** What a keyed component or fragment became keeps its key. */
function keyed(part: Part, key: string | null): Part {
  if (key === null) return part;
  const node = () => <Fragment key={key}>{nodeOf(part)}</Fragment>;
  return part instanceof Written ? new Written(part.html, node) : { living: node() };
}

/** Tags that React moves, fills or watches itself. */
const LEFT = new Set(["title", "meta", "link", "style", "script", "select", "textarea"]);
const VOID = new Set(["area", "br", "col", "hr", "img", "input", "source", "track", "wbr"]);
/** What HTML spells otherwise than React by more than capitals. */
const SPELLED: Record<string, string> = {
  className: "class",
  htmlFor: "for",
  defaultValue: "value",
  defaultChecked: "checked",
};
/** SVG keeps its capitals. */
const CAPITALS = new Set(["viewBox", "patternUnits", "preserveAspectRatio"]);
const SCRIPT_ADDRESS = /^\s*j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t\s*:/i;
const spelled = new Map<string, string>();

/** The attributes as HTML, or null when one needs React: an action, a listener, a style, a ref. */
function attributesOf(tag: string, props: Props): string | null {
  let html = "";
  for (const name in props) {
    const value = props[name];
    if (name === "children" || name === "dangerouslySetInnerHTML" || value === null || value === undefined) continue;
    if (typeof value === "function" || typeof value === "object" || name === "suppressHydrationWarning") return null;
    const isText = /^(aria|data)-/.test(name);
    if (value === false && !isText) continue;
    // React answers a script in an address with an error of its own.
    if (typeof value === "string" && SCRIPT_ADDRESS.test(value) && tag !== "input") return null;
    html += ` ${attribute(name)}="${value === true && !isText ? "" : escaped(String(value))}"`;
  }
  return html;
}

function attribute(name: string): string {
  let known = spelled.get(name);
  if (known === undefined) {
    known = SPELLED[name] ?? (CAPITALS.has(name) ? name : name.toLowerCase());
    spelled.set(name, known);
  }
  return known;
}

const MARK = /["'&<>]/;
const ENTITIES: Record<string, string> = { '"': "&quot;", "'": "&#x27;", "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escaped = (text: string) => (MARK.test(text) ? text.replace(/["'&<>]/g, (mark) => ENTITIES[mark]!) : text);
