-- Scripts that set no blanks between words: each of their signs is a word to the search, so that 木工 is found within a sentence.
CREATE FUNCTION words_apart(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
	regexp_replace($1, '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af]', ' \& ', 'g');
--> statement-breakpoint
ALTER TABLE "blog_posts" drop column "search";--> statement-breakpoint
ALTER TABLE "blog_posts" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', words_apart(title)), 'A') || setweight(to_tsvector('simple', words_apart(title)), 'A') || to_tsvector('english', words_apart(body)) || to_tsvector('simple', words_apart(body))) STORED;--> statement-breakpoint
ALTER TABLE "forum_topics" drop column "search";--> statement-breakpoint
ALTER TABLE "forum_topics" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', words_apart(title)), 'A') || setweight(to_tsvector('simple', words_apart(title)), 'A') || to_tsvector('english', words_apart(body)) || to_tsvector('simple', words_apart(body))) STORED;--> statement-breakpoint
ALTER TABLE "pages" drop column "search";--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', words_apart(title)), 'A') || setweight(to_tsvector('simple', words_apart(title)), 'A') || to_tsvector('english', words_apart(body)) || to_tsvector('simple', words_apart(body))) STORED;--> statement-breakpoint
ALTER TABLE "comments" drop column "search";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', words_apart(body)) || to_tsvector('simple', words_apart(body))) STORED;--> statement-breakpoint
CREATE INDEX "blog_posts_search" ON "blog_posts" USING gin ("search");--> statement-breakpoint
CREATE INDEX "forum_topics_search" ON "forum_topics" USING gin ("search");--> statement-breakpoint
CREATE INDEX "pages_search" ON "pages" USING gin ("search");--> statement-breakpoint
CREATE INDEX "comments_search" ON "comments" USING gin ("search");