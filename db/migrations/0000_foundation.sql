CREATE TABLE `all_clear_drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`estate_id` text NOT NULL,
	`incident_id` integer NOT NULL,
	`revision` integer NOT NULL,
	`text` text NOT NULL,
	`at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`estate_id`) REFERENCES `estates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `all_clear_drafts_incident` ON `all_clear_drafts` (`incident_id`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`estate_id` text NOT NULL,
	`key` text NOT NULL,
	`target` text NOT NULL,
	`payload` text NOT NULL,
	`status` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`lease_until` integer,
	`result_id` text,
	`last_error` text,
	`created_at` integer NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`estate_id`) REFERENCES `estates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_key` ON `deliveries` (`key`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`due_at`,`id`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `deliveries_target` ON `deliveries` (`target`,`id`) WHERE status = 'pending';--> statement-breakpoint
CREATE TABLE `estates` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`notices_channel_id` text,
	`staff_channel_id` text,
	`payment_desk_channel_id` text,
	`staff_role_id` text,
	`help_url` text,
	`reminder_minutes` integer DEFAULT 60 NOT NULL,
	`last_incident_number` integer DEFAULT 0 NOT NULL,
	`last_ticket_number` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`estate_id` text NOT NULL,
	`incident_id` integer NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`visibility` text NOT NULL,
	`phase` text,
	`announced` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`actor_id` text NOT NULL,
	FOREIGN KEY (`estate_id`) REFERENCES `estates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `events_timeline` ON `events` (`incident_id`,`occurred_at`,`id`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`estate_id` text NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`system` text NOT NULL,
	`details` text,
	`affects_payments` integer NOT NULL,
	`quiet` integer NOT NULL,
	`phase` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`aware_at` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`resolved_at` integer,
	`opened_by` text NOT NULL,
	FOREIGN KEY (`estate_id`) REFERENCES `estates`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "incidents_resolved" CHECK(("incidents"."phase" = 'resolved') = ("incidents"."resolved_at" IS NOT NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_number` ON `incidents` (`estate_id`,`number`);--> statement-breakpoint
CREATE INDEX `incidents_open` ON `incidents` (`estate_id`,`opened_at`) WHERE resolved_at IS NULL;--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`estate_id` text NOT NULL,
	`number` integer NOT NULL,
	`incident_id` integer,
	`resident_id` text NOT NULL,
	`avatar_typed` text NOT NULL,
	`avatar` text,
	`location_typed` text NOT NULL,
	`slurl` text,
	`paid_typed` text NOT NULL,
	`amount_lsd` integer,
	`paid_at` integer,
	`transaction_typed` text NOT NULL,
	`transaction_id` text,
	`transaction_kind` text,
	`screenshot_name` text,
	`status` text NOT NULL,
	`verdict` text,
	`thread_id` text,
	`filed_at` integer NOT NULL,
	FOREIGN KEY (`estate_id`) REFERENCES `estates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_number` ON `tickets` (`estate_id`,`number`);--> statement-breakpoint
CREATE INDEX `tickets_incident` ON `tickets` (`incident_id`,`verdict`);--> statement-breakpoint
CREATE INDEX `tickets_resident` ON `tickets` (`estate_id`,`resident_id`,`id`);