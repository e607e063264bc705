CREATE TABLE `barrier` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`due` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `barrier_open` ON `barrier` (`site`,`due`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `barrier_at` ON `barrier` (`site`,`at`);--> statement-breakpoint
CREATE TABLE `bed_request` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`held_bed` text,
	`at` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `bed_request_held` ON `bed_request` (`site`,`held_bed`) WHERE held_bed IS NOT NULL;--> statement-breakpoint
CREATE INDEX `bed_request_open` ON `bed_request` (`site`,`at`) WHERE state IN ('asked', 'accepted', 'assigned', 'ready');--> statement-breakpoint
CREATE INDEX `bed_request_at` ON `bed_request` (`site`,`at`);--> statement-breakpoint
CREATE TABLE `huddle_item` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `huddle_item_open` ON `huddle_item` (`site`,`at`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `huddle_item_at` ON `huddle_item` (`site`,`at`);--> statement-breakpoint
CREATE TABLE `mark` (
	`seq` integer PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`visit` text NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mark_visit` ON `mark` (`site`,`visit`);--> statement-breakpoint
CREATE INDEX `mark_at` ON `mark` (`site`,`at`);--> statement-breakpoint
CREATE TABLE `meeting` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`due` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `meeting_due` ON `meeting` (`site`,`due`);--> statement-breakpoint
CREATE TABLE `prediction` (
	`seq` integer PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`unit` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `prediction_day` ON `prediction` (`site`,`day`);