ALTER TABLE `table_import` ADD `title` text;--> statement-breakpoint
ALTER TABLE `table_import` ADD `publisher` text;--> statement-breakpoint
ALTER TABLE `table_import` ADD `licence` text;