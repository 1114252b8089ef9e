ALTER TYPE "public"."affiliation_end" ADD VALUE 'merged';--> statement-breakpoint
ALTER TYPE "public"."affiliation_start" ADD VALUE 'merged';--> statement-breakpoint
CREATE TABLE "attachment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"transfer_id" uuid,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"digest" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"uploaded_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incoming_letter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"transfer_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"number" text NOT NULL,
	"issuer_key" text NOT NULL,
	"number_key" text NOT NULL,
	"year" integer NOT NULL,
	"addressee" text NOT NULL,
	"issued_on" date NOT NULL,
	"valid_days" integer NOT NULL,
	"valid_until" date NOT NULL,
	"dues_paid_until" text NOT NULL,
	"issuer_contact" text DEFAULT '' NOT NULL,
	"attachment_id" uuid,
	"receipt_sent_on" date,
	"receipt_channel" text,
	"registered_by" uuid,
	"registered_by_account_id" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incoming_letter_transferId_unique" UNIQUE("transfer_id")
);
--> statement-breakpoint
CREATE TABLE "incoming_wish" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"target_branch_id" uuid NOT NULL,
	"body_sealed" text NOT NULL,
	"attachment_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"placed_at" timestamp (3) with time zone,
	"transfer_id" uuid,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "outside_answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"transfer_id" uuid NOT NULL,
	"letter_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"accepted_on" date,
	"ground" text,
	"remark" text DEFAULT '' NOT NULL,
	"unit" text NOT NULL,
	"person_sealed" text NOT NULL,
	"attachment_id" uuid,
	"recorded_by" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp (3) with time zone,
	"dismissed_at" timestamp (3) with time zone,
	CONSTRAINT "outside_answer_kind" CHECK (("outside_answer"."kind" = 'accepted') = ("outside_answer"."accepted_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"committee_id" uuid NOT NULL,
	"key" text NOT NULL,
	"value" integer NOT NULL,
	"set_by" uuid,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "setting_committee_id_key_pk" PRIMARY KEY("committee_id","key")
);
--> statement-breakpoint
CREATE TABLE "waiver" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"condition" text NOT NULL,
	"committee_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"granted_by" uuid NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"until" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "transfer" DROP CONSTRAINT "transfer_resolved";--> statement-breakpoint
DROP INDEX "transfer_one_draft";--> statement-breakpoint
ALTER TABLE "letter" ALTER COLUMN "addressee_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "letter" ALTER COLUMN "destination_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "transfer" ALTER COLUMN "origin_branch_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "addressee_text" text;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "destination_text" text;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "print_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "delivered_how" text;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "delivered_on" date;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "national_number" text;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "outside_addressee" text;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "outside_unit" text;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "outside_contact" text;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "call_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "set_aside" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "loss_attested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "follows_id" uuid;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "reverses_id" uuid;--> statement-breakpoint
ALTER TABLE "transfer" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
ALTER TABLE "incoming_letter" ADD CONSTRAINT "incoming_letter_transfer_id_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incoming_letter" ADD CONSTRAINT "incoming_letter_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incoming_letter" ADD CONSTRAINT "incoming_letter_attachment_id_attachment_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incoming_letter" ADD CONSTRAINT "incoming_letter_registered_by_member_id_fk" FOREIGN KEY ("registered_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incoming_wish" ADD CONSTRAINT "incoming_wish_target_branch_id_organization_id_fk" FOREIGN KEY ("target_branch_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incoming_wish" ADD CONSTRAINT "incoming_wish_attachment_id_attachment_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_answer" ADD CONSTRAINT "outside_answer_transfer_id_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_answer" ADD CONSTRAINT "outside_answer_letter_id_letter_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_answer" ADD CONSTRAINT "outside_answer_attachment_id_attachment_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_answer" ADD CONSTRAINT "outside_answer_recorded_by_member_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_answer" ADD CONSTRAINT "outside_answer_confirmed_by_member_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setting" ADD CONSTRAINT "setting_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiver" ADD CONSTRAINT "waiver_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiver" ADD CONSTRAINT "waiver_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiver" ADD CONSTRAINT "waiver_granted_by_member_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachment_of_transfer" ON "attachment" USING btree ("transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "incoming_letter_once" ON "incoming_letter" USING btree ("issuer_key","number_key","year");--> statement-breakpoint
CREATE INDEX "incoming_wish_waiting" ON "incoming_wish" USING btree ("created_at") WHERE "incoming_wish"."placed_at" is null;--> statement-breakpoint
CREATE INDEX "incoming_wish_of_account" ON "incoming_wish" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outside_answer_standing" ON "outside_answer" USING btree ("letter_id") WHERE "outside_answer"."dismissed_at" is null;--> statement-breakpoint
CREATE INDEX "outside_answer_of_transfer" ON "outside_answer" USING btree ("transfer_id");--> statement-breakpoint
CREATE INDEX "waiver_of_member" ON "waiver" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_reversed_once" ON "transfer" USING btree ("reverses_id") WHERE "transfer"."state" not in ('rejected', 'voided');--> statement-breakpoint
CREATE INDEX "transfer_calls" ON "transfer" USING btree ("call_at","id") WHERE "transfer"."call_at" is not null;--> statement-breakpoint
CREATE INDEX "transfer_lapses" ON "transfer" USING btree ("due_at") WHERE "transfer"."state" in ('in_transit', 'returned');--> statement-breakpoint
CREATE INDEX "transfer_of_batch" ON "transfer" USING btree ("batch_id") WHERE "transfer"."batch_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_one_draft" ON "transfer" USING btree ("member_id") WHERE "transfer"."state" = 'draft' and "transfer"."route" is null;--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_addressed" CHECK (case "letter"."kind" when 'electronic' then "letter"."addressee_id" is not null and "letter"."destination_id" is not null
        else "letter"."addressee_text" is not null and "letter"."destination_text" is not null end);--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_resolved" CHECK ("transfer"."state" in ('draft', 'completed', 'withdrawn', 'rejected', 'voided') or ("transfer"."route" is not null and "transfer"."reason" is not null
        and case "transfer"."route"::text when 'outward' then "transfer"."target_branch_id" is null and "transfer"."outside_addressee" is not null
          when 'inward' then "transfer"."origin_branch_id" is null and "transfer"."outside_addressee" is not null and "transfer"."target_branch_id" is not null
          else "transfer"."origin_branch_id" is not null and "transfer"."target_branch_id" is not null end));