CREATE TABLE "certificate_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"branch_id" uuid NOT NULL,
	"kind" "certificate_kind" NOT NULL,
	"purpose" "certificate_purpose" NOT NULL,
	"wish" jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"released_in" uuid,
	"released_at" timestamp (3) with time zone,
	CONSTRAINT "certificate_run_release_whole" CHECK (("certificate_run"."released_in" is null) = ("certificate_run"."released_at" is null))
);
--> statement-breakpoint
CREATE TABLE "certificate_run_row" (
	"run_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"certificate_id" uuid,
	"finding" text,
	CONSTRAINT "certificate_run_row_run_id_member_id_pk" PRIMARY KEY("run_id","member_id"),
	CONSTRAINT "certificate_run_row_one_end" CHECK ("certificate_run_row"."certificate_id" is null or "certificate_run_row"."finding" is null)
);
--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "run_id" uuid;--> statement-breakpoint
ALTER TABLE "certificate_run" ADD CONSTRAINT "certificate_run_branch_id_organization_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_run" ADD CONSTRAINT "certificate_run_created_by_member_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_run_row" ADD CONSTRAINT "certificate_run_row_run_id_certificate_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."certificate_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_run_row" ADD CONSTRAINT "certificate_run_row_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_run_row" ADD CONSTRAINT "certificate_run_row_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificate_run_of_branch" ON "certificate_run" USING btree ("branch_id","created_at");--> statement-breakpoint
CREATE INDEX "certificate_run_released" ON "certificate_run" USING btree ("released_at") WHERE "certificate_run"."released_at" is not null;--> statement-breakpoint
CREATE INDEX "certificate_run_row_of_member" ON "certificate_run_row" USING btree ("member_id");