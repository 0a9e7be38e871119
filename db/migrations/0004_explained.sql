ALTER TABLE `deployment` ADD `folder_service_ids` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `pull_request_review` ADD `folder_service_ids` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `service` ADD `folders` text DEFAULT '[]' NOT NULL;