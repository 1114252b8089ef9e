import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { signIn } from "@/lib/acts/account/sign-in";
import { signOut } from "@/lib/acts/account/sign-out";
import { loadActor } from "@/lib/reads/actor";
import { settings } from "@/lib/rules/settings";

/**
 * NextAuth keeps the cookie, PostgreSQL keeps the session: the token holds the id of the session row and nothing else,
 * and the row is the law (see lib/reads/actor.ts). Its credentials login knows only JWT sessions.
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: settings.sessionHours * 3600 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    CredentialsProvider({
      name: "code",
      credentials: { attempt: {}, code: {} },
      async authorize(credentials) {
        const { attempt, code } = credentials ?? {};
        if (!attempt || !code || !UUID.test(attempt)) return null;
        const signedIn = await signIn({ attempt, code }, new Date());
        return signedIn.ok ? { id: signedIn.value.sessionId } : null;
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    // NextAuth's own sign-out only forgets the cookie; a copy of it must not live on.
    async signOut({ token }) {
      const sid = token.sid;
      const actor = typeof sid === "string" ? await loadActor(sid, new Date()) : null;
      if (actor) await signOut(actor, new Date());
    },
  },
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
