-- Whoever acts by the record into which another one was merged is still the person of that other record: four eyes ask
-- for two persons, not for two records.

-- The record that stayed of those that are known to be one person's; itself where it was merged into none.
CREATE FUNCTION person_of(record uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE line(id, step) AS (
    SELECT record, 0
    UNION ALL
    SELECT kept_id, step + 1 FROM member_merge JOIN line ON lost_id = line.id WHERE outcome = 'merged'
  )
  SELECT id FROM line ORDER BY step DESC LIMIT 1
$$;
--> statement-breakpoint
CREATE FUNCTION persons_of(VARIADIC records uuid[]) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT person_of(record)), '{}') FROM unnest(records) record WHERE record IS NOT NULL
$$;
--> statement-breakpoint
-- As in 0027_four_eyes.sql, and asks for persons.
CREATE OR REPLACE FUNCTION refuse_two_levels() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_by uuid[];
  old_by uuid[];
  one_person boolean;
  second boolean := NEW.state = 'completed' AND OLD.state <> 'completed' AND NEW.route IN ('outward', 'reversal');
BEGIN
  IF NOT second AND (NEW.last_approved_by, NEW.last_approved_for_id, NEW.last_approved_state)
    IS NOT DISTINCT FROM (OLD.last_approved_by, OLD.last_approved_for_id, OLD.last_approved_state) THEN
    RETURN NEW; -- Moved on without an approval.
  END IF;
  now_by := persons_of(NEW.last_approved_by, NEW.last_approved_for_id);
  IF OLD.state <> 'draft' AND now_by && persons_of(VARIADIC OLD.set_aside) THEN
    RAISE EXCEPTION 'decided by somebody who was set aside'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_not_by_set_aside';
  END IF;
  IF OLD.last_approved_by IS NULL THEN
    RETURN NEW;
  END IF;
  old_by := persons_of(OLD.last_approved_by, OLD.last_approved_for_id);
  one_person := now_by && old_by OR EXISTS (
    SELECT FROM delegation WHERE ended_at IS NULL
      AND (to_member_id = ANY(now_by) AND from_member_id = ANY(old_by)
        OR to_member_id = ANY(old_by) AND from_member_id = ANY(now_by)));
  IF one_person AND (
    transfer_level(NEW.last_approved_state, NEW.route) IS DISTINCT FROM transfer_level(OLD.last_approved_state, OLD.route)
    OR second) THEN
    RAISE EXCEPTION 'two levels in a row decided by one person'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_not_two_levels';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- For what two persons decide on one after the other: the columns of the two, and the constraint that refuses one record
-- twice. Only when it is decided, so that a merge of later days makes no row wrong.
CREATE FUNCTION refuse_one_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decided jsonb := to_jsonb(NEW);
BEGIN
  IF person_of((decided->>TG_ARGV[0])::uuid) = person_of((decided->>TG_ARGV[1])::uuid) THEN
    RAISE EXCEPTION 'decided twice by one person' USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[2];
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER certificate_request_one_person BEFORE UPDATE OF decided_by ON certificate_request FOR EACH ROW
  WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by)
  EXECUTE FUNCTION refuse_one_person('checked_by', 'decided_by', 'certificate_request_four_eyes');
--> statement-breakpoint
CREATE TRIGGER correction_one_person BEFORE UPDATE OF decided_by ON correction FOR EACH ROW
  WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by)
  EXECUTE FUNCTION refuse_one_person('checked_by', 'decided_by', 'correction_four_eyes');
--> statement-breakpoint
CREATE TRIGGER phone_change_one_person BEFORE UPDATE OF decided_by ON phone_change FOR EACH ROW
  WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by)
  EXECUTE FUNCTION refuse_one_person('proposed_by', 'decided_by', 'phone_change_four_eyes');
--> statement-breakpoint
CREATE TRIGGER member_merge_one_person BEFORE UPDATE OF decided_by ON member_merge FOR EACH ROW
  WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by AND NEW.outcome = 'merged')
  EXECUTE FUNCTION refuse_one_person('proposed_by', 'decided_by', 'member_merge_four_eyes');
--> statement-breakpoint
CREATE TRIGGER outside_answer_one_person BEFORE UPDATE OF confirmed_by ON outside_answer FOR EACH ROW
  WHEN (NEW.confirmed_by IS DISTINCT FROM OLD.confirmed_by)
  EXECUTE FUNCTION refuse_one_person('recorded_by', 'confirmed_by', 'outside_answer_second_clerk');
--> statement-breakpoint
CREATE TRIGGER factor_reset_one_person BEFORE UPDATE OF confirmed_by_member ON factor_reset FOR EACH ROW
  WHEN (NEW.confirmed_by_member IS DISTINCT FROM OLD.confirmed_by_member)
  EXECUTE FUNCTION refuse_one_person('checked_by_member', 'confirmed_by_member', 'factor_reset_four_eyes');
