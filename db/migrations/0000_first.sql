CREATE TABLE `body_version` (
	`pull_request_id` text NOT NULL,
	`repository_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`body` text NOT NULL,
	`editor_account_id` text,
	`written_at` integer,
	PRIMARY KEY(`pull_request_id`, `ordinal`)
);
--> statement-breakpoint
CREATE TABLE `comment` (
	`id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`pull_request_number` integer NOT NULL,
	`kind` text NOT NULL,
	`account_id` text,
	`path` text,
	`body` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `comment_pull_request` ON `comment` (`repository_id`,`pull_request_number`);--> statement-breakpoint
CREATE TABLE `commit` (
	`repository_id` text NOT NULL,
	`sha` text NOT NULL,
	`parents` text NOT NULL,
	`message` text NOT NULL,
	`author_name` text,
	`author_email` text,
	`author_account_id` text,
	`committer_account_id` text,
	`authored_at` integer,
	`committed_at` integer,
	`url` text,
	PRIMARY KEY(`repository_id`, `sha`)
);
--> statement-breakpoint
CREATE TABLE `pull_request` (
	`id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`url` text NOT NULL,
	`state` text NOT NULL,
	`is_draft` integer NOT NULL,
	`author_account_id` text,
	`merged_by_account_id` text,
	`base_ref` text NOT NULL,
	`head_ref` text NOT NULL,
	`is_cross_repository` integer,
	`head_sha` text NOT NULL,
	`merge_sha` text,
	`opened_at` integer,
	`merged_at` integer,
	`closed_at` integer,
	`updated_at` integer NOT NULL,
	`additions` integer NOT NULL,
	`deletions` integer NOT NULL,
	`changed_files` integer NOT NULL,
	`files_truncated` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pull_request_number` ON `pull_request` (`repository_id`,`number`);--> statement-breakpoint
CREATE INDEX `pull_request_merged` ON `pull_request` (`merged_at`);--> statement-breakpoint
CREATE INDEX `pull_request_updated` ON `pull_request` (`repository_id`,`updated_at`);--> statement-breakpoint
CREATE TABLE `pull_request_commit` (
	`pull_request_id` text NOT NULL,
	`repository_id` text NOT NULL,
	`sha` text NOT NULL,
	`ordinal` integer NOT NULL,
	`message` text NOT NULL,
	`author_name` text,
	`author_email` text,
	`author_account_id` text,
	`author_login` text,
	`committer_name` text,
	`committer_email` text,
	`authored_at` integer,
	`committed_at` integer,
	`additions` integer,
	`deletions` integer,
	PRIMARY KEY(`pull_request_id`, `sha`)
);
--> statement-breakpoint
CREATE TABLE `pull_request_event` (
	`id` text PRIMARY KEY NOT NULL,
	`pull_request_id` text NOT NULL,
	`repository_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`actor_account_id` text,
	`subject` text
);
--> statement-breakpoint
CREATE INDEX `pull_request_event_pull_request` ON `pull_request_event` (`pull_request_id`);--> statement-breakpoint
CREATE TABLE `pull_request_file` (
	`pull_request_id` text NOT NULL,
	`repository_id` text NOT NULL,
	`path` text NOT NULL,
	`additions` integer NOT NULL,
	`deletions` integer NOT NULL,
	`change_type` text NOT NULL,
	PRIMARY KEY(`pull_request_id`, `path`)
);
--> statement-breakpoint
CREATE TABLE `pull_request_label` (
	`pull_request_id` text NOT NULL,
	`repository_id` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`pull_request_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `ready_interval` (
	`pull_request_id` text NOT NULL,
	`repository_id` text NOT NULL,
	`is_ready` integer NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	PRIMARY KEY(`pull_request_id`, `from`)
);
--> statement-breakpoint
CREATE TABLE `repository` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`default_branch` text,
	`head_sha` text,
	`is_private` integer NOT NULL,
	`is_archived` integer NOT NULL,
	`created_at` integer NOT NULL,
	`missing_since` integer
);
--> statement-breakpoint
CREATE INDEX `repository_name` ON `repository` (`name`);--> statement-breakpoint
CREATE TABLE `review` (
	`id` text PRIMARY KEY NOT NULL,
	`pull_request_id` text NOT NULL,
	`repository_id` text NOT NULL,
	`account_id` text,
	`state` text NOT NULL,
	`submitted_at` integer,
	`head_sha` text,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `review_pull_request` ON `review` (`pull_request_id`);--> statement-breakpoint
CREATE TABLE `review_request` (
	`pull_request_id` text NOT NULL,
	`repository_id` text NOT NULL,
	`reviewer` text NOT NULL,
	`requested_at` integer NOT NULL,
	`removed_at` integer,
	PRIMARY KEY(`pull_request_id`, `reviewer`, `requested_at`)
);
--> statement-breakpoint
CREATE TABLE `attribution` (
	`change_id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`class` text NOT NULL,
	`tools` text NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attribution_repository` ON `attribution` (`repository_id`);--> statement-breakpoint
CREATE TABLE `change` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`repository_id` text NOT NULL,
	`pull_request_id` text,
	`number` integer,
	`title` text NOT NULL,
	`url` text,
	`author_account_id` text,
	`author_class` text NOT NULL,
	`counted_at` integer NOT NULL,
	`sha` text,
	`shas` text NOT NULL,
	`first_commit_at` integer,
	`opened_at` integer,
	`ready_at` integer,
	`effective_lines` real,
	`added_lines` integer,
	`exclusion` text,
	`reverts_change_id` text,
	`reverted_by_change_id` text,
	`team_id` text NOT NULL,
	`active_humans` integer NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `change_counted` ON `change` (`counted_at`);--> statement-breakpoint
CREATE INDEX `change_repository_counted` ON `change` (`repository_id`,`counted_at`);--> statement-breakpoint
CREATE TABLE `delivery` (
	`change_id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`deployment_id` text,
	`service_id` text,
	`method` text,
	`delivered_at` integer,
	`reason` text,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `delivery_repository` ON `delivery` (`repository_id`);--> statement-breakpoint
CREATE INDEX `delivery_delivered` ON `delivery` (`delivered_at`);--> statement-breakpoint
CREATE TABLE `deployment` (
	`id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`service_id` text NOT NULL,
	`team_id` text NOT NULL,
	`source` text NOT NULL,
	`environment` text NOT NULL,
	`sha` text NOT NULL,
	`url` text,
	`started_at` integer NOT NULL,
	`finished_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`exclusion` text,
	`is_rollback` integer NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `deployment_finished` ON `deployment` (`finished_at`);--> statement-breakpoint
CREATE INDEX `deployment_repository_finished` ON `deployment` (`repository_id`,`finished_at`);--> statement-breakpoint
CREATE TABLE `deployment_outcome` (
	`deployment_id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`rework_rule` text,
	`impact_started_at` integer,
	`recovered_at` integer,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `deployment_outcome_repository` ON `deployment_outcome` (`repository_id`);--> statement-breakpoint
CREATE TABLE `deployment_source` (
	`repository_id` text NOT NULL,
	`source` text NOT NULL,
	`count` integer NOT NULL,
	`last_at` integer,
	`is_chosen` integer NOT NULL,
	`words` text NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`repository_id`, `source`)
);
--> statement-breakpoint
CREATE TABLE `explanation` (
	`change_id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`provenance` text NOT NULL,
	`is_explained` integer NOT NULL,
	`what_level` integer NOT NULL,
	`failure_modes_level` integer NOT NULL,
	`why_level` integer NOT NULL,
	`parts` text NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `explanation_repository` ON `explanation` (`repository_id`);--> statement-breakpoint
CREATE TABLE `file_class` (
	`pull_request_id` text NOT NULL,
	`path` text NOT NULL,
	`repository_id` text NOT NULL,
	`class` text NOT NULL,
	`rule` text NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`pull_request_id`, `path`)
);
--> statement-breakpoint
CREATE INDEX `file_class_repository` ON `file_class` (`repository_id`);--> statement-breakpoint
CREATE TABLE `incident_count` (
	`incident_id` text PRIMARY KEY NOT NULL,
	`service_id` text,
	`team_id` text,
	`exclusion` text,
	`acknowledged_at` integer,
	`resolved_at` integer,
	`triggered_at` integer NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `incident_count_triggered` ON `incident_count` (`triggered_at`);--> statement-breakpoint
CREATE TABLE `link_candidate` (
	`id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`deployment_id` text NOT NULL,
	`change_id` text,
	`incident_id` text,
	`rule` text NOT NULL,
	`strength` text NOT NULL,
	`score` real NOT NULL,
	`evidence` text NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `link_candidate_deployment` ON `link_candidate` (`deployment_id`);--> statement-breakpoint
CREATE INDEX `link_candidate_incident` ON `link_candidate` (`incident_id`);--> statement-breakpoint
CREATE TABLE `marker` (
	`change_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`repository_id` text NOT NULL,
	`rule` text NOT NULL,
	`field` text NOT NULL,
	`place` text NOT NULL,
	`matched_text` text NOT NULL,
	`strength` text NOT NULL,
	`tool` text NOT NULL,
	`kind` text NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`change_id`, `ordinal`)
);
--> statement-breakpoint
CREATE INDEX `marker_repository` ON `marker` (`repository_id`);--> statement-breakpoint
CREATE TABLE `pull_request_review` (
	`pull_request_id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`author_class` text NOT NULL,
	`team_id` text NOT NULL,
	`ready_at` integer,
	`first_response_at` integer,
	`last_approval_at` integer,
	`review_ended_at` integer,
	`pickup_ms` integer,
	`pickup_business_ms` integer,
	`review_ms` integer,
	`review_business_ms` integer,
	`merge_wait_ms` integer,
	`is_unreviewed` integer,
	`is_waiting` integer NOT NULL,
	`human_reviews` integer NOT NULL,
	`inline_comments` integer NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `pull_request_review_repository` ON `pull_request_review` (`repository_id`);--> statement-breakpoint
CREATE TABLE `rule_version` (
	`rule` text NOT NULL,
	`version` text NOT NULL,
	`first_applied_at` integer NOT NULL,
	PRIMARY KEY(`rule`, `version`)
);
--> statement-breakpoint
CREATE TABLE `service` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`repository_ids` text NOT NULL,
	`team_id` text NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `service_join` (
	`source_service_id` text PRIMARY KEY NOT NULL,
	`service_id` text,
	`method` text NOT NULL,
	`rule_version` text NOT NULL,
	`booked_at` integer NOT NULL,
	`known_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `annotation` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL,
	`author` text NOT NULL,
	`created_at` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `decision` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`value` text NOT NULL,
	`reason` text,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL,
	`undone_at` integer,
	`undone_by` text
);
--> statement-breakpoint
CREATE INDEX `decision_subject` ON `decision` (`kind`,`subject`);--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `deployment_status` (
	`id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`deployment_id` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `deployment_status_repository` ON `deployment_status` (`repository_id`,`deployment_id`);--> statement-breakpoint
CREATE TABLE `release` (
	`id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`tag` text NOT NULL,
	`target` text NOT NULL,
	`name` text,
	`is_draft` integer NOT NULL,
	`is_prerelease` integer NOT NULL,
	`author_account_id` text,
	`url` text,
	`created_at` integer NOT NULL,
	`published_at` integer
);
--> statement-breakpoint
CREATE INDEX `release_repository` ON `release` (`repository_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `source_deployment` (
	`id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`environment` text,
	`task` text,
	`sha` text NOT NULL,
	`ref` text,
	`description` text,
	`created_at` integer NOT NULL,
	`creator_account_id` text
);
--> statement-breakpoint
CREATE INDEX `source_deployment_repository` ON `source_deployment` (`repository_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `tag` (
	`repository_id` text NOT NULL,
	`name` text NOT NULL,
	`sha` text NOT NULL,
	PRIMARY KEY(`repository_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `workflow` (
	`id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`name` text NOT NULL,
	`path` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `workflow_run` (
	`id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`event` text NOT NULL,
	`branch` text,
	`sha` text NOT NULL,
	`status` text,
	`conclusion` text,
	`attempt` integer,
	`url` text,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `workflow_run_repository` ON `workflow_run` (`repository_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `change_event` (
	`id` text PRIMARY KEY NOT NULL,
	`summary` text,
	`at` integer NOT NULL,
	`source` text,
	`source_service_ids` text NOT NULL,
	`links` text NOT NULL,
	`details` text
);
--> statement-breakpoint
CREATE TABLE `incident` (
	`id` text PRIMARY KEY NOT NULL,
	`source_service_id` text NOT NULL,
	`number` integer,
	`title` text NOT NULL,
	`status` text NOT NULL,
	`urgency` text,
	`priority` text,
	`triggered_at` integer NOT NULL,
	`resolved_at` integer,
	`merged_into_id` text,
	`updated_at` integer,
	`url` text
);
--> statement-breakpoint
CREATE INDEX `incident_triggered` ON `incident` (`triggered_at`);--> statement-breakpoint
CREATE TABLE `incident_log_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`account_id` text,
	`summary` text
);
--> statement-breakpoint
CREATE INDEX `incident_log_entry_incident` ON `incident_log_entry` (`incident_id`);--> statement-breakpoint
CREATE TABLE `incident_note` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`account_id` text,
	`body` text NOT NULL,
	`written_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `incident_note_incident` ON `incident_note` (`incident_id`);--> statement-breakpoint
CREATE TABLE `incident_responder` (
	`incident_id` text NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`incident_id`, `account_id`, `kind`, `at`)
);
--> statement-breakpoint
CREATE TABLE `source_service` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`url` text
);
--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`login` text,
	`name` text,
	`email` text,
	`type` text NOT NULL,
	`person_id` text
);
--> statement-breakpoint
CREATE INDEX `account_login` ON `account` (`login`);--> statement-breakpoint
CREATE TABLE `account_class` (
	`account_id` text NOT NULL,
	`class` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	`rule` text NOT NULL,
	`rule_version` text NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `from`)
);
--> statement-breakpoint
CREATE TABLE `ownership` (
	`team_id` text NOT NULL,
	`repository_id` text NOT NULL,
	`path` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	`origin` text NOT NULL,
	PRIMARY KEY(`team_id`, `repository_id`, `path`, `from`)
);
--> statement-breakpoint
CREATE INDEX `ownership_repository` ON `ownership` (`repository_id`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text
);
--> statement-breakpoint
CREATE TABLE `team` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`parent_id` text
);
--> statement-breakpoint
CREATE TABLE `team_member` (
	`team_id` text NOT NULL,
	`account_id` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	PRIMARY KEY(`team_id`, `account_id`, `from`)
);
--> statement-breakpoint
CREATE TABLE `raw_record` (
	`source` text NOT NULL,
	`stream` text NOT NULL,
	`id` text NOT NULL,
	`repository_id` text,
	`received_at` integer NOT NULL,
	`hash` text NOT NULL,
	`payload` text NOT NULL,
	PRIMARY KEY(`source`, `stream`, `id`)
);
--> statement-breakpoint
CREATE INDEX `raw_record_repository` ON `raw_record` (`repository_id`,`stream`);--> statement-breakpoint
CREATE TABLE `coverage_interval` (
	`source` text NOT NULL,
	`stream` text NOT NULL,
	`scope` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	PRIMARY KEY(`source`, `stream`, `scope`, `from`)
);
--> statement-breakpoint
CREATE TABLE `sync_stream` (
	`source` text NOT NULL,
	`stream` text NOT NULL,
	`scope` text NOT NULL,
	`scope_name` text NOT NULL,
	`state` text NOT NULL,
	`walk` text,
	`watermark` integer,
	`read` integer NOT NULL,
	`expected` integer,
	`synced_at` integer,
	`progressed_at` integer,
	`error` text,
	`error_action` text,
	`error_since` integer,
	`needs_person` integer NOT NULL,
	`next_try_at` integer,
	PRIMARY KEY(`source`, `stream`, `scope`)
);
