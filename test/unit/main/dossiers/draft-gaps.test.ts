import { expect, test } from 'vitest';
import { createDraftGaps, type LayOut } from '../../../../main/dossiers';
import { fixedClock } from '../../../support/a-desk';

function gapsOver() {
  const clock = fixedClock();
  const checked: string[] = [];
  let inForce = 'v1';
  const layOut = ((code: string) => {
    checked.push(code);
    return {
      values: {},
      form: {
        issuesOf: () => [1, 2],
        warningsOf: () => [{ code: 'forms.component-missing' }, { code: 'forms.under-age' }],
      },
    };
  }) as unknown as LayOut;
  const gapsIn = createDraftGaps(layOut, clock, () => inForce);
  const draft = { draft_id: 'd1', procedure_code: '1.001193', procedure_version: 'v1', updated_at: clock.now() - 1000 };
  return { clock, checked, gapsIn, draft, publish: (version: string) => (inForce = version) };
}

test('a draft nobody touched is checked once', () => {
  const { checked, gapsIn, draft } = gapsOver();
  expect(gapsIn(draft, {})).toEqual({ fields: 2, papers: 1 });
  expect(gapsIn(draft, {})).toEqual({ fields: 2, papers: 1 });
  expect(checked).toHaveLength(1);
});

test('a draft is checked again once it, its form in force or the day is another', () => {
  const { clock, checked, gapsIn, draft, publish } = gapsOver();
  gapsIn(draft, {});
  gapsIn({ ...draft, updated_at: draft.updated_at + 1 }, {});
  expect(checked).toHaveLength(2);
  publish('v2');
  gapsIn({ ...draft, updated_at: draft.updated_at + 1 }, {});
  expect(checked).toHaveLength(3);
  clock.advance(86_400_000);
  gapsIn({ ...draft, updated_at: draft.updated_at + 1 }, {});
  expect(checked).toHaveLength(4);
});

test('what was saved in this very millisecond is not kept', () => {
  const { clock, checked, gapsIn, draft } = gapsOver();
  gapsIn({ ...draft, updated_at: clock.now() }, {});
  gapsIn({ ...draft, updated_at: clock.now() }, {});
  expect(checked).toHaveLength(2);
});

test('a draft without a procedure is held against nothing', () => {
  const { checked, gapsIn, draft } = gapsOver();
  expect(gapsIn({ ...draft, procedure_code: null }, {})).toBeNull();
  expect(checked).toEqual([]);
});
