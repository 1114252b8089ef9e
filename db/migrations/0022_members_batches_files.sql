CREATE TYPE "public"."member_decision_kind" AS ENUM('suspend', 'restore', 'remove', 'advise_out', 'withdraw', 'expel', 'revoke_probation', 'record_death');--> statement-breakpoint
CREATE TABLE "member_decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"branch_id" uuid NOT NULL,
	"decision" "member_decision_kind" NOT NULL,
	"from_status" "member_status" NOT NULL,
	"to_status" "member_status" NOT NULL,
	"document" text NOT NULL,
	"meeting_on" date,
	"approved_by" text NOT NULL,
	"effective_on" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_decision_meeting" CHECK (("member_decision"."decision" = 'record_death') = ("member_decision"."meeting_on" is null))
);
--> statement-breakpoint
DROP INDEX "incoming_wish_waiting";--> statement-breakpoint
ALTER TABLE "transfer_batch" ADD COLUMN "released_in" uuid;--> statement-breakpoint
ALTER TABLE "transfer_batch" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "telephone" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "fax" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "postcode" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "attachment" ADD COLUMN "purpose" text DEFAULT 'letter' NOT NULL;--> statement-breakpoint
ALTER TABLE "incoming_wish" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "member_decision" ADD CONSTRAINT "member_decision_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_decision" ADD CONSTRAINT "member_decision_branch_id_organization_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_decision" ADD CONSTRAINT "member_decision_recorded_by_member_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_decision_of_member" ON "member_decision" USING btree ("member_id","id");--> statement-breakpoint
CREATE INDEX "member_decision_of_branch" ON "member_decision" USING btree ("branch_id","id");--> statement-breakpoint
CREATE INDEX "transfer_batch_released" ON "transfer_batch" USING btree ("released_at") WHERE "transfer_batch"."released_at" is not null;--> statement-breakpoint
CREATE INDEX "incoming_wish_waiting" ON "incoming_wish" USING btree ("tries","created_at") WHERE "incoming_wish"."placed_at" is null;--> statement-breakpoint
ALTER TABLE "transfer_batch" ADD CONSTRAINT "transfer_batch_release_whole" CHECK (("transfer_batch"."released_in" is null) = ("transfer_batch"."released_at" is null));