ALTER TABLE `visit` ADD `assessed_at` integer;--> statement-breakpoint
ALTER TABLE `visit` ADD `treated_at` integer;