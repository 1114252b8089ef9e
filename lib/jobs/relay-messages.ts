import {
  type DueMessage,
  settleMessage,
  settleTelling,
  takeDueMessages,
  takeDueTellings,
} from "../acts/message/relay";
import type { SendMail } from "../gateways/mail";
import type { SendSms } from "../gateways/sms";
import type { TellRobot } from "../gateways/webhook";
import { type Addressee, NOBODY } from "../reads/message";
import type { Delivery } from "../rules/channel";
import { mayBeObjectedTo } from "../rules/notice";
import channel from "../words/zh-CN/channel";
import zhCN from "../words/zh-CN/message";

type Alive = () => Promise<void>;
const nobodyWatches: Alive = async () => {};

/** Most messages of one round: what is under way at once, in memory and at the gateway, is never more. */
const MOST_SMS = 50;
const MOST_MAILS = 20;
const MOST_TELLINGS = 200;

const gone: Delivery = { ok: true };
const unreadable: Delivery = { ok: false, permanent: true, error: "the message cannot be opened any more" };

/** Delivers what waits for telephones. Returns how many messages it handled. `address` is that of the product. */
export async function relayMessages(
  send: SendSms,
  now: Date,
  alive = nobodyWatches,
  address = "",
): Promise<number> {
  const due = await takeDueMessages("sms", now, MOST_SMS);
  return deliver(due, alive, ({ template, dedupKey }, { to, values }) => {
    const said = zhCN[template](values);
    const text = mayBeObjectedTo(template) ? channel.withLink(said, `${address}/objection`) : said;
    return send({ phone: to, text, key: dedupKey });
  });
}

/** Delivers what waits for mailboxes. `address` is that of the product. */
export async function relayMails(
  send: SendMail,
  address: string,
  now: Date,
  alive = nobodyWatches,
): Promise<number> {
  const due = await takeDueMessages("email", now, MOST_MAILS);
  return deliver(due, alive, ({ template, dedupKey }, { to, values }) => {
    const said = zhCN[template](values);
    const text = mayBeObjectedTo(template)
      ? channel.withLink(said, `${address}/objection`)
      : template === "something_waits"
        ? channel.withLink(said, `${address}/me/notices`)
        : said;
    return send({ to, subject: channel.subject(template), text, key: dedupKey });
  });
}

/** Tells the robots of committees. */
export async function relayWebhooks(
  tell: TellRobot,
  address: string,
  now: Date,
  alive = nobodyWatches,
): Promise<number> {
  const due = await takeDueTellings(now, MOST_TELLINGS);
  await Promise.all(
    due.map(async (telling) => {
      const began = new Date();
      const robot = attempt(telling.robot);
      const text = channel.withLink(zhCN[telling.template]({}), `${address}/desk`);
      const outcome = robot.ok
        ? robot.value === null
          ? gone
          : await surely(tell(robot.value, text, began))
        : unreadable;
      await settleTelling(telling, outcome, began, new Date());
      await alive();
    }),
  );
  return due.length;
}

async function deliver(
  due: readonly DueMessage[],
  alive: Alive,
  send: (message: DueMessage, addressee: Addressee) => Promise<Delivery>,
): Promise<number> {
  await Promise.all(
    due.map(async (one) => {
      const addressee = attempt(one.addressee);
      const outcome = addressee.ok
        ? addressee.value.to === NOBODY
          ? gone
          : await surely(send(one, addressee.value))
        : unreadable;
      await settleMessage(one.id, outcome, new Date());
      await alive();
    }),
  );
  return due.length;
}

function attempt<T>(open: () => T): { ok: true; value: T } | { ok: false } {
  try {
    return { ok: true, value: open() };
  } catch {
    return { ok: false };
  }
}

/** A gateway says what went wrong; one that throws has a bug, and what it throws may hold anything. */
async function surely(delivery: Promise<Delivery>): Promise<Delivery> {
  try {
    return await delivery;
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return { ok: false, permanent: false, error: `the gateway failed: ${name}` };
  }
}
