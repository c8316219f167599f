import type { Migration } from './migration';

/** A page can show its image straightened from four corners; the image as it came in is kept beside it. */
export const straightenedPages: Migration = {
  version: 170,
  name: 'straightened pages',
  sql: `
ALTER TABLE pages ADD COLUMN original TEXT;
ALTER TABLE readings ADD COLUMN skew_degrees REAL;
`,
};
