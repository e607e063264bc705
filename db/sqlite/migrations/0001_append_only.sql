-- What has been written down stays as it was: the log, the history of episodes, the audit.
CREATE TRIGGER `event_no_update` BEFORE UPDATE ON `event` BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `event_no_delete` BEFORE DELETE ON `event` BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `merge_no_update` BEFORE UPDATE ON `merge` BEGIN SELECT RAISE(ABORT, 'merge is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `merge_no_delete` BEFORE DELETE ON `merge` BEGIN SELECT RAISE(ABORT, 'merge is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bed_event_no_update` BEFORE UPDATE ON `bed_event` BEGIN SELECT RAISE(ABORT, 'bed_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `bed_event_no_delete` BEFORE DELETE ON `bed_event` BEGIN SELECT RAISE(ABORT, 'bed_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `episode_event_no_update` BEFORE UPDATE ON `episode_event` BEGIN SELECT RAISE(ABORT, 'episode_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `episode_event_no_delete` BEFORE DELETE ON `episode_event` BEGIN SELECT RAISE(ABORT, 'episode_event is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
