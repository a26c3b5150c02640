CREATE TABLE "badges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"title_key" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"icon" text NOT NULL,
	"background" text NOT NULL,
	"foreground" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"rule" jsonb,
	"rule_cursor" uuid,
	"rule_seen_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "badges_titleKey_unique" UNIQUE("title_key")
);
--> statement-breakpoint
CREATE TABLE "member_badges" (
	"member_id" uuid NOT NULL,
	"badge_id" uuid NOT NULL,
	"is_by_rule" boolean DEFAULT false NOT NULL,
	"assigned_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_badges_member_id_badge_id_pk" PRIMARY KEY("member_id","badge_id")
);
--> statement-breakpoint
CREATE TABLE "invitation_uses" (
	"invitation_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_uses_invitation_id_member_id_pk" PRIMARY KEY("invitation_id","member_id")
);
--> statement-breakpoint
DROP INDEX "member_roles_role_id_index";--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "role_id" uuid;--> statement-breakpoint
ALTER TABLE "member_roles" ADD COLUMN "is_by_rule" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "is_listed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "rule" jsonb;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "badge_styles" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "member_badges" ADD CONSTRAINT "member_badges_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_badges" ADD CONSTRAINT "member_badges_badge_id_badges_id_fk" FOREIGN KEY ("badge_id") REFERENCES "public"."badges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_badges" ADD CONSTRAINT "member_badges_assigned_by_members_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_uses" ADD CONSTRAINT "invitation_uses_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_uses" ADD CONSTRAINT "invitation_uses_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "badges_position_id_index" ON "badges" USING btree ("position","id");--> statement-breakpoint
CREATE INDEX "badges_with_rule" ON "badges" USING btree ("id") WHERE rule is not null;--> statement-breakpoint
CREATE INDEX "member_badges_badge_id_created_at_member_id_index" ON "member_badges" USING btree ("badge_id","created_at","member_id");--> statement-breakpoint
CREATE INDEX "member_badges_badge_id_member_id_index" ON "member_badges" USING btree ("badge_id","member_id");--> statement-breakpoint
CREATE INDEX "member_badges_assigned_by_index" ON "member_badges" USING btree ("assigned_by");--> statement-breakpoint
CREATE INDEX "invitation_uses_member_id_index" ON "invitation_uses" USING btree ("member_id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitations_by_inviter" ON "invitations" USING btree ("created_by","created_at","id");--> statement-breakpoint
CREATE INDEX "invitations_role_id_index" ON "invitations" USING btree ("role_id");--> statement-breakpoint
CREATE INDEX "member_roles_role_id_member_id_index" ON "member_roles" USING btree ("role_id","member_id");--> statement-breakpoint
CREATE INDEX "member_roles_granted_by_index" ON "member_roles" USING btree ("granted_by");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_name" ON "roles" USING btree (lower("name"));
--> statement-breakpoint
INSERT INTO "invitation_uses" ("invitation_id", "member_id", "created_at")
SELECT DISTINCT ON (i.id, m.id) i.id, m.id, e.created_at FROM "events" AS e
JOIN "invitations" AS i ON i.id::text = e.data ->> 'invitationId'
JOIN "members" AS m ON m.id = e.member_id
WHERE e.type = 'member.signed_up' ORDER BY i.id, m.id, e.created_at;
