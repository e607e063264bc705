-- Old rows of the audit may go once the chain says where it begins again; that is said once and stays.
DROP TRIGGER `audit_no_delete`;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit`
WHEN NOT EXISTS (SELECT 1 FROM `audit_anchor` WHERE `seq` >= OLD.`seq`)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_anchor_no_update` BEFORE UPDATE ON `audit_anchor` BEGIN SELECT RAISE(ABORT, 'audit_anchor is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_anchor_no_delete` BEFORE DELETE ON `audit_anchor` BEGIN SELECT RAISE(ABORT, 'audit_anchor is append-only'); END;
