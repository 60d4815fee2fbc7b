CREATE TABLE `event_revisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`estate_id` text NOT NULL,
	`event_id` integer NOT NULL,
	`change` text NOT NULL,
	`text_before` text NOT NULL,
	`occurred_at_before` integer NOT NULL,
	`text_after` text,
	`occurred_at_after` integer,
	`reason` text,
	`announced` integer NOT NULL,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`estate_id`) REFERENCES `estates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `event_revisions_event` ON `event_revisions` (`event_id`,`id`);--> statement-breakpoint
DROP INDEX `incidents_open`;--> statement-breakpoint
ALTER TABLE `incidents` ADD `merged_into_id` integer REFERENCES incidents(id);--> statement-breakpoint
ALTER TABLE `incidents` ADD `told_at` integer;--> statement-breakpoint
ALTER TABLE `incidents` ADD `remind_at` integer;--> statement-breakpoint
ALTER TABLE `incidents` ADD `reminded_at` integer;--> statement-breakpoint
ALTER TABLE `incidents` ADD `reminders_stopped_at` integer;--> statement-breakpoint
CREATE INDEX `incidents_remind` ON `incidents` (`remind_at`) WHERE remind_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `incidents_merged` ON `incidents` (`merged_into_id`) WHERE merged_into_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `incidents_open` ON `incidents` (`estate_id`,`opened_at`) WHERE resolved_at IS NULL AND merged_into_id IS NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `channel_id` text;--> statement-breakpoint
ALTER TABLE `estates` ADD `suggested_at` integer;--> statement-breakpoint
ALTER TABLE `events` ADD `payments` text;--> statement-breakpoint
ALTER TABLE `events` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `events` ADD `removed_at` integer;--> statement-breakpoint
ALTER TABLE `events` ADD `source_channel_id` text;--> statement-breakpoint
ALTER TABLE `events` ADD `source_message_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `events_source` ON `events` (`estate_id`,`source_message_id`) WHERE source_message_id IS NOT NULL AND removed_at IS NULL;--> statement-breakpoint
CREATE INDEX `tickets_unlinked` ON `tickets` (`estate_id`,`filed_at`) WHERE incident_id IS NULL;--> statement-breakpoint
UPDATE `incidents` SET `told_at` = (SELECT max(`recorded_at`) FROM `events` WHERE `events`.`incident_id` = `incidents`.`id` AND `announced` = 1);--> statement-breakpoint
UPDATE `events` SET `payments` = CASE `text` WHEN 'Rental payments are paused.' THEN 'paused' ELSE 'open' END WHERE `kind` = 'payments';
