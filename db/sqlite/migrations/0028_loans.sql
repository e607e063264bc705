CREATE TABLE `loan` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`asked` text NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `loan_asked` ON `loan` (`site`,`asked`) WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX `loan_open` ON `loan` (`site`,`at`) WHERE state IN ('proposed', 'accepted');--> statement-breakpoint
CREATE INDEX `loan_at` ON `loan` (`site`,`at`);