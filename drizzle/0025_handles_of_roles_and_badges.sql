ALTER TABLE "badges" ADD COLUMN "slug" text GENERATED ALWAYS AS (coalesce(nullif(trim(both '-' from regexp_replace(title_key, '[^a-z0-9]+', '-', 'g')), ''), id::text)) STORED;--> statement-breakpoint
ALTER TABLE "badges" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "member_badges" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "member_badges" ADD COLUMN "tags" jsonb DEFAULT '{"private":[],"public":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "member_badges" ADD COLUMN "extended" jsonb;--> statement-breakpoint
ALTER TABLE "member_badges" ADD COLUMN "updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "role_key" text DEFAULT gen_random_uuid()::text NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "is_blockable" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "member_badges_created_at_id_index" ON "member_badges" USING btree ("created_at","id");--> statement-breakpoint
ALTER TABLE "member_badges" ADD CONSTRAINT "member_badges_id_unique" UNIQUE("id");--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_roleKey_unique" UNIQUE("role_key");--> statement-breakpoint
UPDATE "roles" SET "role_key" = coalesce(upper(replace("key", '-', '_')), coalesce(nullif(trim(both '_' from regexp_replace(upper("name"), '[^A-Z0-9]+', '_', 'g')), ''), 'ROLE') || '_' || right("id"::text, 12));
