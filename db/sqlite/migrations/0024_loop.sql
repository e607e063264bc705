CREATE TABLE `level_declaration` (
	`seq` integer PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `level_declaration_at` ON `level_declaration` (`site`,`at`);--> statement-breakpoint
CREATE TABLE `silence` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`ends_at` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `silence_ends` ON `silence` (`site`,`ends_at`);--> statement-breakpoint
CREATE TABLE `task` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`episode` text,
	`at` integer NOT NULL,
	`due` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `task_episode` ON `task` (`site`,`episode`) WHERE episode IS NOT NULL;--> statement-breakpoint
CREATE INDEX `task_open` ON `task` (`site`,`due`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `task_at` ON `task` (`site`,`at`);--> statement-breakpoint
CREATE TABLE `told_rule` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
