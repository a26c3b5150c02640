DROP INDEX "members_by_last_login";--> statement-breakpoint
CREATE INDEX "members_by_last_login" ON "members" USING btree (coalesce(last_login_at, '1970-01-01T00:00:00Z'::timestamptz),"id");