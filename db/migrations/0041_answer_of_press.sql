ALTER TABLE "form_press" ADD COLUMN "answer_sealed" text;--> statement-breakpoint
ALTER TABLE "form_press" ADD COLUMN "steps" integer DEFAULT 1 NOT NULL;