CREATE TABLE "reveal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"field" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"shown_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "reason_sealed" text;--> statement-breakpoint
ALTER TABLE "person_key" ADD COLUMN "destroyed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "reveal" ADD CONSTRAINT "reveal_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;