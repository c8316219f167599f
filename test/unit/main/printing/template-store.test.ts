import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { systemIds } from '../../../../main/base/system-ports';
import { sqlFor } from '../../../../main/db';
import { readShippedTemplates } from '../../../../main/printing/form-templates';
import { createTemplateStore } from '../../../../main/printing/template-store';
import { FORM_KINDS } from '../../../../preload/contract/form-template';
import { aStore } from '../../../support/a-store';
import { aTempDir } from '../../../support/temp-dir';

const templatesDir = 'resources/templates';
const clock = { now: () => 5_000 };

/** As the build writes it; the receipt under another title when one is given. */
function preparedFile(receiptTitle?: string): string {
  const file = path.join(aTempDir(), 'templates.json');
  const texts = [...readShippedTemplates(templatesDir)].map(([form, template]) => {
    const isChanged = form === 'receipt' && receiptTitle !== undefined;
    return [form, JSON.stringify(isChanged ? { ...template, documentTitle: receiptTitle } : template)];
  });
  writeFileSync(file, JSON.stringify(texts));
  return file;
}

test('forms written down by the build are the versions read from the folder', () => {
  const { store } = aStore();
  const versions = () => store.all(sqlFor.selectFrom('template_versions').selectAll());
  const fromFolder = createTemplateStore({ store, clock, ids: systemIds, templatesDir });
  fromFolder.keepShipped();
  const before = versions();
  expect(before.map(({ form }) => form).sort()).toEqual([...FORM_KINDS].sort());

  const prepared = createTemplateStore({
    ...{ store, clock, ids: systemIds, templatesDir: 'none' },
    preparedFile: preparedFile(),
  });
  prepared.keepShipped();
  expect(versions()).toEqual(before);
  for (const form of FORM_KINDS) expect(prepared.shipped(form)).toEqual(fromFolder.shipped(form));
});

test('a form that came anew is kept beside the one before, once', () => {
  const { store } = aStore();
  for (const title of [undefined, 'Giấy khác', 'Giấy khác']) {
    const started = createTemplateStore({
      ...{ store, clock, ids: systemIds, templatesDir },
      preparedFile: preparedFile(title),
    });
    started.keepShipped();
  }
  const kept = store.all(
    sqlFor.selectFrom('template_versions').select(['form', 'effective_from']).where('form', '=', 'receipt'),
  );
  expect(kept.map(({ effective_from: from }) => from)).toEqual([0, 5_000]);
});
