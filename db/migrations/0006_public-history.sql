ALTER TABLE `estates` ADD `public_page` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `estates` ADD `public_address` text;--> statement-breakpoint
CREATE UNIQUE INDEX `estates_public_address` ON `estates` (`public_address`) WHERE public_address IS NOT NULL;--> statement-breakpoint
CREATE INDEX `events_announced` ON `events` (`estate_id`,`id`) WHERE announced = 1;--> statement-breakpoint
CREATE INDEX `incidents_public` ON `incidents` (`estate_id`,`aware_at`,`id`) WHERE quiet = 0 AND merged_into_id IS NULL;