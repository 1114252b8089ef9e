CREATE TABLE "delegation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"office_id" uuid NOT NULL,
	"from_member_id" uuid NOT NULL,
	"to_member_id" uuid NOT NULL,
	"from" date NOT NULL,
	"until" date NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "delegation_to_another" CHECK ("delegation"."from_member_id" <> "delegation"."to_member_id"),
	CONSTRAINT "delegation_days" CHECK ("delegation"."until" >= "delegation"."from" and "delegation"."until" < "delegation"."from" + 30)
);
--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "on_behalf_of_id" uuid;--> statement-breakpoint
ALTER TABLE "office" ADD COLUMN "term_until" date;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "last_approved_for_id" uuid;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_office_id_office_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."office"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_from_member_id_member_id_fk" FOREIGN KEY ("from_member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_to_member_id_member_id_fk" FOREIGN KEY ("to_member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "delegation_one" ON "delegation" USING btree ("office_id") WHERE "delegation"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "delegation_to" ON "delegation" USING btree ("to_member_id") WHERE "delegation"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_last_approved_for_id_member_id_fk" FOREIGN KEY ("last_approved_for_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branch_verification" ADD CONSTRAINT "verification_not_of_oneself" CHECK ("branch_verification"."decided_by" <> "branch_verification"."member_id");--> statement-breakpoint
ALTER TABLE "outside_answer" ADD CONSTRAINT "outside_answer_second_clerk" CHECK ("outside_answer"."confirmed_by" <> "outside_answer"."recorded_by");--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_not_by_subject" CHECK ("transfer"."last_approved_by" <> "transfer"."member_id" and "transfer"."last_approved_for_id" <> "transfer"."member_id");--> statement-breakpoint
ALTER TABLE "waiver" ADD CONSTRAINT "waiver_not_for_oneself" CHECK ("waiver"."granted_by" <> "waiver"."member_id");