import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type Role = 'officer' | 'reader';

export interface Account {
  readonly username: string;
  readonly password: string;
  /** `reader` may look but not write. */
  readonly role?: Role;
}

export interface Session {
  readonly token: string;
  readonly expiresAt: number;
  readonly role: Role;
}

interface Claims {
  readonly username: string;
  readonly until: number;
  readonly generation: number;
}

/**
 * Who may come in, and for how long. A session is signed, not stored, so that several processes with one `secret` know
 * each other's; without one the secret is new at every start, and a portal that restarts has forgotten all sessions.
 */
export function createSessions({
  accounts,
  minutes,
  now,
  secret = randomBytes(32).toString('hex'),
}: {
  accounts: readonly Account[];
  minutes: number;
  now: () => number;
  secret?: string;
}) {
  const closed = new Set<string>();
  const roles = new Map<string, Role>();
  let generation = 0;

  const sign = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
  const roleOf = (username: string): Role =>
    roles.get(username) ?? accounts.find(account => account.username === username)?.role ?? 'officer';

  /** `wrong`: no such account or password; `closed`: the account is known and closed. */
  function logIn(username: unknown, password: unknown): Session | 'wrong' | 'closed' {
    const account = accounts.find(candidate => candidate.username === username && candidate.password === password);
    if (!account) return 'wrong';
    if (closed.has(account.username)) return 'closed';
    const until = now() + minutes * 60_000;
    const claims: Claims = { username: account.username, until, generation };
    // The chance part makes two sessions of one moment two.
    const text = Buffer.from(JSON.stringify({ ...claims, chance: randomBytes(6).toString('hex') })).toString(
      'base64url',
    );
    return { token: `${text}.${sign(text)}`, expiresAt: until, role: roleOf(account.username) };
  }

  function look(token: unknown): { readonly username: string; readonly role: Role } | 'expired' | 'closed' {
    const [text = '', signature = ''] = typeof token === 'string' ? token.split('.') : [];
    const [given, right] = [Buffer.from(signature), Buffer.from(sign(text))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return 'expired';
    const claims = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Claims;
    if (closed.has(claims.username)) return 'closed';
    if (claims.generation !== generation || now() >= claims.until) return 'expired';
    return { username: claims.username, role: roleOf(claims.username) };
  }

  return {
    logIn,
    look,
    isGood: (token: unknown): boolean => typeof look(token) === 'object',
    /** A good session of an account that may look but not write. */
    isReader(token: unknown): boolean {
      const found = look(token);
      return typeof found === 'object' && found.role === 'reader';
    },
    expireAll: (): void => void (generation += 1),
    setAccount(
      username: string,
      change: { readonly open?: boolean | undefined; readonly role?: Role | undefined },
    ): void {
      if (change.open === true) closed.delete(username);
      if (change.open === false) closed.add(username);
      if (change.role !== undefined) roles.set(username, change.role);
    },
  };
}
