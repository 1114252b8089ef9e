CREATE TYPE "public"."certificate_way" AS ENUM('at_once', 'branch', 'committee', 'branch_then_committee');--> statement-breakpoint
ALTER TYPE "public"."certificate_kind" ADD VALUE 'proof_letter';--> statement-breakpoint
ALTER TYPE "public"."certificate_kind" ADD VALUE 'dues';--> statement-breakpoint
ALTER TYPE "public"."certificate_kind" ADD VALUE 'admission';--> statement-breakpoint
ALTER TYPE "public"."certificate_kind" ADD VALUE 'office';--> statement-breakpoint
ALTER TYPE "public"."certificate_kind" ADD VALUE 'standing';--> statement-breakpoint
ALTER TYPE "public"."certificate_kind" ADD VALUE 'acceptance';--> statement-breakpoint
ALTER TYPE "public"."certificate_purpose" ADD VALUE 'organization_life' BEFORE 'other';--> statement-breakpoint
ALTER TYPE "public"."certificate_purpose" ADD VALUE 'personnel_file' BEFORE 'other';--> statement-breakpoint
ALTER TYPE "public"."certificate_purpose" ADD VALUE 'commendation' BEFORE 'other';--> statement-breakpoint
ALTER TYPE "public"."certificate_purpose" ADD VALUE 'transfer' BEFORE 'other';--> statement-breakpoint
CREATE TABLE "certificate_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" "certificate_kind" NOT NULL,
	"way" "certificate_way" NOT NULL,
	"purpose" "certificate_purpose" NOT NULL,
	"wish_sealed" text NOT NULL,
	"committee_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"checked_by" uuid,
	"checked_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"outcome" text,
	"answer" text DEFAULT '' NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"certificate_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "certificate_request_decided" CHECK (("certificate_request"."decided_at" is null) = ("certificate_request"."outcome" is null) and ("certificate_request"."decided_at" is null) = ("certificate_request"."decided_by" is null)),
	CONSTRAINT "certificate_request_one_end" CHECK ("certificate_request"."decided_at" is null or "certificate_request"."withdrawn_at" is null),
	CONSTRAINT "certificate_request_issued" CHECK (("certificate_request"."outcome" is not distinct from 'issued') = ("certificate_request"."certificate_id" is not null)),
	CONSTRAINT "certificate_request_four_eyes" CHECK ("certificate_request"."checked_by" is distinct from "certificate_request"."member_id" and "certificate_request"."decided_by" is distinct from "certificate_request"."member_id"
        and ("certificate_request"."checked_by" is null or "certificate_request"."decided_by" is distinct from "certificate_request"."checked_by")),
	CONSTRAINT "certificate_request_both" CHECK ("certificate_request"."outcome" is distinct from 'issued' or "certificate_request"."way" <> 'branch_then_committee' or "certificate_request"."checked_by" is not null)
);
--> statement-breakpoint
ALTER TABLE "certificate_request" ADD CONSTRAINT "certificate_request_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_request" ADD CONSTRAINT "certificate_request_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_request" ADD CONSTRAINT "certificate_request_owner_id_organization_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_request" ADD CONSTRAINT "certificate_request_checked_by_member_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_request" ADD CONSTRAINT "certificate_request_decided_by_member_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_request" ADD CONSTRAINT "certificate_request_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_request_open" ON "certificate_request" USING btree ("member_id","kind") WHERE "certificate_request"."decided_at" is null and "certificate_request"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "certificate_request_of_member" ON "certificate_request" USING btree ("member_id","asked_at");--> statement-breakpoint
CREATE INDEX "certificate_request_of_owner" ON "certificate_request" USING btree ("owner_id","due_at") WHERE "certificate_request"."decided_at" is null and "certificate_request"."withdrawn_at" is null;