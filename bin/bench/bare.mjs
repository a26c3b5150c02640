// The yardstick: node:http and postgres.js, nothing else, giving the rows of the same pages as JSON.
import { createServer } from "node:http";
import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL, { max: 10 });

const directory = () => sql`
  select id, slug, nickname, title, picture, photo, created_at, follower_count from members
  where status = 'APPROVED' and privacy_status = 'PUBLIC' order by name_key, id limit 24`;
const profile = (slug) => sql`
  select id, slug, nickname, title, about, picture, photo, cover, created_at, follower_count, following_count from members
  where slug = ${slug} and status = 'APPROVED' and privacy_status = 'PUBLIC'`;

const server = createServer(async (request, response) => {
  const slug = /^\/members\/([\w-]+)$/.exec(request.url ?? "")?.[1];
  const rows = slug ? await profile(slug) : await directory();
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(rows));
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
