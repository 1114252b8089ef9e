ALTER TABLE "collective_letter" ADD COLUMN "code" text;--> statement-breakpoint
UPDATE "collective_letter" SET "code" = upper(left(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 20));--> statement-breakpoint
ALTER TABLE "collective_letter" ALTER COLUMN "code" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "collective_letter" ADD COLUMN "sealed" text;--> statement-breakpoint
ALTER TABLE "collective_letter" ADD COLUMN "made_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "collective_letter" ADD COLUMN "problem" text;--> statement-breakpoint
CREATE INDEX "collective_letter_from" ON "collective_letter" USING btree ("from_committee_id","issued_on");--> statement-breakpoint
CREATE INDEX "collective_letter_to" ON "collective_letter" USING btree ("to_committee_id","issued_on");--> statement-breakpoint
CREATE INDEX "collective_letter_waiting" ON "collective_letter" USING btree ("created_at") WHERE "collective_letter"."made_at" is null;--> statement-breakpoint
ALTER TABLE "collective_letter" ADD CONSTRAINT "collective_letter_code_unique" UNIQUE("code");--> statement-breakpoint
ALTER TABLE "collective_letter" ADD CONSTRAINT "collective_letter_made" CHECK (("collective_letter"."made_at" is null) = ("collective_letter"."sealed" is null and "collective_letter"."problem" is null));