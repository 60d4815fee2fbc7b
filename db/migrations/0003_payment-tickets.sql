CREATE TABLE `ticket_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`estate_id` text NOT NULL,
	`ticket_id` integer NOT NULL,
	`kind` text NOT NULL,
	`visibility` text NOT NULL,
	`text` text,
	`change` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`estate_id`) REFERENCES `estates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_events_ticket` ON `ticket_events` (`ticket_id`,`id`);--> statement-breakpoint
CREATE TABLE `verdict_drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`estate_id` text NOT NULL,
	`ticket_id` integer NOT NULL,
	`verdict` text NOT NULL,
	`note` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`estate_id`) REFERENCES `estates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `all_clear_drafts` ADD `tickets` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `all_clear_drafts` ADD `undecided` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `all_clear_drafts` ADD `to_recheck` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `estates` ADD `threads_failing_since` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `filed_by` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `avatar_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `region_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `payer_typed` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `payer` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `method` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `tierbox` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `details` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `screenshots` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `dm` text DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `claimed_by` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `urgent` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `verdict_note` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `verified_by` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `verified_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `recheck` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `slot` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
UPDATE `tickets` SET `transaction_id` = NULL, `transaction_kind` = NULL WHERE `status` <> 'closed' AND EXISTS (SELECT 1 FROM `tickets` AS `first` WHERE `first`.`estate_id` = `tickets`.`estate_id` AND `first`.`resident_id` = `tickets`.`resident_id` AND `first`.`transaction_id` = `tickets`.`transaction_id` AND `first`.`status` <> 'closed' AND `first`.`id` < `tickets`.`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_slot` ON `tickets` (`estate_id`,`resident_id`,`slot`) WHERE slot IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_one_case` ON `tickets` (`estate_id`,`resident_id`,`transaction_id`) WHERE transaction_id IS NOT NULL AND status <> 'closed';--> statement-breakpoint
CREATE INDEX `tickets_incident_number` ON `tickets` (`incident_id`,`number`);--> statement-breakpoint
CREATE INDEX `tickets_status` ON `tickets` (`estate_id`,`status`,`number`);--> statement-breakpoint
CREATE INDEX `tickets_queue` ON `tickets` (`estate_id`,urgent DESC,`number`) WHERE status <> 'closed' AND verdict IS NULL;--> statement-breakpoint
CREATE INDEX `tickets_recheck` ON `tickets` (`incident_id`,`number`) WHERE recheck = 1;--> statement-breakpoint
CREATE INDEX `tickets_transaction` ON `tickets` (`estate_id`,`transaction_id`);--> statement-breakpoint
CREATE INDEX `tickets_avatar` ON `tickets` (`estate_id`,`avatar_key`);--> statement-breakpoint
CREATE INDEX `tickets_payer` ON `tickets` (`estate_id`,`payer`);--> statement-breakpoint
CREATE INDEX `tickets_region` ON `tickets` (`estate_id`,`region_key`);--> statement-breakpoint
UPDATE `tickets` SET `screenshots` = 1 WHERE `screenshot_name` IS NOT NULL;--> statement-breakpoint
UPDATE `tickets` SET `avatar_key` = lower(coalesce(`avatar`, `avatar_typed`)), `region_key` = lower(substr(`location_typed`, 1, 64));--> statement-breakpoint
ALTER TABLE `tickets` DROP COLUMN `screenshot_name`;--> statement-breakpoint
UPDATE `tickets` SET `slot` = `place`.`n` FROM (SELECT `id`, row_number() OVER (PARTITION BY `estate_id`, `resident_id` ORDER BY `id`) AS `n` FROM `tickets` WHERE `status` <> 'closed') AS `place` WHERE `place`.`id` = `tickets`.`id` AND `place`.`n` <= 5;--> statement-breakpoint
UPDATE `incidents` SET `remind_at` = `told_at` + 60000 * (SELECT `reminder_minutes` FROM `estates` WHERE `estates`.`id` = `incidents`.`estate_id`) WHERE `told_at` IS NOT NULL AND `remind_at` IS NULL AND `reminded_at` IS NULL AND `reminders_stopped_at` IS NULL AND `resolved_at` IS NULL AND `merged_into_id` IS NULL;--> statement-breakpoint
INSERT INTO `ticket_events` (`estate_id`, `ticket_id`, `kind`, `visibility`, `change`, `actor_id`, `at`) SELECT `estate_id`, `id`, 'filed', 'public', '{}', `resident_id`, `filed_at` FROM `tickets`;
