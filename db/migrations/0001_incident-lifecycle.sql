ALTER TABLE `estates` ADD `payments` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE `estates` ADD `payments_changed_at` integer;--> statement-breakpoint
ALTER TABLE `incidents` ADD `vendor_all_clear_at` integer;