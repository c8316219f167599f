import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packageJsonSchema } from '../../../support/package-schema';

test('the published JSON schema is the one the program reads packages with', () => {
  const published: unknown = JSON.parse(readFileSync('resources/catalogue/package.schema.json', 'utf8'));
  expect(published).toEqual(packageJsonSchema());
});
