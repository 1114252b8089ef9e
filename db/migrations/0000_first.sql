CREATE TYPE "public"."verification_way" AS ENUM('code', 'in_person');--> statement-breakpoint
CREATE TYPE "public"."certificate_kind" AS ENUM('membership', 'affiliation');--> statement-breakpoint
CREATE TYPE "public"."certificate_purpose" AS ENUM('employment', 'examination', 'study', 'residence', 'community', 'other');--> statement-breakpoint
CREATE TYPE "public"."certificate_state" AS ENUM('issued', 'revoked', 'superseded');--> statement-breakpoint
CREATE TYPE "public"."revocation_reason" AS ENUM('transfer_accepted', 'status_changed', 'data_changed', 'hold', 'corrected', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."affiliation_end" AS ENUM('transferred', 'removed', 'deceased', 'undone');--> statement-breakpoint
CREATE TYPE "public"."member_status" AS ENUM('applicant', 'activist', 'development', 'pending', 'probationary', 'full', 'suspended', 'transferred_out', 'removed', 'advised_out', 'withdrawn', 'expelled', 'probation_revoked', 'deceased');--> statement-breakpoint
CREATE TYPE "public"."rights_state" AS ENUM('normal', 'under_penalty', 'suspended');--> statement-breakpoint
CREATE TYPE "public"."office_end" AS ENUM('transferred', 'replaced', 'resigned', 'removed', 'undone');--> statement-breakpoint
CREATE TYPE "public"."office_kind" AS ENUM('secretary', 'deputy_secretary', 'organization_officer', 'publicity_officer', 'discipline_officer');--> statement-breakpoint
CREATE TYPE "public"."organization_type" AS ENUM('committee', 'general_branch', 'branch', 'joint_branch', 'mobile_branch', 'temporary_branch');--> statement-breakpoint
CREATE TYPE "public"."import_state" AS ENUM('waiting', 'checking', 'checked', 'refused', 'committing', 'committed', 'undone');--> statement-breakpoint
CREATE TYPE "public"."letter_kind" AS ENUM('electronic', 'paper');--> statement-breakpoint
CREATE TYPE "public"."letter_state" AS ENUM('live', 'used', 'expired', 'void', 'on_hold');--> statement-breakpoint
CREATE TYPE "public"."transfer_reason" AS ENUM('employer_changed', 'residence_changed', 'graduation', 'retirement', 'organization_changed', 'other');--> statement-breakpoint
CREATE TYPE "public"."transfer_route" AS ENUM('within', 'between');--> statement-breakpoint
CREATE TYPE "public"."transfer_state" AS ENUM('draft', 'origin_branch', 'returned', 'origin_committee', 'in_transit', 'target_committee', 'file_check', 'target_branch', 'refused', 'letter_expired', 'letter_lost', 'completed', 'withdrawn', 'rejected', 'voided');--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"phone_sealed" text NOT NULL,
	"phone_index" text NOT NULL,
	"member_id" uuid,
	"bound_at" timestamp (3) with time zone,
	"bound_by" "verification_way",
	"administrator_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "account_phoneIndex_unique" UNIQUE("phone_index"),
	CONSTRAINT "account_memberId_unique" UNIQUE("member_id"),
	CONSTRAINT "account_binding_whole" CHECK (("account"."member_id" is null) = ("account"."bound_at" is null) and ("account"."member_id" is null) = ("account"."bound_by" is null))
);
--> statement-breakpoint
CREATE TABLE "branch_verification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"member_id" uuid,
	"branch_id" uuid,
	"owner_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"outcome" text,
	"reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "verification_decision_whole" CHECK (("branch_verification"."decided_at" is null) = ("branch_verification"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"account_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_account_id_version_pk" PRIMARY KEY("account_id","version")
);
--> statement-breakpoint
CREATE TABLE "identity_claim" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"member_id" uuid,
	"code_hash" text NOT NULL,
	"tries_left" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "limit_counter" (
	"name" text NOT NULL,
	"key" text NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "limit_counter_name_key_window_start_pk" PRIMARY KEY("name","key","window_start")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"stepped_up_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"phone_sealed" text NOT NULL,
	"phone_index" text NOT NULL,
	"code_hash" text NOT NULL,
	"tries_left" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "certificate" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "certificate_kind" NOT NULL,
	"member_id" uuid NOT NULL,
	"committee_id" uuid NOT NULL,
	"state" "certificate_state" NOT NULL,
	"purpose" "certificate_purpose" NOT NULL,
	"year" integer NOT NULL,
	"serial" integer NOT NULL,
	"number" text NOT NULL,
	"code" text NOT NULL,
	"issued_on" date NOT NULL,
	"valid_until" date NOT NULL,
	"snapshot" jsonb NOT NULL,
	"superseded_by_id" uuid,
	"revoked_at" timestamp (3) with time zone,
	"revoked_for" "revocation_reason",
	"issued_at" timestamp (3) with time zone NOT NULL,
	"checks" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "certificate_number_unique" UNIQUE("number"),
	CONSTRAINT "certificate_code_unique" UNIQUE("code"),
	CONSTRAINT "certificate_revocation_whole" CHECK (("certificate"."state" = 'revoked') = ("certificate"."revoked_at" is not null) and ("certificate"."revoked_at" is null) = ("certificate"."revoked_for" is null))
);
--> statement-breakpoint
CREATE TABLE "certificate_document" (
	"certificate_id" uuid PRIMARY KEY NOT NULL,
	"pdf" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"suite" text NOT NULL,
	"key_id" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor_account_id" uuid,
	"actor_member_id" uuid,
	"acting_for_id" uuid,
	"subject_member_id" uuid,
	"transfer_id" uuid,
	"certificate_id" uuid,
	"from_state" text,
	"to_state" text,
	"reason" text DEFAULT '' NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "heartbeat" (
	"job" text PRIMARY KEY NOT NULL,
	"ran_at" timestamp (3) with time zone NOT NULL,
	"failed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holiday" (
	"day" date PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"workday" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template" text NOT NULL,
	"phone_sealed" text NOT NULL,
	"body_sealed" text NOT NULL,
	"dedup_key" text NOT NULL,
	"account_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	"last_error" text,
	CONSTRAINT "message_dedupKey_unique" UNIQUE("dedup_key")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"as_officer_of" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "affiliation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"branch_id" uuid NOT NULL,
	"from" date NOT NULL,
	"until" date,
	"end_kind" "affiliation_end",
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "affiliation_end_has_kind" CHECK (("affiliation"."until" is null) = ("affiliation"."end_kind" is null)),
	CONSTRAINT "affiliation_interval" CHECK ("affiliation"."until" is null or "affiliation"."until" >= "affiliation"."from")
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"initials" text NOT NULL,
	"sex" text NOT NULL,
	"ethnicity" text NOT NULL,
	"born_on" date NOT NULL,
	"citizen_number_sealed" text NOT NULL,
	"citizen_number_index" text NOT NULL,
	"citizen_number_unproven" boolean DEFAULT false NOT NULL,
	"phone_sealed" text,
	"phone_index" text,
	"education" text DEFAULT '' NOT NULL,
	"position" text DEFAULT '' NOT NULL,
	"status" "member_status" NOT NULL,
	"rights" "rights_state" DEFAULT 'normal' NOT NULL,
	"held_on" date,
	"lost_since" date,
	"abroad_since" date,
	"mobile" boolean DEFAULT false NOT NULL,
	"mobile_destination" text DEFAULT '' NOT NULL,
	"admitted_on" date NOT NULL,
	"confirmed_on" date,
	"dues_paid_until" text,
	"data_confirmed_on" date,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "member_citizenNumberIndex_unique" UNIQUE("citizen_number_index"),
	CONSTRAINT "member_dues_month" CHECK ("member"."dues_paid_until" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "person_key" (
	"owner_id" uuid PRIMARY KEY NOT NULL,
	"wrapped" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" "office_kind" NOT NULL,
	"from" date NOT NULL,
	"until" date,
	"end_kind" "office_end",
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "office_end_has_kind" CHECK (("office"."until" is null) = ("office"."end_kind" is null))
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"search_name" text NOT NULL,
	"initials" text NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"type" "organization_type" NOT NULL,
	"parent_id" uuid,
	"can_approve_probationary" boolean NOT NULL,
	"path" text COLLATE "C" NOT NULL,
	"paper_only" boolean DEFAULT false NOT NULL,
	"term_from" date,
	"term_until" date,
	"dissolved_on" date,
	"successor_id" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organization_code_unique" UNIQUE("code"),
	CONSTRAINT "organization_path_unique" UNIQUE("path")
);
--> statement-breakpoint
CREATE TABLE "organization_closure" (
	"ancestor_id" uuid NOT NULL,
	"descendant_id" uuid NOT NULL,
	"depth" integer NOT NULL,
	CONSTRAINT "organization_closure_ancestor_id_descendant_id_pk" PRIMARY KEY("ancestor_id","descendant_id")
);
--> statement-breakpoint
CREATE TABLE "import_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"target" text NOT NULL,
	"target_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"before_sealed" text
);
--> statement-breakpoint
CREATE TABLE "import_row" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"sheet" text NOT NULL,
	"row" integer NOT NULL,
	"outcome" text NOT NULL,
	"reasons" jsonb NOT NULL,
	"cells_sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" "import_state" NOT NULL,
	"committee_id" uuid,
	"account_id" uuid,
	"file_name" text NOT NULL,
	"file_sha256" text NOT NULL,
	"file_sealed" "bytea",
	"rows_done" integer DEFAULT 0 NOT NULL,
	"rows_total" integer DEFAULT 0 NOT NULL,
	"counts" jsonb,
	"problem" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"committed_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "authority" (
	"role" text PRIMARY KEY NOT NULL,
	"certificate_der" "bytea" NOT NULL,
	"private_key_sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "committee_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"committee_id" uuid NOT NULL,
	"suite" text NOT NULL,
	"public_key_spki" "bytea" NOT NULL,
	"private_key_sealed" text NOT NULL,
	"certificate_der" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"demo_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"transfer_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"committee_id" uuid NOT NULL,
	"addressee_id" uuid NOT NULL,
	"destination_id" uuid NOT NULL,
	"kind" "letter_kind" DEFAULT 'electronic' NOT NULL,
	"state" "letter_state" NOT NULL,
	"year" integer NOT NULL,
	"serial" integer NOT NULL,
	"number" text NOT NULL,
	"code" text NOT NULL,
	"issued_on" date NOT NULL,
	"valid_days" integer NOT NULL,
	"valid_until" date NOT NULL,
	"dues_paid_until" text NOT NULL,
	"replaces_id" uuid,
	"payload" jsonb NOT NULL,
	"suite" text NOT NULL,
	"key_id" uuid NOT NULL,
	"signature" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "letter_number_unique" UNIQUE("number"),
	CONSTRAINT "letter_code_unique" UNIQUE("code"),
	CONSTRAINT "letter_ended" CHECK (("letter"."state" in ('live', 'on_hold')) = ("letter"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "receipt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"transfer_id" uuid NOT NULL,
	"letter_id" uuid,
	"committee_id" uuid NOT NULL,
	"addressee_id" uuid NOT NULL,
	"accepted_on" date NOT NULL,
	"payload" jsonb NOT NULL,
	"suite" text NOT NULL,
	"key_id" uuid NOT NULL,
	"signature" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "receipt_transferId_unique" UNIQUE("transfer_id"),
	CONSTRAINT "receipt_letterId_unique" UNIQUE("letter_id")
);
--> statement-breakpoint
CREATE TABLE "serial_counter" (
	"committee_id" uuid NOT NULL,
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "serial_counter_committee_id_series_year_pk" PRIMARY KEY("committee_id","series","year")
);
--> statement-breakpoint
CREATE TABLE "transfer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"member_id" uuid NOT NULL,
	"state" "transfer_state" NOT NULL,
	"route" "transfer_route",
	"origin_branch_id" uuid NOT NULL,
	"origin_committee_id" uuid,
	"target_branch_id" uuid,
	"target_committee_id" uuid,
	"shown_committee_id" uuid,
	"shown_branch_id" uuid,
	"reason" "transfer_reason",
	"reason_note" text DEFAULT '' NOT NULL,
	"since_on" date,
	"owner_organization_id" uuid,
	"owner_member_id" uuid,
	"due_at" timestamp (3) with time zone,
	"rejection_ground" text,
	"last_approved_by" uuid,
	"last_approved_state" "transfer_state",
	"last_reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "transfer_number_unique" UNIQUE("number"),
	CONSTRAINT "transfer_one_owner" CHECK (case when "transfer"."state" in ('completed', 'withdrawn', 'rejected', 'voided')
        then "transfer"."owner_organization_id" is null and "transfer"."owner_member_id" is null
        else ("transfer"."owner_organization_id" is null) <> ("transfer"."owner_member_id" is null) end),
	CONSTRAINT "transfer_one_deadline" CHECK (("transfer"."state" in ('draft', 'completed', 'withdrawn', 'rejected', 'voided')) = ("transfer"."due_at" is null)),
	CONSTRAINT "transfer_resolved" CHECK ("transfer"."state" in ('draft', 'completed', 'withdrawn', 'rejected', 'voided') or ("transfer"."route" is not null and "transfer"."target_branch_id" is not null and "transfer"."reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branch_verification" ADD CONSTRAINT "branch_verification_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branch_verification" ADD CONSTRAINT "branch_verification_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branch_verification" ADD CONSTRAINT "branch_verification_branch_id_organization_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branch_verification" ADD CONSTRAINT "branch_verification_owner_id_organization_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "branch_verification" ADD CONSTRAINT "branch_verification_decided_by_member_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_claim" ADD CONSTRAINT "identity_claim_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_claim" ADD CONSTRAINT "identity_claim_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_claim" ADD CONSTRAINT "identity_claim_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_document" ADD CONSTRAINT "certificate_document_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_as_officer_of_organization_id_fk" FOREIGN KEY ("as_officer_of") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_branch_id_organization_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office" ADD CONSTRAINT "office_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office" ADD CONSTRAINT "office_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_parent_id_organization_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_successor_id_organization_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_closure" ADD CONSTRAINT "organization_closure_ancestor_id_organization_id_fk" FOREIGN KEY ("ancestor_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_closure" ADD CONSTRAINT "organization_closure_descendant_id_organization_id_fk" FOREIGN KEY ("descendant_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_change" ADD CONSTRAINT "import_change_run_id_import_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_run_id_import_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "committee_key" ADD CONSTRAINT "committee_key_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_transfer_id_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_addressee_id_organization_id_fk" FOREIGN KEY ("addressee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_destination_id_organization_id_fk" FOREIGN KEY ("destination_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_transfer_id_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_letter_id_letter_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_addressee_id_organization_id_fk" FOREIGN KEY ("addressee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "serial_counter" ADD CONSTRAINT "serial_counter_committee_id_organization_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_origin_branch_id_organization_id_fk" FOREIGN KEY ("origin_branch_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_origin_committee_id_organization_id_fk" FOREIGN KEY ("origin_committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_target_branch_id_organization_id_fk" FOREIGN KEY ("target_branch_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_target_committee_id_organization_id_fk" FOREIGN KEY ("target_committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_shown_committee_id_organization_id_fk" FOREIGN KEY ("shown_committee_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_shown_branch_id_organization_id_fk" FOREIGN KEY ("shown_branch_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_owner_organization_id_organization_id_fk" FOREIGN KEY ("owner_organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_owner_member_id_member_id_fk" FOREIGN KEY ("owner_member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_last_approved_by_member_id_fk" FOREIGN KEY ("last_approved_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "verification_open" ON "branch_verification" USING btree ("owner_id","expires_at") WHERE "branch_verification"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "claim_of_account" ON "identity_claim" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "session_of_account" ON "session" USING btree ("account_id") WHERE "session"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_serial" ON "certificate" USING btree ("committee_id","kind","year","serial");--> statement-breakpoint
CREATE INDEX "certificate_of_member" ON "certificate" USING btree ("member_id","issued_at");--> statement-breakpoint
CREATE INDEX "event_of_transfer" ON "event" USING btree ("transfer_id","id") WHERE "event"."transfer_id" is not null;--> statement-breakpoint
CREATE INDEX "event_of_member" ON "event" USING btree ("subject_member_id","id");--> statement-breakpoint
CREATE INDEX "message_due" ON "message" USING btree ("due_at") WHERE "message"."sent_at" is null and "message"."failed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_once" ON "notice" USING btree ("event_id","member_id");--> statement-breakpoint
CREATE INDEX "notice_of_member" ON "notice" USING btree ("member_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "affiliation_only_one" ON "affiliation" USING btree ("member_id") WHERE "affiliation"."until" is null;--> statement-breakpoint
CREATE INDEX "affiliation_of_branch" ON "affiliation" USING btree ("branch_id","member_id") WHERE "affiliation"."until" is null;--> statement-breakpoint
CREATE INDEX "member_phone" ON "member" USING btree ("phone_index");--> statement-breakpoint
CREATE INDEX "member_name" ON "member" USING btree ("name");--> statement-breakpoint
CREATE INDEX "member_initials" ON "member" USING btree ("initials" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "office_held_once" ON "office" USING btree ("organization_id","kind","member_id") WHERE "office"."until" is null;--> statement-breakpoint
CREATE INDEX "office_of_member" ON "office" USING btree ("member_id") WHERE "office"."until" is null;--> statement-breakpoint
CREATE INDEX "organization_parent" ON "organization" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "organization_initials" ON "organization" USING btree ("initials" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "closure_descendant" ON "organization_closure" USING btree ("descendant_id","depth");--> statement-breakpoint
CREATE INDEX "import_change_of_run" ON "import_change" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "import_row_of_run" ON "import_row" USING btree ("run_id","sheet","row");--> statement-breakpoint
CREATE INDEX "import_run_of_committee" ON "import_run" USING btree ("committee_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "committee_key_current" ON "committee_key" USING btree ("committee_id") WHERE "committee_key"."retired_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "letter_one_live" ON "letter" USING btree ("member_id") WHERE "letter"."state" in ('live', 'on_hold');--> statement-breakpoint
CREATE UNIQUE INDEX "letter_serial" ON "letter" USING btree ("committee_id","year","serial");--> statement-breakpoint
CREATE INDEX "letter_of_transfer" ON "letter" USING btree ("transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_one_open" ON "transfer" USING btree ("member_id") WHERE "transfer"."state" not in ('draft', 'completed', 'withdrawn', 'rejected', 'voided');--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_one_draft" ON "transfer" USING btree ("member_id") WHERE "transfer"."state" = 'draft';--> statement-breakpoint
CREATE INDEX "transfer_todo" ON "transfer" USING btree ("owner_organization_id","due_at","id") WHERE "transfer"."state" not in ('draft', 'completed', 'withdrawn', 'rejected', 'voided');--> statement-breakpoint
CREATE INDEX "transfer_of_member" ON "transfer" USING btree ("member_id","created_at");--> statement-breakpoint
CREATE INDEX "transfer_of_origin_branch" ON "transfer" USING btree ("origin_branch_id","entered_at");--> statement-breakpoint
CREATE INDEX "transfer_of_shown_branch" ON "transfer" USING btree ("shown_branch_id","entered_at");--> statement-breakpoint
CREATE INDEX "transfer_of_shown_committee" ON "transfer" USING btree ("shown_committee_id","entered_at");