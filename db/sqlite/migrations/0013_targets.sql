CREATE TABLE `kpi_rebase` (
	`seq` integer PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`kpi` text NOT NULL,
	`scope` text NOT NULL,
	`from_date` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	`by_person` text NOT NULL,
	`by_role` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `kpi_rebase_kpi` ON `kpi_rebase` (`site`,`kpi`,`at`);--> statement-breakpoint
CREATE TABLE `kpi_target` (
	`seq` integer PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`kpi` text NOT NULL,
	`scope` text NOT NULL,
	`value` real,
	`at` integer NOT NULL,
	`by_person` text NOT NULL,
	`by_role` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `kpi_target_kpi` ON `kpi_target` (`site`,`kpi`,`at`);