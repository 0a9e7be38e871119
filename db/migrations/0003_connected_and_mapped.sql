CREATE TABLE `commit_address` (
	`repository_id` text NOT NULL,
	`address` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`repository_id`, `address`, `account_id`)
);
--> statement-breakpoint
CREATE INDEX `commit_address_address` ON `commit_address` (`address`);--> statement-breakpoint
CREATE TABLE `connection` (
	`source` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`api_url` text NOT NULL,
	`name` text NOT NULL,
	`credential` text,
	`choice` text,
	`backfill_days` integer,
	`paused_at` integer,
	`connected_at` integer NOT NULL,
	`connected_by` text NOT NULL,
	`disconnected_at` integer
);
--> statement-breakpoint
CREATE TABLE `connection_check` (
	`source` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`report` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `pull_request_outline` ADD `path_team_id` text;--> statement-breakpoint
ALTER TABLE `pull_request_outline` ADD `authors` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `account_class` ADD `person_id` text;--> statement-breakpoint
ALTER TABLE `ownership` ADD `line` integer;--> statement-breakpoint
ALTER TABLE `team` ADD `told_name` text;--> statement-breakpoint
ALTER TABLE `team` ADD `told_parent_id` text;--> statement-breakpoint
ALTER TABLE `sync_stream` ADD `error_kind` text;