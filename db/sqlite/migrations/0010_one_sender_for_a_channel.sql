ALTER TABLE `outbox` ADD `leased_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `lease_run` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `lease_seat` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `failures` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`platform`,`channel`,`state`,`urgency`,`created_at`,`card`,`due_at`) WHERE state IN ('ready', 'sending');