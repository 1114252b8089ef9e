CREATE TABLE "erasure_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid,
	"account_id" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "erasure_request_one_end" CHECK ("erasure_request"."withdrawn_at" is null or "erasure_request"."done_at" is null)
);
--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_request_open" ON "erasure_request" USING btree ("account_id") WHERE "erasure_request"."withdrawn_at" is null and "erasure_request"."done_at" is null;