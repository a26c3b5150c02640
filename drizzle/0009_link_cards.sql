CREATE TABLE "link_cards" (
	"url" text PRIMARY KEY NOT NULL,
	"title" text,
	"description" text,
	"site" text,
	"picture" text,
	"used_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now()
);
--> statement-breakpoint
CREATE INDEX "link_cards_due" ON "link_cards" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "blog_posts_search_title" ON "blog_posts" USING gin (lower("title") gin_trgm_ops);