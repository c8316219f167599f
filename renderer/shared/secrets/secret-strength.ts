import { foldMarks } from '../text-search';

/** `Secret` of the contract asks for as many characters. */
export const SHORTEST_SECRET = 8;

export type SecretStrength = 'too-short' | 'weak' | 'fair' | 'strong';

/** What people try first on a shared desk. */
const COMMON = [
  '12345678',
  '123456789',
  'matkhau',
  'password',
  'qwertyui',
  'abcd1234',
  'motcua',
  'admin123',
  'aaaaaaaa',
];

/** A rough word for the officer; length counts more than strange characters. */
export function strengthOf(secret: string): SecretStrength {
  if (secret.length < SHORTEST_SECRET) return 'too-short';
  const plain = foldMarks(secret);
  if (COMMON.some(common => plain.startsWith(common)) || new Set(plain).size < 5) return 'weak';
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/u, /[^\p{L}\d]/u].filter(kind => kind.test(secret)).length;
  if (secret.length >= 16 || (secret.length >= 12 && kinds >= 3)) return 'strong';
  return secret.length >= 12 || kinds >= 2 ? 'fair' : 'weak';
}

/** Ids of the sentences to show at the two fields. */
export function newSecretProblems(
  secret: string,
  again: string,
): { readonly secret?: string; readonly again?: string } {
  if (secret.length < SHORTEST_SECRET) return { secret: 'frame.secret.problem.short' };
  if (secret !== again) return { again: 'frame.secret.problem.different' };
  return {};
}
