CREATE TABLE "field_values" (
	"contact_id" uuid NOT NULL,
	"field_id" uuid NOT NULL,
	"text" text,
	"number" double precision,
	"day" date,
	"flag" boolean,
	"choices" text[],
	"address" jsonb,
	"key" text NOT NULL,
	"seen_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "field_values_contact_id_field_id_pk" PRIMARY KEY("contact_id","field_id")
);
--> statement-breakpoint
CREATE TABLE "fields" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_required" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"seen_by" text NOT NULL,
	"audience" jsonb DEFAULT '{"kind":"chosen","roleIds":[],"badgeIds":[]}'::jsonb NOT NULL,
	"edited_by" text DEFAULT 'member' NOT NULL,
	"held_by" jsonb DEFAULT '{"kind":"members","roleIds":[],"badgeIds":[]}'::jsonb NOT NULL,
	"is_on_signup" boolean DEFAULT false NOT NULL,
	"is_on_account" boolean DEFAULT true NOT NULL,
	"is_on_profile" boolean DEFAULT false NOT NULL,
	"is_on_card" boolean DEFAULT false NOT NULL,
	"is_filter" boolean DEFAULT false NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fields_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "signup_form" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"built_in" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"order" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"has_privacy_choice" boolean DEFAULT false NOT NULL,
	"has_consent" boolean DEFAULT false NOT NULL,
	"consent_text" text DEFAULT '' NOT NULL,
	"consent_href" text DEFAULT '' NOT NULL,
	"consent_version" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "field_values" ADD CONSTRAINT "field_values_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_values" ADD CONSTRAINT "field_values_field_id_fields_id_fk" FOREIGN KEY ("field_id") REFERENCES "public"."fields"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "field_values_by_key" ON "field_values" USING btree ("field_id","key" text_pattern_ops,"contact_id");--> statement-breakpoint
CREATE INDEX "field_values_by_choice" ON "field_values" USING gin ("choices") WHERE choices is not null;--> statement-breakpoint
CREATE INDEX "fields_position_id_index" ON "fields" USING btree ("position","id");