CREATE TABLE "stray_files" (
	"key" text PRIMARY KEY NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "stray_files_due_at_index" ON "stray_files" USING btree ("due_at");