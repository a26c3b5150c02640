-- What names are searched and sorted by: no accents, one case. The same on every server that knows Unicode.
DO $do$
DECLARE lowered text := case when exists (select from pg_collation where collname = 'und-x-icu') then ' collate "und-x-icu"' else '' end;
BEGIN
	EXECUTE format($f$
		CREATE FUNCTION text_key(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
		lower(regexp_replace(normalize($1, NFKD), U&'[\0300-\036f]', '', 'g')%s)
	$f$, lowered);
END $do$;
--> statement-breakpoint
CREATE FUNCTION phone_digits(jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
	(SELECT array_agg(regexp_replace(entry ->> 'phone', '\D', '', 'g')) FROM jsonb_array_elements($1) AS entry);
--> statement-breakpoint
CREATE TABLE "contact_labels" (
	"label_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "contact_labels_label_id_contact_id_pk" PRIMARY KEY("label_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "contact_merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"gone_id" uuid NOT NULL,
	"kept" jsonb NOT NULL,
	"gone" jsonb NOT NULL,
	"merged_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_merges_goneId_unique" UNIQUE("gone_id")
);
--> statement-breakpoint
CREATE TABLE "contact_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"member_id" uuid,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"subject" text,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"text" text NOT NULL,
	"author_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"text" text NOT NULL,
	"due_on" date,
	"assignee_id" uuid,
	"done_at" timestamp (3) with time zone,
	"done_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "labels_key_unique" UNIQUE("key"),
	CONSTRAINT "labels_nameKey_unique" UNIQUE("name_key")
);
--> statement-breakpoint
CREATE TABLE "segments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"of" text NOT NULL,
	"name" text NOT NULL,
	"query" jsonb NOT NULL,
	"owner_id" uuid,
	"is_shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "nickname" text;--> statement-breakpoint
UPDATE "contacts" SET "nickname" = "members"."nickname" FROM "members" WHERE "members"."contact_id" = "contacts"."id";--> statement-breakpoint
ALTER TABLE "contacts"
	ADD COLUMN "is_member" boolean GENERATED ALWAYS AS (nickname is not null) STORED,
	ADD COLUMN "name_key" text GENERATED ALWAYS AS (text_key(coalesce(nullif(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), ''), nickname, company, email_key, ''))) STORED,
	ADD COLUMN "search_key" text GENERATED ALWAYS AS (text_key(coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(nickname, '') || ' ' || coalesce(company, '') || ' ' || coalesce(email_key, '') || ' ' || jsonb_path_query_array(emails, '$[*].email')::text)) STORED,
	ADD COLUMN "has_email" boolean GENERATED ALWAYS AS (email_key is not null or emails <> '[]'::jsonb) STORED,
	ADD COLUMN "has_phone" boolean GENERATED ALWAYS AS (phones <> '[]'::jsonb) STORED,
	ADD COLUMN "phone_keys" text[] GENERATED ALWAYS AS (phone_digits(phones)) STORED,
	ADD COLUMN "birth_month" smallint GENERATED ALWAYS AS (extract(month from birthdate)::smallint) STORED;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "is_contact_form_on" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_labels" ADD CONSTRAINT "contact_labels_label_id_labels_id_fk" FOREIGN KEY ("label_id") REFERENCES "public"."labels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_labels" ADD CONSTRAINT "contact_labels_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_merged_by_members_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_messages" ADD CONSTRAINT "contact_messages_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_messages" ADD CONSTRAINT "contact_messages_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_tasks" ADD CONSTRAINT "contact_tasks_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_tasks" ADD CONSTRAINT "contact_tasks_assignee_id_members_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_tasks" ADD CONSTRAINT "contact_tasks_done_by_members_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segments" ADD CONSTRAINT "segments_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_labels_contact_id_index" ON "contact_labels" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "contact_merges_contact_id_id_index" ON "contact_merges" USING btree ("contact_id","id");--> statement-breakpoint
CREATE INDEX "contact_merges_merged_by_index" ON "contact_merges" USING btree ("merged_by");--> statement-breakpoint
CREATE INDEX "contact_messages_contact_id_id_index" ON "contact_messages" USING btree ("contact_id","id");--> statement-breakpoint
CREATE INDEX "contact_messages_created_at_id_index" ON "contact_messages" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "contact_messages_member_id_index" ON "contact_messages" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "contact_notes_contact_id_id_index" ON "contact_notes" USING btree ("contact_id","id");--> statement-breakpoint
CREATE INDEX "contact_notes_author_id_index" ON "contact_notes" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "contact_tasks_contact_id_id_index" ON "contact_tasks" USING btree ("contact_id","id");--> statement-breakpoint
CREATE INDEX "contact_tasks_open" ON "contact_tasks" USING btree ("assignee_id","due_on","id") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "contact_tasks_done_by_index" ON "contact_tasks" USING btree ("done_by");--> statement-breakpoint
CREATE INDEX "segments_owner_id_of_index" ON "segments" USING btree ("owner_id","of");--> statement-breakpoint
CREATE INDEX "segments_shared" ON "segments" USING btree ("of") WHERE is_shared;--> statement-breakpoint
CREATE INDEX "contacts_by_name" ON "contacts" USING btree ("name_key","id");--> statement-breakpoint
CREATE INDEX "contacts_by_email" ON "contacts" USING btree (coalesce(email_key, ''),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_member" ON "contacts" USING btree ("is_member","created_at","id");--> statement-breakpoint
CREATE INDEX "contacts_by_member_name" ON "contacts" USING btree ("is_member","name_key","id");--> statement-breakpoint
CREATE INDEX "contacts_by_source" ON "contacts" USING btree ("source","created_at","id");--> statement-breakpoint
CREATE INDEX "contacts_by_phone" ON "contacts" USING btree ("has_phone","created_at","id");--> statement-breakpoint
CREATE INDEX "contacts_by_has_email" ON "contacts" USING btree ("has_email","created_at","id");--> statement-breakpoint
CREATE INDEX "contacts_by_birth_month" ON "contacts" USING btree ("birth_month","created_at","id") WHERE birth_month is not null;--> statement-breakpoint
CREATE INDEX "contacts_search" ON "contacts" USING gin ("search_key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "contacts_by_phone_digits" ON "contacts" USING gin ("phone_keys");--> statement-breakpoint
CREATE INDEX "contacts_name_begins" ON "contacts" USING btree ("name_key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "contacts_email_begins" ON "contacts" USING btree ("email_key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "events_about_contact" ON "events" USING btree ((data ->> 'contactId'),"id") WHERE (data ->> 'contactId') is not null;--> statement-breakpoint
CREATE INDEX "mails_recipient_id_index" ON "mails" USING btree ("recipient","id");--> statement-breakpoint
CREATE INDEX "members_name_begins" ON "members" USING btree ("name_key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "members_email_begins" ON "members" USING btree ("login_email_key" text_pattern_ops);--> statement-breakpoint
-- The address book carries the name of each contact's member from the moment there is one until it is gone (M7).
CREATE FUNCTION contacts_gain_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE contacts SET nickname = made.nickname FROM made WHERE contacts.id = made.contact_id;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION contacts_lose_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE contacts SET nickname = NULL FROM gone WHERE contacts.id = gone.contact_id;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION contacts_rename_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF new.contact_id <> old.contact_id THEN
		UPDATE contacts SET nickname = NULL WHERE id = old.contact_id;
	END IF;
	UPDATE contacts SET nickname = new.nickname WHERE id = new.contact_id;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER contacts_gain_member AFTER INSERT ON members REFERENCING NEW TABLE AS made
	FOR EACH STATEMENT EXECUTE FUNCTION contacts_gain_member();
--> statement-breakpoint
CREATE TRIGGER contacts_lose_member AFTER DELETE ON members REFERENCING OLD TABLE AS gone
	FOR EACH STATEMENT EXECUTE FUNCTION contacts_lose_member();
--> statement-breakpoint
CREATE TRIGGER contacts_rename_member AFTER UPDATE ON members FOR EACH ROW
	WHEN (old.nickname IS DISTINCT FROM new.nickname OR old.contact_id IS DISTINCT FROM new.contact_id)
	EXECUTE FUNCTION contacts_rename_member();
