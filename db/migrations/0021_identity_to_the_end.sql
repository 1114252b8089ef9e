ALTER TYPE "public"."verification_way" ADD VALUE 'moved';--> statement-breakpoint
CREATE TABLE "account_identity" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"subject_sealed" text NOT NULL,
	"subject_index" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "account_identity_subjectIndex_unique" UNIQUE("subject_index")
);
--> statement-breakpoint
CREATE TABLE "binding_objection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"code_index" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "binding_objection_codeIndex_unique" UNIQUE("code_index")
);
--> statement-breakpoint
CREATE TABLE "limit_wait" (
	"name" text NOT NULL,
	"key" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"open_at" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "limit_wait_name_key_pk" PRIMARY KEY("name","key")
);
--> statement-breakpoint
CREATE TABLE "phone_attempt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"phone_sealed" text NOT NULL,
	"phone_index" text NOT NULL,
	"old_code_hash" text,
	"new_code_hash" text NOT NULL,
	"tries_left" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "phone_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"verification_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"phone_sealed" text NOT NULL,
	"phone_index" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"proposed_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"outcome" text,
	"applied_at" timestamp (3) with time zone,
	"stopped_at" timestamp (3) with time zone,
	CONSTRAINT "phone_change_verificationId_unique" UNIQUE("verification_id"),
	CONSTRAINT "phone_change_whole" CHECK (("phone_change"."decided_at" is null) = ("phone_change"."outcome" is null)),
	CONSTRAINT "phone_change_four_eyes" CHECK ("phone_change"."decided_by" is distinct from "phone_change"."proposed_by" or "phone_change"."decided_by" is null),
	CONSTRAINT "phone_change_not_himself" CHECK ("phone_change"."member_id" not in ("phone_change"."proposed_by", coalesce("phone_change"."decided_by", "phone_change"."proposed_by")))
);
--> statement-breakpoint
CREATE TABLE "sso_attempt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "account" ALTER COLUMN "phone_sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ALTER COLUMN "phone_index" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "bound_phone_index" text;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "renewal_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "signed_in_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "identity_claim" ADD COLUMN "proven_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "account_identity" ADD CONSTRAINT "account_identity_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binding_objection" ADD CONSTRAINT "binding_objection_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binding_objection" ADD CONSTRAINT "binding_objection_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_attempt" ADD CONSTRAINT "phone_attempt_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_change" ADD CONSTRAINT "phone_change_verification_id_branch_verification_id_fk" FOREIGN KEY ("verification_id") REFERENCES "public"."branch_verification"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_change" ADD CONSTRAINT "phone_change_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_change" ADD CONSTRAINT "phone_change_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_change" ADD CONSTRAINT "phone_change_owner_id_organization_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_change" ADD CONSTRAINT "phone_change_proposed_by_member_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_change" ADD CONSTRAINT "phone_change_decided_by_member_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_of_account" ON "account_identity" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "objection_of_member" ON "binding_objection" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "phone_attempt_of_account" ON "phone_attempt" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "phone_change_open" ON "phone_change" USING btree ("owner_id") WHERE "phone_change"."decided_at" is null and "phone_change"."stopped_at" is null;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_phone_whole" CHECK (("account"."phone_sealed" is null) = ("account"."phone_index" is null));--> statement-breakpoint
-- Whoever was verified before is taken to have been verified at the number that stands on the roster today.
UPDATE "account" SET "bound_phone_index" = "member"."phone_index" FROM "member" WHERE "member"."id" = "account"."member_id";--> statement-breakpoint
UPDATE "account" SET "signed_in_at" = (SELECT max("session"."created_at") FROM "session" WHERE "session"."account_id" = "account"."id");
