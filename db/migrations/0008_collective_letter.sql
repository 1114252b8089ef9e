ALTER TYPE "public"."revocation_reason" ADD VALUE 'organization_changed' BEFORE 'status_changed';--> statement-breakpoint
ALTER TYPE "public"."office_end" ADD VALUE 'dissolved';--> statement-breakpoint
CREATE TABLE "collective_letter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"branch_id" uuid NOT NULL,
	"from_committee_id" uuid NOT NULL,
	"to_committee_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"serial" integer NOT NULL,
	"number" text NOT NULL,
	"issued_on" date NOT NULL,
	"member_ids" uuid[] NOT NULL,
	"member_count" integer NOT NULL,
	"payload" jsonb NOT NULL,
	"suite" text NOT NULL,
	"key_id" uuid NOT NULL,
	"signature" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "collective_letter_number_unique" UNIQUE("number"),
	CONSTRAINT "collective_letter_counted" CHECK (cardinality("collective_letter"."member_ids") = "collective_letter"."member_count"),
	CONSTRAINT "collective_letter_between" CHECK ("collective_letter"."from_committee_id" <> "collective_letter"."to_committee_id")
);
--> statement-breakpoint
CREATE TABLE "collective_receipt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"letter_id" uuid NOT NULL,
	"committee_id" uuid NOT NULL,
	"addressee_id" uuid NOT NULL,
	"accepted_on" date NOT NULL,
	"payload" jsonb NOT NULL,
	"suite" text NOT NULL,
	"key_id" uuid NOT NULL,
	"signature" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "collective_receipt_letterId_unique" UNIQUE("letter_id")
);
--> statement-breakpoint
ALTER TABLE "collective_letter" ADD CONSTRAINT "collective_letter_branch_id_organization_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collective_letter" ADD CONSTRAINT "collective_letter_from_committee_id_organization_id_fk" FOREIGN KEY ("from_committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collective_letter" ADD CONSTRAINT "collective_letter_to_committee_id_organization_id_fk" FOREIGN KEY ("to_committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collective_receipt" ADD CONSTRAINT "collective_receipt_letter_id_collective_letter_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."collective_letter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collective_receipt" ADD CONSTRAINT "collective_receipt_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collective_receipt" ADD CONSTRAINT "collective_receipt_addressee_id_organization_id_fk" FOREIGN KEY ("addressee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "collective_letter_serial" ON "collective_letter" USING btree ("from_committee_id","year","serial");--> statement-breakpoint
CREATE INDEX "collective_letter_of_branch" ON "collective_letter" USING btree ("branch_id","issued_on");