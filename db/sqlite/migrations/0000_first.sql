CREATE TABLE `counter` (
	`site` text NOT NULL,
	`location` text NOT NULL,
	`occupied` integer NOT NULL,
	`inpatients` integer NOT NULL,
	`to_admit` integer NOT NULL,
	`on_leave` integer NOT NULL,
	PRIMARY KEY(`site`, `location`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `fold_mark` (
	`site` text NOT NULL,
	`known_at` integer NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	PRIMARY KEY(`site`, `known_at`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `snapshot` (
	`site` text NOT NULL,
	`location` text NOT NULL,
	`taken_at` integer NOT NULL,
	`revision` integer NOT NULL,
	`known_at` integer NOT NULL,
	`occupied` integer NOT NULL,
	`inpatients` integer NOT NULL,
	`to_admit` integer NOT NULL,
	`on_leave` integer NOT NULL,
	PRIMARY KEY(`site`, `location`, `taken_at`, `revision`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `stay` (
	`visit_id` integer NOT NULL,
	`n` integer NOT NULL,
	`site` text NOT NULL,
	`location` text NOT NULL,
	`room` text,
	`bed` text,
	`patient_class` text NOT NULL,
	`to_admit` integer NOT NULL,
	`on_leave` integer NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	PRIMARY KEY(`visit_id`, `n`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `stay_to` ON `stay` (`site`,`to_at`,`from_at`);--> statement-breakpoint
CREATE INDEX `stay_from` ON `stay` (`site`,`from_at`);--> statement-breakpoint
CREATE INDEX `stay_open` ON `stay` (`site`,`location`,`bed`) WHERE "to_at" = 8640000000000000;--> statement-breakpoint
CREATE TABLE `tick` (
	`site` text NOT NULL,
	`taken_at` integer NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`site`, `taken_at`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `visit` (
	`id` integer PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`visit` text NOT NULL,
	`patient` text,
	`arrived_at` integer,
	`admitted_at` integer,
	`inpatient_at` integer,
	`admit_decision_at` integer,
	`discharged_at` integer,
	`discharge_sent_at` integer,
	`disposition` text,
	`left_without_being_seen` integer,
	`ventilated` integer,
	`bed_wait_minutes` real,
	`warnings` text,
	`first_received_at` integer,
	`last_received_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `visit_key` ON `visit` (`site`,`visit`);--> statement-breakpoint
CREATE INDEX `visit_received` ON `visit` (`site`,`last_received_at`);--> statement-breakpoint
CREATE INDEX `visit_warned` ON `visit` (`site`) WHERE warnings IS NOT NULL;--> statement-breakpoint
CREATE TABLE `feed` (
	`site` text NOT NULL,
	`feed` text NOT NULL,
	`connection` text NOT NULL,
	`connection_since` integer NOT NULL,
	`first_message_at` integer,
	`last_message_at` integer,
	`last_event_at` integer,
	`accepted` integer NOT NULL,
	`repeated` integer NOT NULL,
	`quarantined` integer NOT NULL,
	`late` integer NOT NULL,
	`conflicting` integer NOT NULL,
	PRIMARY KEY(`site`, `feed`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `message_hour` (
	`site` text NOT NULL,
	`feed` text NOT NULL,
	`hour` integer NOT NULL,
	`messages` integer NOT NULL,
	PRIMARY KEY(`site`, `feed`, `hour`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `quarantine` (
	`site` text NOT NULL,
	`feed` text NOT NULL,
	`message` text NOT NULL,
	`code` text NOT NULL,
	`place` text NOT NULL,
	`reason` text NOT NULL,
	`type` text NOT NULL,
	`body_hash` text NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`times` integer NOT NULL,
	PRIMARY KEY(`site`, `feed`, `message`, `code`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `seen_location` (
	`site` text NOT NULL,
	`location` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`events` integer NOT NULL,
	PRIMARY KEY(`site`, `location`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `alias` (
	`site` text NOT NULL,
	`key` text NOT NULL,
	`canonical` text NOT NULL,
	`merged_away` integer NOT NULL,
	`merged_at` integer NOT NULL,
	PRIMARY KEY(`site`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `alias_canonical` ON `alias` (`site`,`canonical`);--> statement-breakpoint
CREATE TABLE `bed` (
	`site` text NOT NULL,
	`location` text NOT NULL,
	`room` text NOT NULL,
	`bed` text NOT NULL,
	`status` text NOT NULL,
	`since` integer NOT NULL,
	`message` text NOT NULL,
	PRIMARY KEY(`site`, `location`, `room`, `bed`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `bed_status` ON `bed` (`site`,`status`,`since`);--> statement-breakpoint
CREATE TABLE `bed_event` (
	`site` text NOT NULL,
	`location` text NOT NULL,
	`room` text NOT NULL,
	`bed` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`message` text NOT NULL,
	`received_at` integer NOT NULL,
	`status` text NOT NULL,
	PRIMARY KEY(`site`, `location`, `room`, `bed`, `occurred_at`, `message`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `event` (
	`visit_id` integer NOT NULL,
	`message` text NOT NULL,
	`n` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`visit_id`, `message`, `n`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `journal` (
	`seq` integer PRIMARY KEY NOT NULL,
	`record` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `merge` (
	`site` text NOT NULL,
	`from_key` text NOT NULL,
	`into_key` text NOT NULL,
	`message` text NOT NULL,
	`what` text NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`site`, `from_key`, `into_key`, `message`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `message` (
	`site` text NOT NULL,
	`message` text NOT NULL,
	`feed` text NOT NULL,
	`body_hash` text NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`site`, `message`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`site` text NOT NULL,
	`actor` text NOT NULL,
	`platform` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `duty` (
	`site` text NOT NULL,
	`role` text NOT NULL,
	`scope` text NOT NULL,
	`person` text NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	PRIMARY KEY(`site`, `role`, `scope`, `person`, `from_at`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `identity` (
	`platform` text NOT NULL,
	`id` text NOT NULL,
	`person` text NOT NULL,
	PRIMARY KEY(`platform`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `identity_person` ON `identity` (`person`);--> statement-breakpoint
CREATE TABLE `person_role` (
	`person` text NOT NULL,
	`site` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`person`, `site`, `role`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `episode` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`key` text NOT NULL,
	`rule` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`opened_at` integer,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `episode_live` ON `episode` (`site`,`key`) WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX `episode_opened` ON `episode` (`site`,`opened_at`);--> statement-breakpoint
CREATE TABLE `episode_event` (
	`seq` integer PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`episode` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `episode_event_of` ON `episode_event` (`site`,`episode`);--> statement-breakpoint
CREATE TABLE `kpi_value` (
	`site` text NOT NULL,
	`kpi` text NOT NULL,
	`scope` text NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	`value` real,
	`measure` text,
	`numerator` real,
	`denominator` real,
	`n` integer,
	`dropped` integer,
	`quality` text,
	`unavailable` text,
	`missing` text,
	`definition_version` integer NOT NULL,
	`computed_at` integer NOT NULL,
	PRIMARY KEY(`site`, `kpi`, `scope`, `from_at`, `to_at`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outbox` (
	`card` text NOT NULL,
	`platform` text NOT NULL,
	`channel` text NOT NULL,
	`site` text NOT NULL,
	`version` integer NOT NULL,
	`document` text NOT NULL,
	`urgency` integer NOT NULL,
	`not_after` integer,
	`created_at` integer NOT NULL,
	`first_at` integer NOT NULL,
	`state` text NOT NULL,
	`attempt` integer NOT NULL,
	`due_at` integer NOT NULL,
	`lease_until` integer,
	`leased_version` integer,
	`ref` text,
	`settled_at` integer,
	`code` text,
	PRIMARY KEY(`card`, `platform`, `channel`)
);
--> statement-breakpoint
CREATE INDEX `outbox_unsent` ON `outbox` (`state`,`urgency`,`created_at`) WHERE state <> 'sent';--> statement-breakpoint
CREATE INDEX `outbox_history` ON `outbox` (`platform`,`channel`,`first_at`);--> statement-breakpoint
CREATE TABLE `request_claim` (
	`request_key` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `run_claim` (
	`site` text NOT NULL,
	`job` text NOT NULL,
	`due` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`site`, `job`, `due`)
) WITHOUT ROWID;
