CREATE INDEX "contacts_by_first_name_down" ON "contacts" USING btree (coalesce(first_name, ''),"id");--> statement-breakpoint
CREATE INDEX "contacts_by_last_name_down" ON "contacts" USING btree (coalesce(last_name, ''),"id");--> statement-breakpoint
CREATE INDEX "members_by_openness" ON "members" USING btree ((privacy_status = 'PUBLIC'),"id");