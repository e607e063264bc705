CREATE TABLE `planned_event` (
	`site` text NOT NULL,
	`plan` text NOT NULL,
	`message` text NOT NULL,
	`n` integer NOT NULL,
	`visit` text,
	`patient` text,
	`due_at` integer,
	`received_at` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`site`, `plan`, `message`, `n`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `planned_due` ON `planned_event` (`site`,`due_at`) WHERE due_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `planned_visit` ON `planned_event` (`site`,`visit`) WHERE visit IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER `planned_event_no_update` BEFORE UPDATE ON `planned_event` BEGIN SELECT RAISE(ABORT, 'planned_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `planned_event_no_delete` BEFORE DELETE ON `planned_event` BEGIN SELECT RAISE(ABORT, 'planned_event is append-only'); END;
