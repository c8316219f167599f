import { z } from 'zod';
import { command, Done, Nothing, query } from './define';
import { EpochMs, OfficerId } from './ids';
import { PersonName } from './person-name';
import { Secret } from './station';
import { STORE_REFUSALS } from './store-refusals';

export const Role = z.enum(['officer', 'supervisor']);
export type Role = z.infer<typeof Role>;

export const Officer = z.object({
  officerId: OfficerId,
  displayName: z.string(),
  loginName: z.string(),
  role: Role,
  isDisabled: z.boolean(),
  createdAt: EpochMs,
});
export type Officer = z.infer<typeof Officer>;

/** Who may sign in here: what the sign-in screen shows before the store is open. */
export const OfficerSlot = z.object({ officerId: OfficerId, displayName: z.string(), loginName: z.string() });
export type OfficerSlot = z.infer<typeof OfficerSlot>;

export const officerRoutes = {
  slots: query(Nothing, z.array(OfficerSlot), { access: 'public' }),
  /** Opens the store at the first sign-in after launch. `officers.wait` carries the seconds left in `detail`. */
  signIn: command(
    z.object({ officerId: OfficerId, secret: z.string().max(200) }),
    Done,
    ['officers.wrong-secret', 'officers.wait', 'officers.disabled', ...STORE_REFUSALS],
    { access: 'public' },
  ),
  /** Keeps the open form; only the same officer or a supervisor gets back to it. */
  lock: command(Nothing, Done, []),
  signOut: command(Nothing, Done, []),
  list: query(Nothing, z.array(Officer), { access: 'supervisor' }),
  add: command(
    z.object({
      displayName: PersonName,
      loginName: z.string().trim().min(2).max(50),
      role: Role,
      secret: Secret,
    }),
    z.object({ officerId: OfficerId }),
    ['officers.login-name-taken'],
    { access: 'supervisor' },
  ),
  /** The last supervisor who may sign in stays one. */
  change: command(
    z.object({
      officerId: OfficerId,
      displayName: PersonName,
      loginName: z.string().trim().min(2).max(50),
      role: Role,
    }),
    Done,
    ['officers.unknown', 'officers.login-name-taken', 'officers.last-supervisor'],
    { access: 'supervisor' },
  ),
  setDisabled: command(
    z.object({ officerId: OfficerId, isDisabled: z.boolean() }),
    Done,
    ['officers.last-supervisor', 'officers.unknown'],
    {
      access: 'supervisor',
    },
  ),
  resetSecret: command(z.object({ officerId: OfficerId, secret: Secret }), Done, ['officers.unknown'], {
    access: 'supervisor',
  }),
  changeOwnSecret: command(z.object({ current: z.string().max(200), next: Secret }), Done, ['officers.wrong-secret']),
  /** A new recovery code, shown this once; the one before opens nothing any more. */
  renewRecoveryCode: command(
    z.object({ secret: z.string().max(200) }),
    z.object({ recoveryCode: z.string() }),
    ['officers.wrong-secret'],
    { access: 'supervisor' },
  ),
  /** A supervisor who forgot the secret sets a new one with the recovery code of the first run. */
  recover: command(
    z.object({ officerId: OfficerId, recoveryCode: z.string().max(100), secret: Secret }),
    Done,
    ['officers.wrong-recovery-code', 'officers.wait', 'officers.unknown', ...STORE_REFUSALS],
    { access: 'public' },
  ),
};
