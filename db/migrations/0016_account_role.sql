CREATE TYPE "public"."account_role_kind" AS ENUM('administrator', 'security_officer', 'auditor');--> statement-breakpoint
CREATE TABLE "account_role" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"role" "account_role_kind" NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "account_role" ADD CONSTRAINT "account_role_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_role_one" ON "account_role" USING btree ("account_id") WHERE "account_role"."ended_at" is null;--> statement-breakpoint
INSERT INTO "account_role" ("id", "account_id", "role", "given_at")
SELECT gen_random_uuid(), "id", 'administrator', "administrator_since" FROM "account" WHERE "administrator_since" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "account" DROP COLUMN "administrator_since";