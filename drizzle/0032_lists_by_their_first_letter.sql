CREATE INDEX "contacts_name_letter" ON "contacts" USING btree (left(name_key, 1),"name_key","id");--> statement-breakpoint
CREATE INDEX "contacts_name_letter_by_email" ON "contacts" USING btree (left(name_key, 1),coalesce(email_key, ''),"id");--> statement-breakpoint
CREATE INDEX "contacts_email_letter" ON "contacts" USING btree (left(email_key, 1),coalesce(email_key, ''),"id");--> statement-breakpoint
CREATE INDEX "contacts_email_letter_by_name" ON "contacts" USING btree (left(email_key, 1),"name_key","id");--> statement-breakpoint
CREATE INDEX "members_name_letter" ON "members" USING btree (left(name_key, 1),"name_key","id");--> statement-breakpoint
CREATE INDEX "members_email_letter" ON "members" USING btree (left(login_email_key, 1),"name_key","id");