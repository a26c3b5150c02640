-- The last owner cannot be lost by any path or race: the lock makes two simultaneous removals see each other.
CREATE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('guildhall.owners'));
  IF NOT EXISTS (SELECT 1 FROM members WHERE is_owner AND status = 'APPROVED') THEN
    RAISE EXCEPTION 'the last owner cannot be lost' USING ERRCODE = 'GH001';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER members_keep_an_owner_update AFTER UPDATE OF is_owner, status ON members FOR EACH ROW
  WHEN (OLD.is_owner AND OLD.status = 'APPROVED' AND (NOT NEW.is_owner OR NEW.status <> 'APPROVED'))
  EXECUTE FUNCTION keep_an_owner();
--> statement-breakpoint
CREATE TRIGGER members_keep_an_owner_delete AFTER DELETE ON members FOR EACH ROW
  WHEN (OLD.is_owner AND OLD.status = 'APPROVED')
  EXECUTE FUNCTION keep_an_owner();
--> statement-breakpoint
INSERT INTO settings (id) VALUES (1);
--> statement-breakpoint
INSERT INTO roles (id, key, name, permissions) VALUES
  ('01930000-0000-7000-8000-000000000001', 'moderator', 'Moderator',
   '["members.manage","members.approve","members.block","members.mute","members.invite"]');
