import { reliabilityOf } from '../../../main/documents/calibration-rules';
import { readPapers } from '../read-papers';
import { notMeasured, result, type Result } from '../report';
import { rounded } from '../statistics';
import { judgePapers, judgeWords } from '../weigh-papers';
import type { Workplace } from '../workplace';

const MOST_PAGES = 84;
/** One in a thousand. */
const MOST_WRONG = 0.001;

/** Values shown without a warning that are wrong, and how many of all values are shown so; each page by itself. */
export async function measureEvidence({ corpusDir }: Pick<Workplace, 'corpusDir'>): Promise<Result[]> {
  if (corpusDir === null) return [notMeasured('evidence', 'of sure values wrong', 'no corpus folder given')];
  const papers = await readPapers(corpusDir, MOST_PAGES);
  const values = judgePapers(papers);
  const sure = values.filter(({ isSure }) => isSure);
  const wrong = sure.filter(({ isRight }) => !isRight);
  const words = judgeWords(papers);
  const { brier, expectedError } = reliabilityOf(
    words.map(({ testimony, isRight }) => ({ probability: testimony.probability, isRight })),
  );
  const states = ['agreed', 'single-sure', 'doubtful', 'disagreed'] as const;
  return [
    result({
      name: 'evidence sure and wrong',
      value: sure.length === 0 ? 0 : wrong.length / sure.length,
      unit: 'of sure values',
      atMost: MOST_WRONG,
      detail: {
        pages: papers.length,
        sure: sure.length,
        wrong: wrong.map(({ file, name }) => `${file} ${name}`),
      },
    }),
    result({
      name: 'evidence coverage',
      value: values.length === 0 ? 0 : sure.length / values.length,
      unit: 'of values sure',
      detail: Object.fromEntries(
        states.map(state => {
          const those = values.filter(({ field }) => field.state === state);
          return [state, { count: those.length, wrong: those.filter(({ isRight }) => !isRight).length }];
        }),
      ),
    }),
    result({
      name: 'evidence calibration',
      value: expectedError,
      unit: 'expected error',
      detail: { words: words.length, brier: rounded(brier, 4) },
    }),
  ];
}
