ALTER TABLE "certificate_request" ADD COLUMN "call_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "certificate_request_called" ON "certificate_request" USING btree ("call_at") WHERE "certificate_request"."decided_at" is null and "certificate_request"."withdrawn_at" is null;--> statement-breakpoint
-- What waits already is told of when it is overdue.
UPDATE "certificate_request" SET "call_at" = "due_at" WHERE "decided_at" is null and "withdrawn_at" is null;