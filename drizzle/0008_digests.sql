CREATE TABLE "delivery_times" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"digest_hour" integer NOT NULL,
	"digest_day" integer NOT NULL,
	"quiet_from" integer,
	"quiet_to" integer
);
--> statement-breakpoint
DROP INDEX "mails_to_send";--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "pace" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "gathered_in" uuid;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "held_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "pace" text;--> statement-breakpoint
ALTER TABLE "delivery_times" ADD CONSTRAINT "delivery_times_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_to_gather" ON "mails" USING btree ("next_attempt_at","member_id") WHERE sent_at is null and failed_at is null and pace is not null;--> statement-breakpoint
CREATE INDEX "mails_gathered" ON "mails" USING btree ("gathered_in") WHERE gathered_in is not null;--> statement-breakpoint
CREATE INDEX "mails_to_send" ON "mails" USING btree ("next_attempt_at") WHERE sent_at is null and failed_at is null and pace is null;