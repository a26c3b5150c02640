CREATE TABLE "sign_on_items" (
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	"uid_hash" text,
	"grant_hash" text,
	"payload" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sign_on_items_kind_hash_pk" PRIMARY KEY("kind","hash")
);
--> statement-breakpoint
CREATE TABLE "sign_on_keys" (
	"id" smallint PRIMARY KEY NOT NULL,
	"private_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "sign_on_items_kind_uid_hash_index" ON "sign_on_items" USING btree ("kind","uid_hash");--> statement-breakpoint
CREATE INDEX "sign_on_items_grant_hash_index" ON "sign_on_items" USING btree ("grant_hash");--> statement-breakpoint
CREATE INDEX "sign_on_items_ends_at_index" ON "sign_on_items" USING btree ("ends_at");