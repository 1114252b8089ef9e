CREATE TYPE "public"."message_channel" AS ENUM('sms', 'email', 'webhook');--> statement-breakpoint
CREATE TYPE "public"."webhook_kind" AS ENUM('wecom', 'dingtalk', 'feishu');--> statement-breakpoint
CREATE TABLE "email_attempt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"email_sealed" text NOT NULL,
	"code_hash" text NOT NULL,
	"tries_left" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook" (
	"id" uuid PRIMARY KEY NOT NULL,
	"committee_id" uuid NOT NULL,
	"kind" "webhook_kind" NOT NULL,
	"url_sealed" text NOT NULL,
	"secret_sealed" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"rests_until" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"removed_by" uuid,
	CONSTRAINT "webhook_removal_whole" CHECK (("webhook"."removed_at" is null) = ("webhook"."removed_by" is null))
);
--> statement-breakpoint
ALTER TABLE "message" DROP CONSTRAINT "message_addressed";--> statement-breakpoint
DROP INDEX "message_due";--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "email_sealed" text;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "email_confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "sms_off_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "channel" "message_channel" DEFAULT 'sms' NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "email_sealed" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "webhook_id" uuid;--> statement-breakpoint
ALTER TABLE "email_attempt" ADD CONSTRAINT "email_attempt_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_removed_by_account_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "email_attempt_of_account" ON "email_attempt" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "webhook_of_committee" ON "webhook" USING btree ("committee_id") WHERE "webhook"."removed_at" is null;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_webhook_id_webhook_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhook"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_dead" ON "message" USING btree ("channel","failed_at") WHERE "message"."failed_at" is not null;--> statement-breakpoint
CREATE INDEX "message_of_webhook" ON "message" USING btree ("webhook_id","id") WHERE "message"."webhook_id" is not null;--> statement-breakpoint
CREATE INDEX "message_due" ON "message" USING btree ("channel","due_at") WHERE "message"."sent_at" is null and "message"."failed_at" is null;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_email_whole" CHECK (("account"."email_sealed" is null) = ("account"."email_confirmed_at" is null));--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_addressed" CHECK (case "message"."channel" when 'sms' then "message"."phone_sealed" is not null or "message"."account_id" is not null when 'email' then "message"."email_sealed" is not null or "message"."account_id" is not null else "message"."webhook_id" is not null end);