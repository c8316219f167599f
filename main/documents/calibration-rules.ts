import type { EvidenceSource } from '../../preload/contract/reading';

/** Lower bounds of the bins in which an engine's own confidence is counted. */
export const CONFIDENCE_BINS = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.94, 0.97, 0.99] as const;

/** How often values of one sort were right and wrong, by bin of the engine's confidence. */
export interface ConfidenceCounts {
  readonly source: EvidenceSource;
  readonly documentKind: string;
  readonly field: string;
  readonly right: readonly number[];
  readonly wrong: readonly number[];
}

/** How often values read here stood when the dossier was registered. */
export interface OfficeCounts {
  readonly documentKind: string;
  readonly field: string;
  readonly source: string;
  readonly wasSure: boolean;
  readonly kept: number;
  readonly corrected: number;
}

export interface Subject {
  readonly source: EvidenceSource;
  readonly documentKind: string | null;
  readonly field: string;
  /** 0..1, as the engine says. */
  readonly confidence: number;
}

export interface Calibrator {
  /** Chance that the value is right. Never 0 or 1, and never falls as the engine's confidence rises. */
  readonly probability: (subject: Subject) => number;
  /** Values shown as sure were corrected too often in this office. */
  readonly hasBadRecord: (subject: Pick<Subject, 'source' | 'documentKind' | 'field'>) => boolean;
}

interface Belief {
  readonly share: number;
  /** In observations. */
  readonly weight: number;
}

/** A code that was mended, a zone that needed repairs: better than nothing. */
const MENDED_BELOW = 0.9;
/** A zone whose check digits do not fit. */
const UNVERIFIED_BELOW = 0.7;

/** What is believed before anything is counted: codes with error correction and check digits that fit rarely lie. */
function beliefIn(source: EvidenceSource, confidence: number): Belief {
  if (source === 'register') return { share: 0.995, weight: 400 };
  if (source === 'ocr') return { share: Math.max(0.3, Math.min(0.95, confidence)), weight: 6 };
  if (confidence >= MENDED_BELOW)
    return source === 'qr' ? { share: 0.9998, weight: 2000 } : { share: 0.9975, weight: 400 };
  return confidence >= UNVERIFIED_BELOW ? { share: 0.85, weight: 10 } : { share: 0.5, weight: 6 };
}
/** Observations that the sort of source as a whole is worth beside those of one field. */
const POOL_WEIGHT = 10;
/** Observations that the shipped counts are worth beside the office's own. */
const SHIPPED_WEIGHT = 60;
/** A value shown as sure is believed wrong once in a thousand, with the weight of this many observations. */
const SURE_WEIGHT = 200;
const SURE_ERROR = 0.001;
/** More errors than this among values shown as sure, and they are shown as doubtful from then on. */
const MOST_SURE_ERRORS = 0.01;

export function binOf(confidence: number): number {
  return Math.max(
    0,
    CONFIDENCE_BINS.findLastIndex(bound => confidence >= bound),
  );
}

/** From what a source says of itself to how often it is right: shipped counts first, the office's own more and more. */
export function createCalibrator(
  shipped: readonly ConfidenceCounts[],
  office: readonly OfficeCounts[] = [],
): Calibrator {
  const pooled = new Map<EvidenceSource, readonly number[]>();
  const fitted = new Map<string, readonly number[]>();
  const poolOf = (source: EvidenceSource): readonly number[] => {
    const known = pooled.get(source);
    if (known) return known;
    const rows = shipped.filter(row => row.source === source);
    const rates = rising(
      CONFIDENCE_BINS.map((bound, bin) => {
        const { share, weight } = beliefIn(source, bound);
        const [right, wrong] = [sumAt(rows, 'right', bin), sumAt(rows, 'wrong', bin)];
        const counted = weight + right + wrong;
        return { rate: (share * weight + right) / counted, weight: counted };
      }),
    );
    pooled.set(source, rates);
    return rates;
  };
  const ratesOf = ({ source, documentKind, field }: Omit<Subject, 'confidence'>): readonly number[] => {
    const key = `${source} ${documentKind ?? ''} ${field}`;
    const known = fitted.get(key);
    if (known) return known;
    const rows = shipped.filter(
      row => row.source === source && row.documentKind === documentKind && row.field === field,
    );
    const rates = rising(
      poolOf(source).map((rate, bin) => {
        const [right, wrong] = [sumAt(rows, 'right', bin), sumAt(rows, 'wrong', bin)];
        const weight = POOL_WEIGHT + right + wrong;
        return { rate: (rate * POOL_WEIGHT + right) / weight, weight };
      }),
    );
    fitted.set(key, rates);
    return rates;
  };
  const officeOf = ({ source, documentKind, field }: Omit<Subject, 'confidence'>) =>
    office.filter(row => row.source === source && row.documentKind === (documentKind ?? '') && row.field === field);

  return {
    probability(subject) {
      const rate = ratesOf(subject)[binOf(subject.confidence)] ?? 0.5;
      const own = officeOf(subject);
      const kept = own.reduce((sum, row) => sum + row.kept, 0);
      const corrected = own.reduce((sum, row) => sum + row.corrected, 0);
      // Counted without the engine's confidence, so it may only take away: a clear page is no better for it.
      const here = (rate * SHIPPED_WEIGHT + kept) / (SHIPPED_WEIGHT + kept + corrected);
      return Math.min(rate, here);
    },
    hasBadRecord(subject) {
      const sure = officeOf(subject).filter(row => row.wasSure);
      const kept = sure.reduce((sum, row) => sum + row.kept, 0);
      const corrected = sure.reduce((sum, row) => sum + row.corrected, 0);
      return (SURE_ERROR * SURE_WEIGHT + corrected) / (SURE_WEIGHT + kept + corrected) > MOST_SURE_ERRORS;
    },
  };
}

function sumAt(rows: readonly ConfidenceCounts[], side: 'right' | 'wrong', bin: number): number {
  return rows.reduce((sum, row) => sum + (row[side][bin] ?? 0), 0);
}

/** Nearest rates that never fall from bin to bin (pool adjacent violators). */
export function rising(bins: readonly { readonly rate: number; readonly weight: number }[]): number[] {
  const blocks: { rate: number; weight: number; size: number }[] = [];
  for (const { rate, weight } of bins) {
    let block = { rate, weight, size: 1 };
    for (let last = blocks.at(-1); last && last.rate > block.rate; last = blocks.at(-1)) {
      blocks.pop();
      const joint = last.weight + block.weight;
      block = {
        rate: (last.rate * last.weight + block.rate * block.weight) / joint,
        weight: joint,
        size: last.size + block.size,
      };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ rate, size }) => Array.from({ length: size }, () => rate));
}

/** Reliability of stated chances against what came of them. */
export interface Reliability {
  /** Mean squared error; 0 is perfect. */
  readonly brier: number;
  /** Mean distance between stated and true share, over tenths, weighted by use. */
  readonly expectedError: number;
  readonly tenths: readonly { readonly stated: number; readonly right: number; readonly count: number }[];
}

export function reliabilityOf(
  outcomes: readonly { readonly probability: number; readonly isRight: boolean }[],
): Reliability {
  const tenths = Array.from({ length: 10 }, (_, tenth) => {
    const inside = outcomes.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === tenth);
    const count = inside.length;
    const mean = (sum: number) => (count === 0 ? 0 : sum / count);
    return {
      stated: mean(inside.reduce((sum, { probability }) => sum + probability, 0)),
      right: mean(inside.filter(({ isRight }) => isRight).length),
      count,
    };
  });
  const total = Math.max(1, outcomes.length);
  return {
    brier: outcomes.reduce((sum, { probability, isRight }) => sum + (probability - Number(isRight)) ** 2, 0) / total,
    expectedError: tenths.reduce(
      (sum, { stated, right, count }) => sum + (Math.abs(stated - right) * count) / total,
      0,
    ),
    tenths,
  };
}
