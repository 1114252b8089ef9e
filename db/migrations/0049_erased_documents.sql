-- A signed document is written once; an erasure takes its bytes and leaves its digest, and nothing else ever changes it.
DROP TRIGGER certificate_document_append_only ON certificate_document;
--> statement-breakpoint
CREATE TRIGGER certificate_document_kept BEFORE DELETE ON certificate_document FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER certificate_document_append_only BEFORE UPDATE ON certificate_document FOR EACH ROW
  WHEN (length(NEW.pdf) > 0 OR (NEW.certificate_id, NEW.sha256, NEW.suite, NEW.key_id, NEW.made_at)
    IS DISTINCT FROM (OLD.certificate_id, OLD.sha256, OLD.suite, OLD.key_id, OLD.made_at))
  EXECUTE FUNCTION refuse_change();
