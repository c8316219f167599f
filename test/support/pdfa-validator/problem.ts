/** A rule that a file breaks, and where. */
export interface Problem {
  readonly rule: string;
  readonly detail: string;
}
export type Report = (rule: string, detail: string) => void;
