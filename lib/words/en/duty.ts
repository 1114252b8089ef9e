import type zhCN from "../zh-CN/duty";

const duty: typeof zhCN = {
  names: {
    relay_messages: "Sending texts",
    relay_mails: "Sending e-mails",
    relay_webhooks: "Sending chat messages",
    make_documents: "Making certificates",
    sign_outside: "Making certificates that are signed outside",
    publish_status: "Publishing which certificates no longer count",
    publish_revocations: "Publishing which signing certificates were revoked",
    import_rosters: "Importing rosters",
    start_batches: "Starting transfers of a batch",
    issue_certificates: "Issuing certificates for a branch",
    place_wishes: "Passing on requests to be verified",
    place_incoming: "Passing on letters from outside",
    settle_phone_changes: "Changing numbers on the roster",
    settle_factor_resets: "Resetting second factors",
    remind_renewals: "Reminding of identity checks",
    remind_expiry: "Reminding of certificates about to expire",
    call_reviews: "Reminders of requests for certificates",
    call_transfers: "Reminding of cases",
    lapse_transfers: "Ending what has expired",
    link_events: "Linking the audit chain",
    sign_checkpoints: "Signing audit checkpoints",
    check_invariants: "Checking the books",
    end_delegations: "Ending delegations that are over",
    check_calendar: "Checking the working calendar",
    erase_due: "Erasing personal data that is no longer held",
    clear_expired: "Clearing what was kept long enough",
    reseal_keys: "Changing the sealing key",
    rotate_keys: "Renewing the signing keys of committees",
    watch_duties: "Watching each other",
  },
  lateHeading: (count) =>
    count === 1 ? "A background job did not run in time" : `${count} background jobs did not run in time`,
  lateText:
    "Time limits and states are shown as they are now all the same; messages, certificates and reminders may be late. Please have the job process checked.",
  never: (name) => `${name}: never ran`,
  silentSince: (name, when) => `${name}: has not run since ${when}`,
  failedSince: (name, when) => `${name}: has failed on each try since ${when}`,
  outsideHeading: (count) =>
    count === 1
      ? "The key of a committee outside has to be seen to"
      : `The keys of ${count} committees outside have to be seen to`,
  outsideWaiting: (committee, count, since) =>
    count === 1
      ? `${committee}: a certificate has waited for its signature since ${since}`
      : `${committee}: ${count} certificates wait for their signature, the first since ${since}`,
  outsideEnding: (committee, when) => `${committee}: the certificate of the key ends on ${when}`,
  outsideText:
    "No other key signs in its place meanwhile. Please have the signing program checked, or a new key made.",
};

export default duty;
