DROP INDEX "visit_received";--> statement-breakpoint
CREATE INDEX "visit_received" ON "visit" USING btree ("site","last_received_at") WHERE last_received_at IS NOT NULL;