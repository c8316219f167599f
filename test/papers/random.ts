import { randomFrom } from '../support/random';

export interface Random {
  readonly next: () => number;
  /** Both ends included. */
  readonly int: (from: number, to: number) => number;
  readonly float: (from: number, to: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  /** `count` different ones, in the list's order. */
  readonly some: <T>(list: readonly T[], count: number) => T[];
  readonly digits: (count: number) => string;
  /** An independent source, so that what one part draws does not shift what another gets. */
  readonly fork: () => Random;
}

/** Choices that a seed repeats. */
export function createRandom(seed: number): Random {
  const next = randomFrom(seed);
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const float = (from: number, to: number): number => from + next() * (to - from);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const chance = (share: number): boolean => next() < share;
  const some = <T>(list: readonly T[], count: number): T[] => {
    const left = list.map((_, index) => index);
    while (left.length > count) left.splice(int(0, left.length - 1), 1);
    return left.map(index => list[index]!);
  };
  const digits = (count: number): string => Array.from({ length: count }, () => int(0, 9)).join('');
  const fork = (): Random => createRandom(Math.floor(next() * 2 ** 32));
  return { next, int, float, pick, chance, some, digits, fork };
}
