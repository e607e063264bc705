ALTER TABLE `table_import` ADD `rows_taken` integer;--> statement-breakpoint
ALTER TABLE `table_import` ADD `from_at` integer;--> statement-breakpoint
ALTER TABLE `table_import` ADD `to_at` integer;