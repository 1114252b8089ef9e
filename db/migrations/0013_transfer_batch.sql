CREATE TABLE "transfer_batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"committee_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"digest" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"committed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "transfer_batch_row" (
	"batch_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"citizen_number_index" text,
	"body_sealed" text,
	"problems" text[] NOT NULL,
	"transfer_id" uuid,
	CONSTRAINT "transfer_batch_row_batch_id_row_pk" PRIMARY KEY("batch_id","row")
);
--> statement-breakpoint
ALTER TABLE "transfer_batch" ADD CONSTRAINT "transfer_batch_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_batch" ADD CONSTRAINT "transfer_batch_created_by_member_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_batch_row" ADD CONSTRAINT "transfer_batch_row_batch_id_transfer_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."transfer_batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_batch_file" ON "transfer_batch" USING btree ("committee_id","digest");--> statement-breakpoint
CREATE INDEX "transfer_batch_of_committee" ON "transfer_batch" USING btree ("committee_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_batch_person" ON "transfer_batch_row" USING btree ("batch_id","citizen_number_index");