CREATE TABLE "complaint" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"member_id" uuid,
	"code_index" text,
	"committee_id" uuid,
	"transfer_id" uuid,
	"text_sealed" text NOT NULL,
	"contact_sealed" text,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"answer_sealed" text,
	"answered_at" timestamp (3) with time zone,
	"answered_by_account_id" uuid,
	CONSTRAINT "complaint_codeIndex_unique" UNIQUE("code_index"),
	CONSTRAINT "complaint_read_by" CHECK (("complaint"."account_id" is null) = ("complaint"."code_index" is not null)),
	CONSTRAINT "complaint_answered_whole" CHECK (("complaint"."answered_at" is null) = ("complaint"."answer_sealed" is null)
        and ("complaint"."answered_at" is null) = ("complaint"."answered_by_account_id" is null))
);
--> statement-breakpoint
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_transfer_id_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "complaint_of_account" ON "complaint" USING btree ("account_id","sent_at") WHERE "complaint"."account_id" is not null;--> statement-breakpoint
CREATE INDEX "complaint_waiting" ON "complaint" USING btree ("committee_id","due_at") WHERE "complaint"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "complaint_answered" ON "complaint" USING btree ("committee_id","answered_at") WHERE "complaint"."answered_at" is not null;