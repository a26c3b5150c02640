import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Cover } from "../members/cover";
import { type CardMember, MemberCard } from "../members/member-card";
import { MemberRow } from "../members/member-row";
import { Button } from "./button";
import { Empty } from "./empty";
import { FilterChips } from "./filter-chips";
import { Menu, MenuItem, MenuLine } from "./menu";
import { Note } from "./note";
import { PageHead } from "./page-head";
import { Pager } from "./pager";
import { SearchField } from "./search-field";
import { Still } from "./still";
import { Tabs } from "./tabs";

const HOSTILE = `"><script>alert('1')</script>&amp;<!--`;
const member: CardMember = {
  id: "0189ef6c-6a89-72b5-baaa-275eee3dd016",
  slug: "alice",
  nickname: "Alice",
  picture: "tile",
  photo: null,
};
const words = { label: "Pages", first: "First", previous: "Previous", next: "Next", last: "Last" };

const Later = async () => <b>later</b>;

/** Attributes in one order and spelling: HTML asks for neither. */
const plain = (html: string) =>
  html.replace(/<([a-z0-9]+)((?:\s[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi, (_, tag: string, attributes: string) => {
    const names = attributes.match(/[\w:-]+(?:="[^"]*")?/g) ?? [];
    return `<${tag} ${names
      .map((name) => name.replace(/^[^=]+/, (key) => key.toLowerCase()))
      .sort()
      .join(" ")}>`;
  });

const both = (tree: ReactNode) => ({
  written: plain(renderToStaticMarkup(<Still>{tree}</Still>)),
  // Its hints to fetch a picture early are worth nothing where the picture itself comes in the same answer.
  byReact: plain(renderToStaticMarkup(tree)).replace(/^(<link as="image"[^>]*>)+/, ""),
});

test.each<[string, ReactNode]>([
  ["a card", <MemberCard key="1" member={{ ...member, title: HOSTILE }} place="Bristol" since="Since 2020" eager />],
  ["a card with faces", <MemberCard key="1" member={member} common={{ members: [member], label: "1 you follow" }} />],
  ["a row with a button", <MemberRow key="1" member={member} action={<Button type="submit">Go</Button>} />],
  ["a cover", <Cover key="1" member={member} />],
  ["a cover of one's own", <Cover key="1" member={{ ...member, cover: "k/x" }} />],
  [
    "a menu",
    <Menu key="1" label={HOSTILE}>
      <MenuItem href={`/x?a=1&b=${HOSTILE}`} icon="eye">
        {HOSTILE}
      </MenuItem>
      <MenuLine />
      <MenuItem button={{ form: "f", name: "a", value: "b", at: "post-1" }} bad>
        Delete
      </MenuItem>
    </Menu>,
  ],
  ["a pager", <Pager key="1" range="1–24 of 657" next="/members?after=x&n=25" words={words} />],
  [
    "a head",
    <PageHead
      key="1"
      title={HOSTILE}
      actions={[
        <Button key="a" href="/a">
          A
        </Button>,
        null,
        false,
      ]}
    />,
  ],
  [
    "a note",
    <Note key="1" look="warn" icon="lock" title="Title" role="status" action={<Button disabled>No</Button>} />,
  ],
  [
    "nothing yet",
    <Empty key="1" title="Nobody" seed="x" action={<Button href="/x">X</Button>}>
      {HOSTILE}
    </Empty>,
  ],
  ["a search", <SearchField key="1" label="Search" value={HOSTILE} placeholder="Name" />],
  [
    "chips",
    <FilterChips
      key="1"
      summary="12 found"
      chips={[{ label: "A", removeHref: "/", removeLabel: "Off" }]}
      clearHref="/"
      clearLabel="Clear"
    />,
  ],
  [
    "tabs",
    <Tabs
      key="1"
      label="Tabs"
      locale="en"
      tabs={[
        { href: "/a", label: "A", current: true, count: 1200 },
        { href: "/b", label: "B" },
      ]}
    />,
  ],
  [
    "numbers, switches, empty parts and spellings",
    <div key="1" tabIndex={-1} aria-hidden={false} aria-busy data-n={0} hidden inert={false} title="">
      {0}
      {""}
      {true}
      {[1, "two", null]}
      <label htmlFor="x" className="">
        <input id="x" type="checkbox" defaultChecked defaultValue="a&b" readOnly maxLength={3} autoComplete="off" />
        <br />
      </label>
      <time dateTime="2026-01-01">now</time>
    </div>,
  ],
])("%s reads as React would write it", (_, tree) => {
  const { written, byReact } = both(tree);
  expect(written).toBe(byReact);
  expect(written).not.toContain("<script");
});

test("what lives stays React's, with its still neighbours written", () => {
  const Living = Object.assign(({ children }: { children?: ReactNode }) => <b>{children}</b>, {
    $$typeof: Symbol.for("react.client.reference"),
  });
  const out = Still({
    children: (
      <section>
        <h1>
          <i>A</i>
        </h1>
        <form action={async () => {}}>
          <p>
            <i>B</i>
          </p>
        </form>
        <ul>
          {["x", "y"].map((key) => (
            <li key={key}>
              <Living>
                <u>
                  <i>{key}</i>
                </u>
              </Living>
            </li>
          ))}
        </ul>
      </section>
    ),
  }) as { props: { children: { type: unknown; props: Record<string, unknown> }[] } };
  const [heading, form, list] = out.props.children;
  expect(heading!.props).toEqual({ dangerouslySetInnerHTML: { __html: "<i>A</i>" } });
  expect(form!.props).toMatchObject({
    action: expect.any(Function),
    dangerouslySetInnerHTML: { __html: "<p><i>B</i></p>" },
  });
  const items = list!.props.children as {
    key: string;
    props: { children: { type: unknown; props: Record<string, unknown> } };
  }[];
  expect(items.map(({ key }) => key)).toEqual(["x", "y"]);
  expect(items[0]!.props.children.type).toBe(Living);
  expect(items[0]!.props.children.props.children).toMatchObject({
    type: "u",
    props: { dangerouslySetInnerHTML: { __html: "<i>x</i>" } },
  });
});

test("async components, promises, refs, listeners, selects and script addresses are left to React", () => {
  const tree = (
    <div>
      <Later />
      <select defaultValue="b">
        <option value="b">B</option>
      </select>
      <textarea defaultValue="t" />
      <button type="button" onClick={() => {}}>
        x
      </button>
      <a href="java&#115;cript:alert(1)">y</a>
    </div>
  );
  const out = Still({ children: tree }) as { props: { children: { type: unknown }[] } };
  expect(out.props.children.map(({ type }) => type)).toEqual([Later, "select", "textarea", "button", "a"]);
});
