ALTER TYPE "public"."transfer_route" ADD VALUE 'outward';--> statement-breakpoint
ALTER TYPE "public"."transfer_route" ADD VALUE 'inward';--> statement-breakpoint
ALTER TYPE "public"."transfer_route" ADD VALUE 'reversal';--> statement-breakpoint
ALTER TYPE "public"."transfer_state" ADD VALUE 'receipt_pending' BEFORE 'refused';--> statement-breakpoint
CREATE TABLE "alarm" (
	"key" text PRIMARY KEY NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "heartbeat" ALTER COLUMN "ran_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "heartbeat" ADD COLUMN "expected_since" timestamp (3) with time zone DEFAULT now() NOT NULL;