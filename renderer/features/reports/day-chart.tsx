import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ReportFigure, ReportRow } from '../../../preload/contract/reports';
import { formatIsoDate } from '../../shared/format';
import { useText } from '../../shared/i18n';

interface DayChartProps {
  readonly days: readonly ReportRow[];
  readonly onOpen: (figure: ReportFigure, onDate: string) => void;
}

const BARS = [
  { figure: 'received', colour: 'var(--mc-main)' },
  { figure: 'settled', colour: 'var(--mc-sure)' },
  { figure: 'resolved-late', colour: 'var(--mc-danger)' },
] as const;

/** What came in and what was settled, day by day; a bar opens its list. The table below says the same in numbers. */
export function DayChart({ days, onOpen }: DayChartProps) {
  const t = useText();
  const data = days.map(({ key, counts }) => ({ ...counts, day: key, short: formatIsoDate(key).slice(0, 5) }));
  return (
    <figure className="rp-chart" aria-label={t('reports.by-day')}>
      <ResponsiveContainer width="100%" height={220}>
        <BarChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: -12 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--mc-line)" />
          <XAxis dataKey="short" tick={{ fill: 'var(--mc-ink-soft)', fontSize: 12 }} stroke="var(--mc-line-strong)" />
          <YAxis
            allowDecimals={false}
            tick={{ fill: 'var(--mc-ink-soft)', fontSize: 12 }}
            stroke="var(--mc-line-strong)"
          />
          <Tooltip
            cursor={{ fill: 'var(--mc-sunken)' }}
            contentStyle={{
              background: 'var(--mc-surface)',
              border: '1px solid var(--mc-line)',
              color: 'var(--mc-ink)',
            }}
          />
          <Legend />
          {BARS.map(({ figure, colour }) => (
            <Bar
              key={figure}
              dataKey={figure}
              name={t(`reports.figure.${figure}`)}
              fill={colour}
              isAnimationActive={false}
              maxBarSize={28}
              onClick={(_, index) => {
                const day = data[index]?.day;
                if (day !== undefined) onOpen(figure, day);
              }}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
}
