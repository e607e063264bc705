DROP INDEX `outbox_unsent`;--> statement-breakpoint
CREATE INDEX `outbox_unsent` ON `outbox` (`state`,`urgency`,`created_at`,`card`) WHERE state <> 'sent';