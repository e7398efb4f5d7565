import type { TableSpecification } from '../../api/client';
import { useFormat } from '../../words/format';
import { useWords } from '../../words/language';
import './own.css';

/** Cells that a browser lays out at once. */
const MOST_CELLS = 20_000;

/** Beside the largest of its column, what is less than this is a nought that fitting left. */
const NOTHING = 1e-6;

/** The points as they are sent: weight and value in each column. */
export function PointsTable({ table }: { table: TableSpecification }) {
  const { own: words } = useWords();
  const format = useFormat();
  const columns = table.z[0]?.length ?? 0;
  const shown = Math.max(1, Math.min(columns, Math.floor(MOST_CELLS / table.z.length)));
  const names = Array.from({ length: shown }, (_, i) => table.features?.[i] ?? words.nth(format.number(i + 1)));
  const largest = names.map((_, j) => table.z.reduce((most, point) => Math.max(most, Math.abs(point[j] ?? 0)), 0));
  return (
    <>
      <div className="scroll own-z" tabIndex={0} role="group" aria-label={words.pointsLabel}>
        <table className="table number">
          <thead>
            <tr>
              <th scope="col">{words.weight}</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.z.map((point, i) => (
              <tr key={i}>
                <th scope="row">{format.figure(table.beta[i] ?? 0)}</th>
                {point.slice(0, shown).map((value, j) => (
                  <td key={j}>{format.figure(Math.abs(value) < NOTHING * (largest[j] ?? 0) ? 0 : value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < columns && <p className="dim small">{words.moreColumns(format.number(columns - shown))}</p>}
    </>
  );
}
