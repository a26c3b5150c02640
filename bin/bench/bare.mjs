// The yardstick: node:http and postgres.js, nothing else, giving the rows of the same pages as JSON.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL, { max: 10 });

const directory = () => sql`
  select id, slug, nickname, title, picture, photo, created_at, follower_count from members
  where status = 'APPROVED' and privacy_status = 'PUBLIC' order by name_key, id limit 24`;
const profile = (slug) => sql`
  select id, slug, nickname, title, about, picture, photo, cover, created_at, follower_count, following_count from members
  where slug = ${slug} and status = 'APPROVED' and privacy_status = 'PUBLIC'`;

const topicList = () => sql`
  select t.id, t.slug, t.title, t.comment_count, t.like_count, t.last_activity_at, a.nickname, a.picture, a.photo, c.name, c.hue
  from forum_topics t join forum_categories c on c.id = t.category_id left join members a on a.id = t.author_id
  where t.deleted_at is null and t.hidden_at is null and c.readers ->> 'kind' = 'everyone' order by t.last_activity_at desc, t.id desc limit 30`;
const said = (hostId, from) => sql`
  select c.id, c.number, c.html, c.like_count, c.created_at, a.nickname, a.slug, a.picture, a.photo
  from comments c left join members a on a.id = c.author_id where c.host_id = ${hostId} and c.number >= ${from} order by c.number limit 20`;
const topic = async (slug) => {
  const [row] = await sql`select * from forum_topics where slug = ${slug}`;
  return [row, await said(row.id, 1)];
};
const post = async (slug) => {
  const [row] = await sql`select * from blog_posts where slug = ${slug}`;
  return [row, await said(row.id, 1)];
};

/** What operations of the API send, by their number: bin/bench/api.ts. */
const statements = process.env.STATEMENTS ? JSON.parse(readFileSync(process.env.STATEMENTS, "utf8")) : [];
const asked = async (number) => {
  const rows = [];
  for (const { text, params } of statements[number]) rows.push(await sql.unsafe(text, params, { prepare: true }));
  return rows;
};

const ROWS = [
  [/^\/sql\/(\d+)$/, asked],
  [/^\/members\/([\w-]+)$/, profile],
  [/^\/members$/, directory],
  [/^\/forum$/, topicList],
  [/^\/forum\/t\/([\w-]+)$/, topic],
  [/^\/blog\/([\w-]+)$/, post],
];

const server = createServer(async (request, response) => {
  const [mark, read] = ROWS.find(([mark]) => mark.test(request.url ?? "")) ?? ROWS[1];
  const rows = await read(mark.exec(request.url ?? "")?.[1]);
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(rows));
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
