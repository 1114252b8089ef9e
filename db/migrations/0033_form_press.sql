CREATE TABLE "form_press" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key_hash" text NOT NULL,
	"body_hash" text NOT NULL,
	"path_sealed" text,
	"pressed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "form_press_keyHash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE INDEX "form_press_age" ON "form_press" USING btree ("pressed_at");