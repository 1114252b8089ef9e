DROP INDEX "committee_key_current";--> statement-breakpoint
ALTER TABLE "committee_key" ALTER COLUMN "private_key_sealed" DROP NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "committee_key_public" ON "committee_key" USING btree ("public_key_spki");--> statement-breakpoint
CREATE UNIQUE INDEX "committee_key_current" ON "committee_key" USING btree ("committee_id",("private_key_sealed" is null)) WHERE "committee_key"."retired_at" is null;