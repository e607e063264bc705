ALTER TABLE "table_import" ADD COLUMN "rows_taken" bigint;--> statement-breakpoint
ALTER TABLE "table_import" ADD COLUMN "from_at" bigint;--> statement-breakpoint
ALTER TABLE "table_import" ADD COLUMN "to_at" bigint;