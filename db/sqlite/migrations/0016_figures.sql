CREATE TABLE `figure` (
	`series` integer NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	`state` text NOT NULL,
	`value` real,
	`imported_at` integer NOT NULL,
	`restated_at` integer,
	`state_before` text,
	`value_before` real,
	PRIMARY KEY(`series`, `from_at`, `to_at`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `figure_series` (
	`id` integer PRIMARY KEY NOT NULL,
	`dataset` text NOT NULL,
	`organisation` text NOT NULL,
	`item` text NOT NULL,
	`part` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `figure_series_name` ON `figure_series` (`dataset`,`organisation`,`item`,`part`);--> statement-breakpoint
CREATE TABLE `table_import` (
	`file` text NOT NULL,
	`mapping` text NOT NULL,
	`name` text NOT NULL,
	`dataset` text NOT NULL,
	`state` text NOT NULL,
	`rows_done` integer NOT NULL,
	`unchanged` integer NOT NULL,
	`added` integer NOT NULL,
	`changed` integer NOT NULL,
	`started_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`file`, `mapping`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `table_import_dataset` ON `table_import` (`dataset`,`updated_at`);