CREATE TABLE "factor_reset" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"member_id" uuid,
	"above_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"checked_by" uuid,
	"checked_by_member" uuid,
	"reason_sealed" text,
	"confirmed_at" timestamp (3) with time zone,
	"confirmed_by" uuid,
	"confirmed_by_member" uuid,
	"effective_at" timestamp (3) with time zone,
	"code_index" text,
	"stopped_at" timestamp (3) with time zone,
	"applied_at" timestamp (3) with time zone,
	CONSTRAINT "factor_reset_codeIndex_unique" UNIQUE("code_index"),
	CONSTRAINT "factor_reset_checked_whole" CHECK (("factor_reset"."checked_at" is null) = ("factor_reset"."checked_by" is null)),
	CONSTRAINT "factor_reset_confirmed_whole" CHECK (("factor_reset"."confirmed_at" is null) = ("factor_reset"."confirmed_by" is null) and ("factor_reset"."confirmed_at" is null) = ("factor_reset"."effective_at" is null)),
	CONSTRAINT "factor_reset_two" CHECK ("factor_reset"."confirmed_at" is null or "factor_reset"."checked_at" is not null),
	CONSTRAINT "factor_reset_four_eyes" CHECK ("factor_reset"."confirmed_by" <> "factor_reset"."checked_by" and "factor_reset"."confirmed_by_member" <> "factor_reset"."checked_by_member"),
	CONSTRAINT "factor_reset_not_himself" CHECK ("factor_reset"."account_id" <> "factor_reset"."checked_by" and "factor_reset"."account_id" <> "factor_reset"."confirmed_by" and "factor_reset"."member_id" <> "factor_reset"."checked_by_member" and "factor_reset"."member_id" <> "factor_reset"."confirmed_by_member"),
	CONSTRAINT "factor_reset_waited" CHECK ("factor_reset"."applied_at" is null or ("factor_reset"."effective_at" is not null and "factor_reset"."applied_at" >= "factor_reset"."effective_at" and "factor_reset"."stopped_at" is null))
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "disabled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_above_id_organization_id_fk" FOREIGN KEY ("above_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_checked_by_account_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_checked_by_member_member_id_fk" FOREIGN KEY ("checked_by_member") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_confirmed_by_account_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_confirmed_by_member_member_id_fk" FOREIGN KEY ("confirmed_by_member") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "factor_reset_one" ON "factor_reset" USING btree ("account_id") WHERE "factor_reset"."stopped_at" is null and "factor_reset"."applied_at" is null;--> statement-breakpoint
CREATE INDEX "factor_reset_due" ON "factor_reset" USING btree ("effective_at") WHERE "factor_reset"."stopped_at" is null and "factor_reset"."applied_at" is null;