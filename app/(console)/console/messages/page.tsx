import type { Metadata } from "next";
import { requireConsole } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Heading } from "@/app/_ui/heading";
import { deadLetters } from "@/lib/reads/dead-letter";
import { committeesWithRobots, webhooksOf } from "@/lib/reads/webhook";
import { channels } from "@/lib/rules/channel";
import { ConsoleFrame } from "../../frame";
import { DeadLetterList } from "./dead-letter-list";
import { Robots } from "./robots";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).channel.title };
}

interface MessagesPageProps {
  searchParams: Promise<{ channel?: string | string[]; page?: string | string[] }>;
}

/** Administrators see what did not arrive, officers of a committee its robots. */
export default async function MessagesPage({ searchParams }: MessagesPageProps) {
  const actor = await requireConsole();
  const asked = await searchParams;
  const channel = channels.find((one) => one === asked.channel) ?? null;
  const [t, dead, robots, committees] = await Promise.all([
    words(),
    deadLetters(actor, channel, Number(asked.page)),
    webhooksOf(actor),
    committeesWithRobots(actor),
  ]);
  return (
    <ConsoleFrame actor={actor} current="/console/messages">
      <Heading>{t.channel.title}</Heading>
      {dead && <DeadLetterList dead={dead} channel={channel} />}
      {committees.length > 0 && <Robots robots={robots} />}
    </ConsoleFrame>
  );
}
