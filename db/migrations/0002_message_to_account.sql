ALTER TABLE "message" ALTER COLUMN "phone_sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ALTER COLUMN "body_sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_addressed" CHECK ("message"."phone_sealed" is not null or "message"."account_id" is not null);