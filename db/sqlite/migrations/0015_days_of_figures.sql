CREATE TABLE `kpi_day` (
	`site` text NOT NULL,
	`day` text NOT NULL,
	`mark` integer NOT NULL,
	`done` integer NOT NULL,
	`print` text,
	`computed_at` integer,
	PRIMARY KEY(`site`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `kpi_day_stale` ON `kpi_day` (`site`,`day`) WHERE done < mark;--> statement-breakpoint
ALTER TABLE `kpi_value` ADD `feed_at` integer;--> statement-breakpoint
ALTER TABLE `kpi_value` ADD `detail` text;--> statement-breakpoint
ALTER TABLE `kpi_value` ADD `restated_at` integer;--> statement-breakpoint
ALTER TABLE `kpi_value` ADD `said_before` text;--> statement-breakpoint
-- The days that have figures already get those of units too. A local day holds the UTC date of the time 13 h 59 min after its midnight, from -10 to +13 h.
INSERT INTO `kpi_day` (`site`, `day`, `mark`, `done`)
  SELECT DISTINCT `site`, date((`from_at` + 50340000) / 1000, 'unixepoch'), 1, 0 FROM `kpi_value` WHERE true;