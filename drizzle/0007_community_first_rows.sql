UPDATE roles SET permissions = permissions || '["community.moderate","reports.manage"]'::jsonb WHERE key = 'moderator';
--> statement-breakpoint
INSERT INTO roles (id, key, name, permissions) VALUES
  ('01930000-0000-7000-8000-000000000002', 'writer', 'Writer', '["blog.write"]');
--> statement-breakpoint
INSERT INTO forum_categories (id, slug, name, description, hue) VALUES
  ('01930000-0000-7000-8000-000000000010', 'general', 'General', 'Whatever has no room of its own.', 8);
