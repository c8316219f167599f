import {
  binOf,
  CONFIDENCE_BINS,
  createCalibrator,
  type Calibrator,
  type ConfidenceCounts,
} from '../../main/documents/calibration-rules';
import { SHIPPED_COUNTS } from '../../main/documents/calibration-counts';
import { saysSame, sameLetters } from '../../main/documents/evidence-comparison-rules';
import { weighEvidence, type Testimony, type WeighedField } from '../../main/documents/evidence-rules';
import { keptValue } from '../../main/documents/evidence-targets-rules';
import { testimoniesOf } from '../../main/documents/evidence-testimony-rules';
import type { ReadPaper } from './read-papers';

export interface JudgedValue {
  readonly file: string;
  readonly name: string;
  readonly field: WeighedField;
  readonly isSure: boolean;
  readonly isRight: boolean;
}

/** Each paper by itself, as the form would show it: what is offered for each field, how surely, and whether it is right. */
export function judgePapers(
  papers: readonly ReadPaper[],
  calibrator: Calibrator = createCalibrator(SHIPPED_COUNTS),
): JudgedValue[] {
  return papers.flatMap(paper =>
    weighEvidence(saidOn(paper, calibrator)).flatMap((field): JudgedValue[] => {
      const [first] = field.values;
      const witness = first?.witnesses.find(({ hasMarks }) => hasMarks);
      const right = witness && rightValue(witness, paper);
      if (!first || !witness || right === undefined) return [];
      return [
        {
          file: paper.file,
          name: witness.name,
          field,
          isSure: field.state === 'agreed' || field.state === 'single-sure',
          isRight: saysSame(first.kept, right, field.kind),
        },
      ];
    }),
  );
}

export interface JudgedWord {
  readonly testimony: Testimony;
  readonly confidence: number;
  readonly isRight: boolean;
}

/** Every source's own word beside the truth. */
export function judgeWords(
  papers: readonly ReadPaper[],
  calibrator: Calibrator = createCalibrator(SHIPPED_COUNTS),
): JudgedWord[] {
  return papers.flatMap(paper => {
    const confidences = new Map<string, number>(
      paper.fields.flatMap(field =>
        (field.witnesses ?? [field]).map(
          said => [`${field.name} ${said.source} ${said.value}`, said.confidence] as const,
        ),
      ),
    );
    return saidOn(paper, calibrator).flatMap((testimony): JudgedWord[] => {
      const right = rightValue(testimony, paper);
      if (right === undefined) return [];
      const isRight = testimony.hasMarks
        ? saysSame(testimony.kept, right, testimony.kind)
        : sameLetters(testimony.kept, right);
      const confidence = confidences.get(`${testimony.name} ${testimony.source} ${testimony.text}`) ?? 0;
      return [{ testimony, confidence, isRight }];
    });
  });
}

/** What a calibrator is made from. */
export function countWords(words: readonly JudgedWord[]): ConfidenceCounts[] {
  const rows = new Map<string, { right: number[]; wrong: number[]; row: Omit<ConfidenceCounts, 'right' | 'wrong'> }>();
  for (const { testimony, confidence, isRight } of words) {
    const { source, documentKind, name } = testimony;
    const key = `${documentKind ?? ''} ${name} ${source}`;
    const zeros = () => CONFIDENCE_BINS.map(() => 0);
    const counts = rows.get(key) ?? {
      right: zeros(),
      wrong: zeros(),
      row: { source, documentKind: documentKind ?? '', field: name },
    };
    rows.set(key, counts);
    counts[isRight ? 'right' : 'wrong'][binOf(confidence)]! += 1;
  }
  return [...rows]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { row, right, wrong }]) => ({ ...row, right, wrong }));
}

function saidOn({ file, documentKind, fields }: ReadPaper, calibrator: Calibrator): Testimony[] {
  if (documentKind === null) return [];
  return testimoniesOf({ pageId: file, documentKind, fields }, { isPath: () => true, calibrator });
}

function rightValue({ name, kind }: Testimony, { truth }: ReadPaper): ReturnType<typeof keptValue> {
  const text = truth[name];
  return text === undefined ? undefined : keptValue(text, kind);
}
