ALTER TABLE "forum_categories" ALTER COLUMN "readers" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "forum_categories" ALTER COLUMN "readers" SET DATA TYPE jsonb USING jsonb_build_object('kind', CASE readers WHEN 'staff' THEN 'chosen' ELSE readers END, 'roleIds', '[]'::jsonb, 'badgeIds', '[]'::jsonb);--> statement-breakpoint
ALTER TABLE "forum_categories" ALTER COLUMN "readers" SET DEFAULT '{"kind":"everyone","roleIds":[],"badgeIds":[]}'::jsonb;--> statement-breakpoint
ALTER TABLE "forum_categories" ALTER COLUMN "writers" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "forum_categories" ALTER COLUMN "writers" SET DATA TYPE jsonb USING jsonb_build_object('kind', CASE writers WHEN 'staff' THEN 'chosen' ELSE writers END, 'roleIds', '[]'::jsonb, 'badgeIds', '[]'::jsonb);--> statement-breakpoint
ALTER TABLE "forum_categories" ALTER COLUMN "writers" SET DEFAULT '{"kind":"members","roleIds":[],"badgeIds":[]}'::jsonb;--> statement-breakpoint
CREATE INDEX "members_by_domain" ON "members" USING btree (split_part(login_email_key, '@', 2));
