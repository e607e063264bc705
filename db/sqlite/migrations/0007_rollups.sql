CREATE TABLE `rolled_day` (
	`site` text NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	`day` text NOT NULL,
	`ticks` text NOT NULL,
	`tick_count` integer NOT NULL,
	`stale` integer NOT NULL,
	`hours` integer NOT NULL,
	PRIMARY KEY(`site`, `from_at`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `rolled_stale` ON `rolled_day` (`site`,`from_at`) WHERE stale = 1;