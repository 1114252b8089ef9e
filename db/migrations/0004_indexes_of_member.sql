DROP INDEX "office_of_member";--> statement-breakpoint
CREATE INDEX "affiliation_of_member" ON "affiliation" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "office_of_member" ON "office" USING btree ("member_id");