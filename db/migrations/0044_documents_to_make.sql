ALTER TABLE "certificate" ADD COLUMN "document_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "document_problem" text;--> statement-breakpoint
UPDATE "certificate" SET "document_due_at" = "issued_at" WHERE NOT EXISTS (SELECT FROM "certificate_document" WHERE "certificate_id" = "certificate"."id");--> statement-breakpoint
CREATE INDEX "certificate_to_make" ON "certificate" USING btree ("document_due_at") WHERE "certificate"."document_due_at" is not null;