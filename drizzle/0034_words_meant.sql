CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL,
	"checked_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "search_words_alike" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_words_checked" ON "search_words" USING btree ("checked_at","word");--> statement-breakpoint
INSERT INTO search_words (word)
	SELECT DISTINCT said.lexeme FROM forum_topics, unnest(to_tsvector('simple', title || ' ' || body)) said
	WHERE char_length(said.lexeme) BETWEEN 4 AND 30 AND said.lexeme !~ '[0-9[:punct:]]'
	ORDER BY 1 ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO search_words (word)
	SELECT DISTINCT said.lexeme FROM comments, unnest(to_tsvector('simple', body)) said
	WHERE char_length(said.lexeme) BETWEEN 4 AND 30 AND said.lexeme !~ '[0-9[:punct:]]'
	ORDER BY 1 ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO search_words (word)
	SELECT DISTINCT said.lexeme FROM blog_posts, unnest(to_tsvector('simple', title || ' ' || body)) said
	WHERE char_length(said.lexeme) BETWEEN 4 AND 30 AND said.lexeme !~ '[0-9[:punct:]]'
	ORDER BY 1 ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO search_words (word)
	SELECT DISTINCT said.lexeme FROM pages, unnest(to_tsvector('simple', title || ' ' || body)) said
	WHERE char_length(said.lexeme) BETWEEN 4 AND 30 AND said.lexeme !~ '[0-9[:punct:]]'
	ORDER BY 1 ON CONFLICT DO NOTHING;
