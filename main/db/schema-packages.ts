import type { Generated } from 'kysely';

/** Imported packages and the office's own changes of procedures. */
export interface PackageTables {
  catalogue_packages: PackageTable;
  catalogue_overrides: {
    number: Generated<number>;
    procedure_code: string;
    /** JSON of a ProcedureOverride, or `null`. */
    override: string;
    at: number;
    officer_id: string;
  };
}

export interface PackageTable {
  number: Generated<number>;
  package_id: string;
  version: number;
  name: string;
  publisher: string;
  trust: 'known' | 'foreign' | 'unsigned';
  key_id: string | null;
  effective_on: string;
  content: string;
  sha256: string;
  imported_at: number;
  imported_by: string;
  undone_at: number | null;
  undone_by: string | null;
}
