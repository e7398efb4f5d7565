import { Title } from '@mantine/core';
import type { Learnware } from '../api/client';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { density } from './density';

const WIDTH = 160;
const HEIGHT = 28;

/** The features by name, each with a picture of its values and how much the answers depend on it. */
export function Features({ learnware }: { learnware: Learnware }) {
  const { learnware: words } = useWords();
  const format = useFormat();
  const { specification, behaviour, table } = learnware;
  const said = learnware.semantic.Input?.Description ?? {};
  const names = Array.from({ length: table.dimensions }, (_, i) => table.features?.[i] ?? said[String(i)] ?? String(i + 1));
  const most = Math.max(1e-12, ...(behaviour?.sensitivity ?? []));
  return (
    <section aria-labelledby="takes">
      <Title order={2} size="h4" id="takes">
        {words.takes}
      </Title>
      <p className="dim small">{words.takesMore}</p>
      <div className="scroll" tabIndex={0} role="group" aria-labelledby="takes">
        <table className="table features">
          <thead>
            <tr>
              <th scope="col">{words.feature}</th>
              <th scope="col">{words.looks}</th>
              <th scope="col">{words.low}</th>
              <th scope="col">{words.high}</th>
              {behaviour && (
                <th scope="col" title={words.mattersMore}>
                  {words.matters}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {names.map((name, column) => {
              const values = specification?.z.map((point) => point[column] ?? 0) ?? [];
              const matters = behaviour?.sensitivity[column] ?? 0;
              return (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{specification && <Distribution name={name} values={values} weights={specification.beta} />}</td>
                  <td className="number">{values.length > 0 && format.figure(Math.min(...values))}</td>
                  <td className="number">{values.length > 0 && format.figure(Math.max(...values))}</td>
                  {behaviour && (
                    <td className="number share">
                      <span>{matters.toFixed(2)}</span>
                      <svg width="48" height="6" aria-hidden="true">
                        <rect width="48" height="6" rx="1" className="bar-back" />
                        <rect width={(48 * Math.max(0, matters)) / most} height="6" rx="1" className="bar-front" />
                      </svg>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Distribution({ name, values, weights }: { name: string; values: number[]; weights: number[] }) {
  const { learnware: words } = useWords();
  const heights = density(values, weights, 40);
  const top = Math.max(1e-12, ...heights);
  const at = (i: number, h: number) => `${((i * WIDTH) / (heights.length - 1)).toFixed(1)},${(HEIGHT - (h / top) * (HEIGHT - 2)).toFixed(1)}`;
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={words.distribution(name)} className="distribution">
      <path d={`M0,${HEIGHT} L${heights.map((h, i) => at(i, h)).join(' L')} L${WIDTH},${HEIGHT} Z`} />
    </svg>
  );
}
