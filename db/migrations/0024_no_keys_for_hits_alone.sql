ALTER TABLE "branch_verification" DROP CONSTRAINT "branch_verification_member_id_member_id_fk";
--> statement-breakpoint
ALTER TABLE "branch_verification" DROP CONSTRAINT "branch_verification_branch_id_organization_id_fk";
--> statement-breakpoint
ALTER TABLE "identity_claim" DROP CONSTRAINT "identity_claim_member_id_member_id_fk";
