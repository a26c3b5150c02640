CREATE TABLE "member_abouts" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"content" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "fields" ADD COLUMN "held_beside" jsonb;--> statement-breakpoint
ALTER TABLE "fields" ADD COLUMN "social_type" text;--> statement-breakpoint
ALTER TABLE "fields" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "fields" ADD COLUMN "dropped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "member_abouts" ADD CONSTRAINT "member_abouts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
INSERT INTO "member_abouts" ("member_id") SELECT "id" FROM "members" WHERE coalesce("about", '') <> '';
--> statement-breakpoint
-- What programs read of it follows the words, whoever writes them.
CREATE FUNCTION members_about() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF coalesce(new.about, '') = '' THEN
		DELETE FROM member_abouts WHERE member_id = new.id;
	ELSE
		INSERT INTO member_abouts (member_id) VALUES (new.id)
		ON CONFLICT (member_id) DO UPDATE SET revision = member_abouts.revision + 1, content = NULL, updated_at = now();
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER members_about_made AFTER INSERT ON members FOR EACH ROW
	WHEN (coalesce(new.about, '') <> '') EXECUTE FUNCTION members_about();
--> statement-breakpoint
CREATE TRIGGER members_about_changed AFTER UPDATE OF about ON members FOR EACH ROW
	WHEN (new.about IS DISTINCT FROM old.about) EXECUTE FUNCTION members_about();
