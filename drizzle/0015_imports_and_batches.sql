CREATE TABLE "batch_items" (
	"batch_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"state" text DEFAULT 'WAITING' NOT NULL,
	"reason" text,
	"before" jsonb,
	"mark" uuid,
	CONSTRAINT "batch_items_batch_id_member_id_pk" PRIMARY KEY("batch_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"act" text NOT NULL,
	"state" text NOT NULL,
	"input" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"about" jsonb NOT NULL,
	"fault" text,
	"gathered_to" uuid,
	"total" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"undone" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"run_by" uuid,
	"is_by_operator" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"rests_until" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"line" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"is_long" boolean DEFAULT false NOT NULL,
	"email_key" text,
	"plan" text,
	"outcome" text,
	"reason" text,
	"column_at" integer,
	"member_id" uuid,
	"contact_id" uuid,
	"is_contact_new" boolean DEFAULT false NOT NULL,
	"filled" jsonb,
	"done_at" timestamp (3) with time zone,
	"undo" text,
	"undo_reason" text,
	CONSTRAINT "import_rows_import_id_row_pk" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"storage_key" text,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"format" text,
	"delimiter" text,
	"columns" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"targets" jsonb,
	"member_status" text DEFAULT 'APPROVED' NOT NULL,
	"is_inviting" boolean DEFAULT false NOT NULL,
	"is_filling" boolean DEFAULT false NOT NULL,
	"label" text,
	"fault" text,
	"fault_line" integer,
	"row_count" integer DEFAULT 0 NOT NULL,
	"read_to" integer DEFAULT 0 NOT NULL,
	"checked_to" integer DEFAULT 0 NOT NULL,
	"ran_to" integer DEFAULT 0 NOT NULL,
	"undone_to" integer DEFAULT 0 NOT NULL,
	"planned" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"done" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"undone" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"also_undo" jsonb,
	"created_by" uuid,
	"run_by" uuid,
	"is_by_operator" boolean DEFAULT false NOT NULL,
	"batch_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "batch_items" ADD CONSTRAINT "batch_items_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_run_by_members_id_fk" FOREIGN KEY ("run_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_run_by_members_id_fk" FOREIGN KEY ("run_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_items_waiting" ON "batch_items" USING btree ("batch_id","member_id") WHERE state = 'WAITING';--> statement-breakpoint
CREATE INDEX "batch_items_to_undo" ON "batch_items" USING btree ("batch_id","member_id") WHERE state = 'DONE';--> statement-breakpoint
CREATE INDEX "batch_items_left" ON "batch_items" USING btree ("batch_id","member_id") WHERE state in ('SKIPPED', 'KEPT');--> statement-breakpoint
CREATE INDEX "batch_items_member_id_index" ON "batch_items" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "batches_created_at_id_index" ON "batches" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "batches_to_do" ON "batches" USING btree ("id") WHERE state in ('GATHERING', 'RUNNING', 'UNDOING');--> statement-breakpoint
CREATE INDEX "batches_created_by_index" ON "batches" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "batches_run_by_index" ON "batches" USING btree ("run_by");--> statement-breakpoint
CREATE INDEX "import_rows_by_email" ON "import_rows" USING btree ("import_id","email_key");--> statement-breakpoint
CREATE INDEX "import_rows_invalid" ON "import_rows" USING btree ("import_id","row") WHERE outcome = 'INVALID';--> statement-breakpoint
CREATE INDEX "import_rows_doubtful" ON "import_rows" USING btree ("import_id","row") WHERE plan = 'INVALID';--> statement-breakpoint
CREATE INDEX "import_rows_member_id_index" ON "import_rows" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "import_rows_contact_id_index" ON "import_rows" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "imports_created_at_id_index" ON "imports" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "imports_to_do" ON "imports" USING btree ("id") WHERE state in ('READING', 'CHECKING', 'RUNNING', 'UNDOING');--> statement-breakpoint
CREATE INDEX "imports_created_by_index" ON "imports" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "imports_run_by_index" ON "imports" USING btree ("run_by");