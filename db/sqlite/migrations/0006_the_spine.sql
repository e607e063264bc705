CREATE TABLE `snapshot_day` (
	`site` text NOT NULL,
	`location` text NOT NULL,
	`day` text NOT NULL,
	`ticks` integer NOT NULL,
	`occupied_sum` integer NOT NULL,
	`occupied_least` integer NOT NULL,
	`occupied_most` integer NOT NULL,
	`inpatients_sum` integer NOT NULL,
	`to_admit_sum` integer NOT NULL,
	`to_admit_most` integer NOT NULL,
	`on_leave_sum` integer NOT NULL,
	PRIMARY KEY(`site`, `location`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `snapshot_hour` (
	`site` text NOT NULL,
	`location` text NOT NULL,
	`hour` integer NOT NULL,
	`ticks` integer NOT NULL,
	`occupied_sum` integer NOT NULL,
	`occupied_least` integer NOT NULL,
	`occupied_most` integer NOT NULL,
	`inpatients_sum` integer NOT NULL,
	`to_admit_sum` integer NOT NULL,
	`to_admit_most` integer NOT NULL,
	`on_leave_sum` integer NOT NULL,
	PRIMARY KEY(`site`, `location`, `hour`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `audit_anchor` (
	`seq` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `channel_queue` (
	`platform` text NOT NULL,
	`channel` text NOT NULL,
	`free_at` integer NOT NULL,
	`code` text,
	PRIMARY KEY(`platform`, `channel`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `audit` ADD `place` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `hash` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `doubt_since` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `doubts` integer DEFAULT 0 NOT NULL;