ALTER TABLE "settings" ADD COLUMN "privacy_revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "default_privacy_revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "reports_created_at_id_index" ON "reports" USING btree ("created_at","id");