import type { Migration } from './migration';

/** The list of dossiers by money, way of the result and desk, counted without looking at every dossier. */
export const listFilters: Migration = {
  version: 166,
  name: 'list filters',
  sql: `
CREATE INDEX dossiers_money ON dossiers (money_state, number);
CREATE INDEX dossiers_delivery ON dossiers (delivery_state, number);
CREATE INDEX dossiers_desk ON dossiers (desk, number);
`,
};
