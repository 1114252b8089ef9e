CREATE TABLE "transfer_paper" (
	"id" uuid PRIMARY KEY NOT NULL,
	"transfer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"event_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"sealed" text,
	"made_at" timestamp (3) with time zone,
	"problem" text,
	CONSTRAINT "transfer_paper_made" CHECK (("transfer_paper"."made_at" is null) = ("transfer_paper"."sealed" is null and "transfer_paper"."problem" is null))
);
--> statement-breakpoint
ALTER TABLE "incoming_letter" ALTER COLUMN "dues_paid_until" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "incoming_letter" ADD COLUMN "completed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incoming_wish" ADD COLUMN "committee_id" uuid;--> statement-breakpoint
ALTER TABLE "incoming_wish" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incoming_wish" ADD COLUMN "closed_by" uuid;--> statement-breakpoint
ALTER TABLE "transfer_paper" ADD CONSTRAINT "transfer_paper_transfer_id_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_paper" ADD CONSTRAINT "transfer_paper_asked_by_member_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_paper_once" ON "transfer_paper" USING btree ("event_id","kind");--> statement-breakpoint
CREATE INDEX "transfer_paper_waiting" ON "transfer_paper" USING btree ("asked_at") WHERE "transfer_paper"."made_at" is null;--> statement-breakpoint
ALTER TABLE "incoming_wish" ADD CONSTRAINT "incoming_wish_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incoming_wish" ADD CONSTRAINT "incoming_wish_closed_by_member_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incoming_wish_at_committee" ON "incoming_wish" USING btree ("committee_id","created_at") WHERE "incoming_wish"."transfer_id" is null and "incoming_wish"."closed_at" is null;--> statement-breakpoint
ALTER TABLE "incoming_wish" ADD CONSTRAINT "incoming_wish_placed" CHECK (("incoming_wish"."placed_at" is null) = ("incoming_wish"."outcome" is null));