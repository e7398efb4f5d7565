import { useMemo } from 'react';
import { useLanguage } from './language';

export interface Format {
  number(value: number): string;
  /** A share of one. */
  percent(value: number): string;
  /** A figure of any size with three digits that matter. */
  figure(value: number): string;
  bytes(value: number): string;
  /** How long ago a moment was. */
  ago(moment: string): string;
  moment(moment: string): string;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

export function formatFor(tag: string): Format {
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const figure = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  const ago = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    figure: (value) => figure.format(value),
    bytes: (value) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
      const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
      return new Intl.NumberFormat(tag, { style: 'unit', unit: units[power], maximumSignificantDigits: 3 }).format(value / 1000 ** power);
    },
    ago: (then) => {
      const seconds = (Date.parse(then) - Date.now()) / 1000;
      const [unit, length] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60];
      return ago.format(Math.round(seconds / length), unit);
    },
    moment: (then) => moment.format(new Date(then)),
  };
}

/** Figures as the reader's language writes them. */
export function useFormat(): Format {
  const { tag } = useLanguage();
  return useMemo(() => formatFor(tag), [tag]);
}
