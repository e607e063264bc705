ALTER TABLE "table_import" ADD COLUMN "title" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "table_import" ADD COLUMN "publisher" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "table_import" ADD COLUMN "licence" text COLLATE "C";