CREATE TABLE "link_places" (
	"host_id" uuid NOT NULL,
	"url" text NOT NULL,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "link_places_host_id_url_pk" PRIMARY KEY("host_id","url")
);
--> statement-breakpoint
ALTER TABLE "link_places" ADD CONSTRAINT "link_places_url_link_cards_url_fk" FOREIGN KEY ("url") REFERENCES "public"."link_cards"("url") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_places_url_written_at_index" ON "link_places" USING btree ("url","written_at");--> statement-breakpoint
CREATE INDEX "link_places_written_at_index" ON "link_places" USING btree ("written_at");