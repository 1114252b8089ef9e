CREATE TABLE "kept_factor" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"body_sealed" text NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "passkey_credential";--> statement-breakpoint
ALTER TABLE "kept_factor" ADD CONSTRAINT "kept_factor_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "passkey_credential" ON "passkey" USING btree ("account_id","credential_id") WHERE "passkey"."removed_at" is null;