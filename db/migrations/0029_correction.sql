CREATE TABLE "correction" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"field" text NOT NULL,
	"new_sealed" text NOT NULL,
	"old_sealed" text,
	"reason" text NOT NULL,
	"attachment_id" uuid,
	"owner_id" uuid,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"checked_by" uuid,
	"checked_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"outcome" text,
	"answer" text DEFAULT '' NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "correction_decided" CHECK (("correction"."decided_at" is null) = ("correction"."outcome" is null)),
	CONSTRAINT "correction_one_end" CHECK ("correction"."decided_at" is null or "correction"."withdrawn_at" is null),
	CONSTRAINT "correction_four_eyes" CHECK ("correction"."checked_by" is distinct from "correction"."member_id" and "correction"."decided_by" is distinct from "correction"."member_id"
        and ("correction"."checked_by" is null or "correction"."decided_by" is distinct from "correction"."checked_by")),
	CONSTRAINT "correction_checked_first" CHECK ("correction"."outcome" <> 'corrected' or "correction"."checked_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_owner_id_organization_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_checked_by_member_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_decided_by_member_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "correction_open" ON "correction" USING btree ("member_id") WHERE "correction"."decided_at" is null and "correction"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "correction_of_owner" ON "correction" USING btree ("owner_id") WHERE "correction"."decided_at" is null and "correction"."withdrawn_at" is null;