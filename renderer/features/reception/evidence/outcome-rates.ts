import type { EvidenceSource, FieldOutcome } from '../../../../preload/contract/reading';

export interface FieldRate {
  readonly documentKind: string;
  readonly field: string;
  readonly source: EvidenceSource;
  readonly readCount: number;
  readonly correctedCount: number;
  /** Of those shown as sure. */
  readonly sureCount: number;
  readonly sureCorrectedCount: number;
  /** 0..1 */
  readonly keptShare: number;
}

/** Sure and doubtful values of one sort together; what is corrected most often first. */
export function ratesOf(outcomes: readonly FieldOutcome[]): FieldRate[] {
  const bySort = new Map<string, FieldOutcome[]>();
  for (const outcome of outcomes) {
    const sort = `${outcome.documentKind} ${outcome.field} ${outcome.source}`;
    bySort.set(sort, [...(bySort.get(sort) ?? []), outcome]);
  }
  return [...bySort.values()]
    .map((rows): FieldRate => {
      const { documentKind, field, source } = rows[0]!;
      const sum = (count: (row: FieldOutcome) => number) => rows.reduce((total, row) => total + count(row), 0);
      const keptCount = sum(row => row.keptCount);
      const correctedCount = sum(row => row.correctedCount);
      const readCount = keptCount + correctedCount;
      return {
        documentKind,
        field,
        source,
        readCount,
        correctedCount,
        sureCount: sum(row => (row.wasSure ? row.keptCount + row.correctedCount : 0)),
        sureCorrectedCount: sum(row => (row.wasSure ? row.correctedCount : 0)),
        keptShare: readCount === 0 ? 0 : keptCount / readCount,
      };
    })
    .toSorted((a, b) => a.keptShare - b.keptShare || b.readCount - a.readCount);
}
