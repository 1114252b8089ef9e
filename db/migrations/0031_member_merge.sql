ALTER TYPE "public"."affiliation_end" ADD VALUE 'duplicate';--> statement-breakpoint
ALTER TYPE "public"."member_status" ADD VALUE 'duplicate';--> statement-breakpoint
CREATE TABLE "member_merge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kept_id" uuid NOT NULL,
	"lost_id" uuid NOT NULL,
	"lost_branch_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"outcome" text,
	CONSTRAINT "member_merge_of_two" CHECK ("member_merge"."kept_id" <> "member_merge"."lost_id"),
	CONSTRAINT "member_merge_decided" CHECK (("member_merge"."decided_at" is null) = ("member_merge"."outcome" is null) and ("member_merge"."decided_at" is null) = ("member_merge"."decided_by" is null)),
	CONSTRAINT "member_merge_four_eyes" CHECK ("member_merge"."proposed_by" not in ("member_merge"."kept_id", "member_merge"."lost_id")
        and ("member_merge"."outcome" is distinct from 'merged' or "member_merge"."decided_by" not in ("member_merge"."kept_id", "member_merge"."lost_id", "member_merge"."proposed_by")))
);
--> statement-breakpoint
ALTER TABLE "member_merge" ADD CONSTRAINT "member_merge_kept_id_member_id_fk" FOREIGN KEY ("kept_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_merge" ADD CONSTRAINT "member_merge_lost_id_member_id_fk" FOREIGN KEY ("lost_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_merge" ADD CONSTRAINT "member_merge_lost_branch_id_organization_id_fk" FOREIGN KEY ("lost_branch_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_merge" ADD CONSTRAINT "member_merge_owner_id_organization_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_merge" ADD CONSTRAINT "member_merge_proposed_by_member_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_merge" ADD CONSTRAINT "member_merge_decided_by_member_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "member_merge_open_kept" ON "member_merge" USING btree ("kept_id") WHERE "member_merge"."decided_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "member_merge_open_lost" ON "member_merge" USING btree ("lost_id") WHERE "member_merge"."decided_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "member_merge_lost_once" ON "member_merge" USING btree ("lost_id") WHERE "member_merge"."outcome" = 'merged';--> statement-breakpoint
CREATE INDEX "member_merge_of_kept" ON "member_merge" USING btree ("kept_id");--> statement-breakpoint
CREATE INDEX "member_merge_of_owner" ON "member_merge" USING btree ("owner_id") WHERE "member_merge"."decided_at" is null;