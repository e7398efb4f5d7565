/** The parts of Mine, as its address names them. */
export const PARTS = ['learnwares', 'checks', 'tokens', 'account'] as const;
export type Part = (typeof PARTS)[number];

/** What the address of Mine says. */
export interface MineSearch {
  part?: Part;
  /** The learnware or check that is opened. */
  open?: string;
  /** What is asked about once more before it is gone. */
  remove?: string;
  /** How many to show. */
  show?: number;
}

export const PAGE = 50;
const MOST = 500;

/** Reads an address; what it does not understand becomes undefined. */
export function mineSearch(given: Record<string, unknown>): MineSearch {
  const part = PARTS.find((one) => one === given.part);
  const number = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);
  const show = Number(given.show);
  return {
    part: part === 'learnwares' ? undefined : part,
    open: number(given.open),
    remove: number(given.remove),
    show: Number.isInteger(show) && show > PAGE && show <= MOST ? show : undefined,
  };
}
