CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"of" text NOT NULL,
	"query" jsonb NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"batch_id" uuid,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "batch_items" RENAME COLUMN "member_id" TO "subject_id";--> statement-breakpoint
DROP INDEX "batch_items_member_id_index";--> statement-breakpoint
DROP INDEX "batch_items_waiting";--> statement-breakpoint
DROP INDEX "batch_items_to_undo";--> statement-breakpoint
DROP INDEX "batch_items_left";--> statement-breakpoint
ALTER TABLE "batch_items" DROP CONSTRAINT "batch_items_batch_id_member_id_pk";--> statement-breakpoint
ALTER TABLE "batch_items" ADD CONSTRAINT "batch_items_batch_id_subject_id_pk" PRIMARY KEY("batch_id","subject_id");--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letters_created_at_id_index" ON "letters" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "letters_created_by_index" ON "letters" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "batch_items_subject_id_index" ON "batch_items" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "batch_items_waiting" ON "batch_items" USING btree ("batch_id","subject_id") WHERE state = 'WAITING';--> statement-breakpoint
CREATE INDEX "batch_items_to_undo" ON "batch_items" USING btree ("batch_id","subject_id") WHERE state = 'DONE';--> statement-breakpoint
CREATE INDEX "batch_items_left" ON "batch_items" USING btree ("batch_id","subject_id") WHERE state in ('SKIPPED', 'KEPT');