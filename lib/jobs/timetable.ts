import { placeWishes } from "../acts/identity/place-wishes";
import { lapseTransfers } from "../acts/transfer/lapse";
import { smsGateway } from "../gateways/sms";
import { importRosters } from "./import-rosters";
import { makeDocuments } from "./make-documents";
import { relayMessages } from "./relay-messages";

/** A recurring duty: how often it looks, and what it does. It returns how much it did, to look again at once if it did much. */
export interface Duty {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (now: Date) => Promise<number>;
}

/** 时间表: all that happens without somebody pressing a button. Nothing here accepts on anybody's behalf. */
export function timetable(env: Readonly<Record<string, string | undefined>>): readonly Duty[] {
  const send = smsGateway(env);
  const address = env["NEXTAUTH_URL"] ?? "";
  return [
    {
      name: "relay_messages",
      everyMs: 500,
      run: async (now) => (send === null ? 0 : relayMessages(send, now)),
    },
    { name: "make_documents", everyMs: 250, run: (now) => makeDocuments(address, now) },
    { name: "import_rosters", everyMs: 500, run: importRosters },
    { name: "place_wishes", everyMs: 500, run: placeWishes },
    { name: "lapse_transfers", everyMs: 30_000, run: lapseTransfers },
  ];
}
