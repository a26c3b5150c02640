import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";
import { MIGRATIONS, migrateStore } from "./migrate";
import { EXTENSIONS, embeddedStore, type Store, serverStore } from "./store";

/** What migrations insert (settings, fixed roles) is remembered in the template, and a function puts all tables back to it. */
const KEEP_FIRST_ROWS = `
  create schema first_rows;
  do $$ declare t text; has boolean; begin
    for t in select tablename from pg_tables where schemaname = 'public' loop
      execute format('select exists (select 1 from public.%I)', t) into has;
      if has then execute format('create table first_rows.%I as table public.%I', t, t); end if;
    end loop;
  end $$;
  create function first_rows.restore() returns void language plpgsql as $$ declare t text; all_tables text; begin
    select string_agg(format('public.%I', tablename), ', ') into all_tables from pg_tables where schemaname = 'public';
    if all_tables is null then return; end if;
    execute 'truncate ' || all_tables || ' restart identity cascade';
    for t in select tablename from pg_tables where schemaname = 'first_rows' loop
      execute format('insert into public.%I select * from first_rows.%I', t, t);
    end loop;
  end $$;
`;

const CLONES = "guildhall_test_";

/** A new embedded database, in memory. Starting one from a dump takes a fifth of the time of initdb and migrations; the dump is kept until a migration changes. */
export async function embeddedClone(): Promise<Store> {
  const file = path.resolve(`node_modules/.cache/guildhall/template-${fingerprint()}.tar`);
  if (!existsSync(file)) {
    const made = await PGlite.create({ extensions: EXTENSIONS });
    await migrateStore(embeddedStore(made));
    await made.exec(KEEP_FIRST_ROWS);
    const dump = await made.dumpDataDir("none");
    await made.close();
    mkdirSync(path.dirname(file), { recursive: true });
    const part = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
    writeFileSync(part, Buffer.from(await dump.arrayBuffer()));
    renameSync(part, file);
  }
  return embeddedStore(await PGlite.create({ extensions: EXTENSIONS, loadDataDir: new Blob([readFileSync(file)]) }));
}

/** A new database on a server. Files that start together make the template one after the other. */
export async function serverClone(server: string): Promise<Store> {
  const template = `guildhall_template_${fingerprint()}`;
  const name = `${CLONES}${process.env.GUILDHALL_TEST_RUN ?? "lost"}_${randomBytes(6).toString("hex")}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await admin`select pg_advisory_lock(7206152)`;
    const [there] = await admin`select 1 from pg_database where datname = ${template}`;
    if (!there) {
      await admin.unsafe(`drop database if exists ${template}_part`);
      await admin.unsafe(`create database ${template}_part`);
      const part = serverStore(named(server, `${template}_part`), 1);
      try {
        await migrateStore(part);
        if (part.kind === "server") await part.client.unsafe(KEEP_FIRST_ROWS);
      } finally {
        await part.close();
      }
      await admin.unsafe(`alter database ${template}_part rename to ${template}`);
    }
    await admin.unsafe(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  return serverStore(named(server, name), 5);
}

/** Drops the clones of one run of the tests. */
export async function dropClones(server: string, run: string): Promise<void> {
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  const clones = await admin`select datname from pg_database where starts_with(datname, ${`${CLONES}${run}_`})`;
  for (const { datname } of clones) await admin.unsafe(`drop database if exists ${datname} with (force)`);
  await admin.end();
}

function named(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

function fingerprint(): string {
  const hash = createHash("sha256").update(KEEP_FIRST_ROWS);
  const files = existsSync(MIGRATIONS) ? readdirSync(MIGRATIONS, { recursive: true, encoding: "utf8" }).sort() : [];
  for (const file of files.filter((name) => /\.(sql|json)$/.test(name)))
    hash.update(file).update(readFileSync(path.join(MIGRATIONS, file)));
  return hash.digest("hex").slice(0, 12);
}
