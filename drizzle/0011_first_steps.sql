ALTER TABLE "applications" ADD COLUMN "password_hash" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "first_steps_over_at" timestamp (3) with time zone;