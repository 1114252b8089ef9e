CREATE TABLE "letter_print" (
	"id" uuid PRIMARY KEY NOT NULL,
	"letter_id" uuid NOT NULL,
	"nth" integer NOT NULL,
	"printed_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"sealed" text,
	"made_at" timestamp (3) with time zone,
	"problem" text,
	CONSTRAINT "letter_print_made" CHECK (("letter_print"."made_at" is null) = ("letter_print"."sealed" is null and "letter_print"."problem" is null))
);
--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "national_synced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "letter_print" ADD CONSTRAINT "letter_print_letter_id_letter_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_print" ADD CONSTRAINT "letter_print_printed_by_member_id_fk" FOREIGN KEY ("printed_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "letter_print_once" ON "letter_print" USING btree ("letter_id","nth");--> statement-breakpoint
CREATE INDEX "letter_print_waiting" ON "letter_print" USING btree ("asked_at") WHERE "letter_print"."made_at" is null;