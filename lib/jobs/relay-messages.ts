import { settleMessage, takeDueMessages } from "../acts/message/relay";
import type { SendSms } from "../gateways/sms";
import { NOBODY } from "../reads/message";
import zhCN from "../words/zh-CN/message";

/** Delivers what waits in the outbox. Returns how many messages it handled. */
export async function relayMessages(send: SendSms, now: Date): Promise<number> {
  const due = await takeDueMessages(now, 50);
  await Promise.all(
    due.map(async ({ id, template, dedupKey, addressee }) => {
      try {
        const { phone, values } = addressee();
        if (phone !== NOBODY) await send({ phone, text: zhCN[template](values), key: dedupKey });
        await settleMessage(id, null, new Date());
      } catch (error) {
        await settleMessage(id, error instanceof Error ? error.message : String(error), new Date());
      }
    }),
  );
  return due.length;
}
