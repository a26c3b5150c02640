DROP INDEX "contacts_by_first_name";--> statement-breakpoint
DROP INDEX "contacts_by_last_name";--> statement-breakpoint
DROP INDEX "contacts_by_first_name_down";--> statement-breakpoint
DROP INDEX "contacts_by_last_name_down";--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "last_activity_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "contacts_by_updated" ON "contacts" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "contacts_by_last_activity" ON "contacts" USING btree ("last_activity_at","id");--> statement-breakpoint
CREATE INDEX "contacts_by_company" ON "contacts" USING btree ((text_key(company) collate "C"),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_company_down" ON "contacts" USING btree (coalesce((text_key(company) collate "C"), ''),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_job_title" ON "contacts" USING btree ((text_key(job_title) collate "C"),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_job_title_down" ON "contacts" USING btree (coalesce((text_key(job_title) collate "C"), ''),"id");--> statement-breakpoint
CREATE INDEX "contacts_with_company" ON "contacts" USING btree ("created_at","id") WHERE company <> '';--> statement-breakpoint
CREATE INDEX "contacts_with_job_title" ON "contacts" USING btree ("created_at","id") WHERE job_title <> '';--> statement-breakpoint
CREATE INDEX "contacts_by_birthdate" ON "contacts" USING btree ((birthdate::timestamp at time zone 'UTC'),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_birthdate_down" ON "contacts" USING btree (coalesce((birthdate::timestamp at time zone 'UTC'), '-infinity'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_primary_phone" ON "contacts" USING btree (((jsonb_path_query_first(phones, '$[*] ? (@.isPrimary == true).phone') #>> '{}') collate "C"),"created_at","id");--> statement-breakpoint
CREATE INDEX "members_slug_begins" ON "members" USING btree ("slug" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "members_search_slug" ON "members" USING gin ("slug" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "members_search_title" ON "members" USING gin (lower(title) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "members_by_language" ON "members" USING btree ("language") WHERE language is not null;--> statement-breakpoint
CREATE INDEX "contacts_by_first_name" ON "contacts" USING btree ((text_key(first_name) collate "C"),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_last_name" ON "contacts" USING btree ((text_key(last_name) collate "C"),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_first_name_down" ON "contacts" USING btree (coalesce((text_key(first_name) collate "C"), ''),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_last_name_down" ON "contacts" USING btree (coalesce((text_key(last_name) collate "C"), ''),"id");--> statement-breakpoint
-- When somebody was last heard of follows from three tables; whoever writes one of them, the contact says so at once.
CREATE FUNCTION contact_activity(uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
	SELECT greatest(created_at,
		(SELECT last_login_at FROM members WHERE contact_id = $1),
		(SELECT max(created_at) FROM contact_messages WHERE contact_id = $1))
	FROM contacts WHERE id = $1
$$;
--> statement-breakpoint
UPDATE "contacts" SET "last_activity_at" = contact_activity("id");
--> statement-breakpoint
CREATE FUNCTION contacts_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	new.last_activity_at := new.created_at;
	RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER contacts_begin BEFORE INSERT ON contacts FOR EACH ROW EXECUTE FUNCTION contacts_begin();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION contacts_gain_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE contacts SET nickname = made.nickname, last_activity_at = greatest(last_activity_at, made.last_login_at)
		FROM made WHERE contacts.id = made.contact_id;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION contacts_lose_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE contacts SET nickname = NULL, last_activity_at = contact_activity(contacts.id) FROM gone WHERE contacts.id = gone.contact_id;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION contacts_rename_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF new.contact_id <> old.contact_id THEN
		UPDATE contacts SET nickname = NULL, last_activity_at = contact_activity(id) WHERE id = old.contact_id;
	END IF;
	UPDATE contacts SET nickname = new.nickname, last_activity_at = contact_activity(id) WHERE id = new.contact_id;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION contacts_hear_login() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE contacts SET last_activity_at = contact_activity(id) WHERE id = new.contact_id;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER contacts_hear_login AFTER UPDATE OF last_login_at ON members FOR EACH ROW
	WHEN (old.last_login_at IS DISTINCT FROM new.last_login_at)
	EXECUTE FUNCTION contacts_hear_login();
--> statement-breakpoint
CREATE FUNCTION contacts_hear_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN
		UPDATE contacts SET last_activity_at = contact_activity(id) WHERE id = old.contact_id;
	END IF;
	IF TG_OP <> 'DELETE' THEN
		UPDATE contacts SET last_activity_at = contact_activity(id) WHERE id = new.contact_id;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER contacts_hear_message AFTER INSERT OR DELETE OR UPDATE OF contact_id ON contact_messages FOR EACH ROW
	EXECUTE FUNCTION contacts_hear_message();
