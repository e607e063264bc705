CREATE TABLE `call_out` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`unit` text NOT NULL,
	`role` text NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	`people` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`withdrawn` integer NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `call_out_to` ON `call_out` (`site`,`to_at`,`from_at`);--> statement-breakpoint
CREATE TABLE `person` (
	`person` text PRIMARY KEY NOT NULL,
	`name` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `report` (
	`seq` integer PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`unit` text NOT NULL,
	`item` text NOT NULL,
	`value` real,
	`text` text,
	`at` integer NOT NULL,
	`by_person` text NOT NULL,
	`by_name` text NOT NULL,
	`submission` text NOT NULL,
	`undone` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `report_latest` ON `report` (`site`,`unit`,`item`,`at`);--> statement-breakpoint
CREATE INDEX `report_at` ON `report` (`site`,`at`);--> statement-breakpoint
CREATE INDEX `report_submission` ON `report` (`site`,`submission`);--> statement-breakpoint
CREATE TABLE `roster_shift` (
	`seq` integer PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`unit` text NOT NULL,
	`role` text NOT NULL,
	`person` text,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	`can` text NOT NULL,
	`kind` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `roster_shift_to` ON `roster_shift` (`site`,`to_at`,`from_at`);--> statement-breakpoint
CREATE INDEX `roster_shift_unit` ON `roster_shift` (`site`,`unit`,`from_at`);--> statement-breakpoint
CREATE TABLE `channel` (
	`platform` text NOT NULL,
	`channel` text NOT NULL,
	`purpose` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`platform`, `channel`, `purpose`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `conversation` (
	`platform` text NOT NULL,
	`channel` text NOT NULL,
	`reference` text NOT NULL,
	PRIMARY KEY(`platform`, `channel`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `outbox` ADD `thread` text;