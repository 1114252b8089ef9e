CREATE TABLE "key_revocation" (
	"key_id" uuid PRIMARY KEY NOT NULL,
	"ground" text NOT NULL,
	"revoked_at" timestamp (3) with time zone NOT NULL,
	"revoked_by_account_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revocation_list" (
	"issuer" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"der" "bytea" NOT NULL,
	"mark" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trusted_root" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"trust" text NOT NULL,
	"certificate_der" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "committee_key" ADD COLUMN "certificate_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "key_revocation" ADD CONSTRAINT "key_revocation_key_id_committee_key_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."committee_key"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_revocation" ADD CONSTRAINT "key_revocation_revoked_by_account_id_account_id_fk" FOREIGN KEY ("revoked_by_account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;