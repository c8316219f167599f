/** One measured figure. A target is a ceiling unless it says `atLeast`. */
export interface Result {
  readonly name: string;
  /** Null when it was not measured; `detail` then says why. */
  readonly value: number | null;
  readonly unit: string;
  readonly target: number | null;
  /** Whether the target is a floor instead of a ceiling. */
  readonly isFloor: boolean;
  /** Null without a target or without a measurement. */
  readonly met: boolean | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The value may be this at most; without it and `atLeast` the figure is only reported. */
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export function result({ name, value, unit, atMost, atLeast, detail = {} }: Measured): Result {
  if (!Number.isFinite(value)) throw new RangeError(`${name}: ${value} is no measurement`);
  const exact = Number(value.toPrecision(4));
  return {
    name,
    value: exact,
    unit,
    target: atMost ?? atLeast ?? null,
    isFloor: atLeast !== undefined,
    met: atMost !== undefined ? value <= atMost : atLeast !== undefined ? value >= atLeast : null,
    detail,
  };
}

export function notMeasured(name: string, unit: string, why: string): Result {
  return { name, value: null, unit, target: null, isFloor: false, met: null, detail: { why } };
}

export function verdictOf({ value, met }: Result): string {
  if (value === null) return 'not measured';
  if (met === null) return 'reported';
  return met ? 'met' : 'missed';
}

/** One line a figure: what, how much, how much it may be, and how that went. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.map(figure => [
    figure.name,
    figure.value === null ? '-' : `${figure.value} ${figure.unit}`.trim(),
    figure.target === null ? '-' : `${figure.isFloor ? '>=' : '<='} ${figure.target} ${figure.unit}`.trim(),
    figure.value === null ? `not measured: ${String(figure.detail['why'])}` : verdictOf(figure),
  ]);
  const all = [['figure', 'measured', 'target', 'verdict'], ...rows];
  const widths = [0, 1, 2].map(column => Math.max(...all.map(row => row[column]!.length)));
  return all
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
