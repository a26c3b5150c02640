ALTER TABLE "members" ADD COLUMN "photo_alt" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "cover_alt" text;