CREATE TABLE `chat_group` (
	`platform` text NOT NULL,
	`id` text NOT NULL,
	`members` text NOT NULL,
	`read_at` integer,
	`failed` text,
	`failed_at` integer,
	PRIMARY KEY(`platform`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `duty` ADD `source` text;--> statement-breakpoint
ALTER TABLE `duty` ADD `said_at` integer;