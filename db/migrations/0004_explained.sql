CREATE TABLE `judge_permission` (
	`statement_id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`account_id` text NOT NULL,
	`role` text,
	`read_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `judge_permission_repository` ON `judge_permission` (`repository_id`);--> statement-breakpoint
CREATE TABLE `pull_request_patch` (
	`pull_request_id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`head_sha` text NOT NULL,
	`files` text NOT NULL,
	`is_whole` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `pull_request_patch_repository` ON `pull_request_patch` (`repository_id`);--> statement-breakpoint
CREATE TABLE `change_outcome` (
	`change_id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`follow_up` text,
	`follow_up_change_id` text,
	`failure` text,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `change_outcome_repository` ON `change_outcome` (`repository_id`);--> statement-breakpoint
CREATE TABLE `judgement` (
	`id` text PRIMARY KEY NOT NULL,
	`change_id` text NOT NULL,
	`repository_id` text NOT NULL,
	`account_id` text,
	`by` text NOT NULL,
	`verdict` text NOT NULL,
	`what_level` integer,
	`failure_modes_level` integer,
	`why_level` integer,
	`words` text,
	`refusal` text,
	`is_replaced` integer NOT NULL,
	`stale_since` integer,
	`stale_by` text,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `judgement_change` ON `judgement` (`change_id`);--> statement-breakpoint
CREATE INDEX `judgement_repository` ON `judgement` (`repository_id`);--> statement-breakpoint
CREATE INDEX `judgement_refusal` ON `judgement` (`refusal`);--> statement-breakpoint
CREATE TABLE `explanation_check` (
	`pull_request_id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`head_sha` text NOT NULL,
	`state` text NOT NULL,
	`words_hash` text NOT NULL,
	`check_run_id` integer,
	`comment_id` integer,
	`told_at` integer,
	`error` text,
	`failing_since` integer,
	`next_try_at` integer
);
--> statement-breakpoint
CREATE TABLE `concluded_coverage` (
	`source` text NOT NULL,
	`stream` text NOT NULL,
	`scope` text NOT NULL,
	`from` integer NOT NULL,
	PRIMARY KEY(`source`, `stream`, `scope`)
);
--> statement-breakpoint
ALTER TABLE `comment` ADD `edited_at` integer;--> statement-breakpoint
ALTER TABLE `review` ADD `edited_at` integer;--> statement-breakpoint
ALTER TABLE `attribution` ADD `declared` text;--> statement-breakpoint
ALTER TABLE `deployment` ADD `folder_service_ids` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `explanation` ADD `verdict` text;--> statement-breakpoint
ALTER TABLE `marker` ADD `model` text;--> statement-breakpoint
ALTER TABLE `pull_request_outline` ADD `is_fix` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `pull_request_outline` ADD `paths` blob;--> statement-breakpoint
ALTER TABLE `pull_request_review` ADD `folder_service_ids` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `service` ADD `folders` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
INSERT INTO `concluded_coverage` (`source`, `stream`, `scope`, `from`)
SELECT `source`, `stream`, `scope`, min(`from`) FROM `coverage_interval`
WHERE EXISTS (SELECT 1 FROM `setting` WHERE `key` = 'concluded-by')
GROUP BY `source`, `stream`, `scope`;
