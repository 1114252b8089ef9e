-- Four eyes, whatever the code does: whoever decides is neither the person concerned nor who opened the case, nobody
-- decides on two levels in a row, and the second clerk is not the first. Delegator and delegate count as one person.

-- The level at which somebody approves in a state: the same table as levelOf in lib/rules/transfer.ts.
CREATE FUNCTION transfer_level(state transfer_state, route transfer_route) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE state
    WHEN 'draft' THEN 'member'
    WHEN 'returned' THEN 'member'
    WHEN 'origin_branch' THEN 'origin_branch'
    WHEN 'target_branch' THEN 'target_branch'
    WHEN 'in_transit' THEN CASE WHEN route IN ('within', 'outward') THEN 'origin_committee' ELSE 'target_committee' END
    WHEN 'target_committee' THEN CASE WHEN route = 'within' THEN 'origin_committee' ELSE 'target_committee' END
    WHEN 'receipt_pending' THEN CASE WHEN route = 'within' THEN 'origin_committee' ELSE 'target_committee' END
    WHEN 'file_check' THEN CASE WHEN route = 'inward' THEN 'target_committee' ELSE 'origin_committee' END
    WHEN 'origin_committee' THEN 'origin_committee'
    WHEN 'refused' THEN 'origin_committee'
    WHEN 'letter_expired' THEN 'origin_committee'
    WHEN 'letter_lost' THEN 'origin_committee'
  END
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_two_levels() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_by uuid[] := array_remove(ARRAY[NEW.last_approved_by, NEW.last_approved_for_id], NULL);
  old_by uuid[] := array_remove(ARRAY[OLD.last_approved_by, OLD.last_approved_for_id], NULL);
  one_person boolean;
  second boolean := NEW.state = 'completed' AND OLD.state <> 'completed' AND NEW.route IN ('outward', 'reversal');
BEGIN
  IF NOT second AND (NEW.last_approved_by, NEW.last_approved_for_id, NEW.last_approved_state)
    IS NOT DISTINCT FROM (OLD.last_approved_by, OLD.last_approved_for_id, OLD.last_approved_state) THEN
    RETURN NEW; -- Moved on without an approval.
  END IF;
  IF OLD.state <> 'draft' AND now_by && OLD.set_aside THEN
    RAISE EXCEPTION 'decided by somebody who was set aside'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_not_by_set_aside';
  END IF;
  IF OLD.last_approved_by IS NULL THEN
    RETURN NEW;
  END IF;
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
CREATE TRIGGER transfer_four_eyes BEFORE UPDATE ON transfer FOR EACH ROW
  WHEN (NEW.last_approved_by IS NOT NULL) EXECUTE FUNCTION refuse_two_levels();
--> statement-breakpoint
-- The kinds are those of decisionEvents in lib/rules/event.ts.
CREATE FUNCTION refuse_own_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'decided on his own case'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'event_not_by_subject';
END
$$;
--> statement-breakpoint
CREATE TRIGGER event_four_eyes BEFORE INSERT ON event FOR EACH ROW
  WHEN (NEW.subject_member_id IN (NEW.actor_member_id, NEW.on_behalf_of_id) AND NEW.kind IN (
    'transfer.submitted_for_member', 'transfer.returned', 'transfer.rejection_proposed', 'transfer.rejected',
    'transfer.approved_by_origin_branch', 'transfer.forwarded', 'transfer.letter_issued', 'transfer.paper_letter_issued',
    'transfer.sent_back_to_branch', 'transfer.files_requested', 'transfer.files_answered', 'transfer.assigned',
    'transfer.wrong_branch', 'transfer.accepted', 'transfer.incoming_accepted', 'transfer.refused',
    'transfer.incoming_refused', 'transfer.letter_reissued', 'transfer.loss_attested', 'transfer.receipt_confirmed',
    'transfer.incoming_registered', 'transfer.receipt_sent', 'transfer.voided', 'transfer.reversal_proposed',
    'transfer.reversed', 'transfer.reversal_declined', 'transfer.outside_dismissed', 'identity.verified_in_person',
    'identity.declined_in_person', 'member.dues_recorded', 'member.confirmed', 'member.condition_waived',
    'office.appointed', 'office.delegated'))
  EXECUTE FUNCTION refuse_own_case();
