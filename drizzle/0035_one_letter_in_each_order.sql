CREATE INDEX "contacts_name_letter_by_created" ON "contacts" USING btree (left(name_key, 1),"created_at","id");--> statement-breakpoint
CREATE INDEX "contacts_email_letter_by_created" ON "contacts" USING btree (left(email_key, 1),"created_at","id");--> statement-breakpoint
CREATE INDEX "members_name_letter_by_created" ON "members" USING btree (left(name_key, 1),"created_at","id");--> statement-breakpoint
CREATE INDEX "members_name_letter_by_last_login" ON "members" USING btree (left(name_key, 1),coalesce(last_login_at, '1970-01-01T00:00:00Z'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "members_email_letter_by_created" ON "members" USING btree (left(login_email_key, 1),"created_at","id");--> statement-breakpoint
CREATE INDEX "members_email_letter_by_last_login" ON "members" USING btree (left(login_email_key, 1),coalesce(last_login_at, '1970-01-01T00:00:00Z'::timestamptz),"id");