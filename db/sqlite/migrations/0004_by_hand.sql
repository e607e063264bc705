CREATE TABLE `taken_back` (
	`site` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`location` text NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`site`, `occurred_at`, `location`, `received_at`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `feed` ADD `moves` integer DEFAULT 0 NOT NULL;