ALTER TABLE "outbox" ADD COLUMN "leased_at" bigint;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "lease_run" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "lease_seat" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "failures" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("platform","channel","state","urgency","created_at","card","due_at") WHERE state IN ('ready', 'sending');