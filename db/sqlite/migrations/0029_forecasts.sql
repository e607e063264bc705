CREATE TABLE `forecast` (
	`site` text NOT NULL,
	`series` text NOT NULL,
	`place` text NOT NULL,
	`step` text NOT NULL,
	`first` integer NOT NULL,
	`issued_at` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `series`, `place`, `step`, `first`)
);
--> statement-breakpoint
CREATE INDEX `forecast_of_hours` ON `forecast` (`issued_at`) WHERE step = 'hour';