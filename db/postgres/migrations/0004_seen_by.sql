ALTER TABLE "visit" ADD COLUMN "assessed_at" bigint;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "treated_at" bigint;