ALTER TABLE `deliveries` ADD `tried_at` integer;--> statement-breakpoint
CREATE INDEX `deliveries_result` ON `deliveries` (`result_id`) WHERE result_id IS NOT NULL;