CREATE TABLE "audit_key" (
	"id" text PRIMARY KEY NOT NULL,
	"public_key_spki" "bytea" NOT NULL,
	"private_key_sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "checkpoint" (
	"number" integer PRIMARY KEY NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"key_id" text NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "checkpoint_numbered" CHECK (("checkpoint"."content" ->> 'number')::integer = "checkpoint"."number")
);
--> statement-breakpoint
CREATE TABLE "event_link" (
	"chain" uuid NOT NULL,
	"day" date NOT NULL,
	"position" integer NOT NULL,
	"event_id" uuid,
	"sound" boolean NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "event_link_chain_day_position_pk" PRIMARY KEY("chain","day","position"),
	CONSTRAINT "event_link_eventId_unique" UNIQUE("event_id")
);
--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "event_link" ADD CONSTRAINT "event_link_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_link_at" ON "event_link" USING btree ("linked_at");--> statement-breakpoint
CREATE INDEX "event_link_begun" ON "event_link" USING btree ("day","chain") WHERE "event_link"."position" = 1;--> statement-breakpoint
CREATE INDEX "event_link_closed" ON "event_link" USING btree ("day","chain") WHERE "event_link"."event_id" is null;