CREATE TABLE "status_list" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"signed" "bytea" NOT NULL,
	"mark" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "check_times" timestamp (3) with time zone[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "certificate_dead" ON "certificate" USING btree ("valid_until") WHERE "certificate"."state" <> 'issued';--> statement-breakpoint
CREATE INDEX "certificate_document_sha256" ON "certificate_document" USING btree ("sha256");