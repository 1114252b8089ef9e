CREATE TABLE "card_code" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code_index" text NOT NULL,
	"session_id" uuid NOT NULL,
	"period" integer NOT NULL,
	"shown_at" timestamp (3) with time zone NOT NULL,
	"looked_index" text,
	CONSTRAINT "card_code_codeIndex_unique" UNIQUE("code_index")
);
--> statement-breakpoint
CREATE TABLE "certificate_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_index" text NOT NULL,
	"certificate_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"network_index" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"openings" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "certificate_link_tokenIndex_unique" UNIQUE("token_index")
);
--> statement-breakpoint
ALTER TABLE "certificate" ADD COLUMN "expiry_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "card_code" ADD CONSTRAINT "card_code_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_link" ADD CONSTRAINT "certificate_link_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_link" ADD CONSTRAINT "certificate_link_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_code_of_session" ON "card_code" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "card_code_age" ON "card_code" USING btree ("shown_at");--> statement-breakpoint
CREATE INDEX "certificate_link_age" ON "certificate_link" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "certificate_to_remind" ON "certificate" USING btree ("valid_until") WHERE "certificate"."state" = 'issued' and "certificate"."expiry_told_at" is null;