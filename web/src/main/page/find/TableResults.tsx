import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Hit, Learnware, Recommendation, Schemas } from '../api/client';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { useAnswer, valuesOf } from './LearnwareRow';

/** Learnwares for a table: whether they are any good, several together, each alone, and what nobody knows. */
export function TableResults({ found }: { found: Recommendation }) {
  const { find } = useWords();
  const format = useFormat();
  const byId = new Map(found.learnwares.map((one) => [one.id, one]));
  const table = found.table;
  if (!table) return <NothingFits nearest={found.nearest ?? []} />;
  return (
    <>
      <p className="find-fit" data-fit={table.fit} role="status">
        {find.fits[table.fit]}
      </p>
      {table.fit === 'nothing' && <p className="dim">{find.unfit}</p>}
      {table.mixture && (
        <section aria-labelledby="mixture">
          <Title order={2} size="h4" id="mixture">
            {find.mixture}
          </Title>
          <p className="dim">{find.mixtureMore(format.percent(table.mixture.gain), format.percent(table.mixture.covers))}</p>
          <Hits hits={table.mixture.members} byId={byId} weighted />
        </section>
      )}
      <section aria-labelledby="single">
        <Title order={2} size="h4" id="single">
          {find.single}
        </Title>
        <Hits hits={table.single} byId={byId} />
      </section>
      <NobodyCovers uncovered={table.uncovered} />
    </>
  );
}

function Hits({ hits, byId, weighted = false }: { hits: Hit[]; byId: Map<string, Learnware>; weighted?: boolean }) {
  const { find } = useWords();
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={weighted ? find.mixture : find.single}>
      <table className="table hits">
        <thead>
          <tr>
            <th scope="col">{find.name}</th>
            {weighted && <th scope="col">{find.weight}</th>}
            <th scope="col" title={find.coversMore}>
              {find.covers}
            </th>
            <th scope="col" title={find.alikeMore}>
              {find.alike}
            </th>
            <th scope="col">{find.predicts}</th>
            <th scope="col">{find.licence}</th>
            <th scope="col">{find.size}</th>
            <th scope="col">{find.age}</th>
          </tr>
        </thead>
        <tbody>
          {hits.map((hit) => {
            const learnware = byId.get(hit.learnware);
            return learnware && <HitRow key={hit.learnware} hit={hit} learnware={learnware} weighted={weighted} />;
          })}
        </tbody>
      </table>
    </div>
  );
}

function HitRow({ hit, learnware, weighted }: { hit: Hit; learnware: Learnware; weighted: boolean }) {
  const format = useFormat();
  const predicts = useAnswer(learnware);
  return (
    <tr>
      <th scope="row">
        <Link to="/learnwares/$id" params={{ id: learnware.id }}>
          {learnware.name}
        </Link>
      </th>
      {weighted && <Share value={hit.weight} />}
      <Share value={hit.covers} />
      <Share value={hit.similarity} />
      <td>{predicts}</td>
      <td>{valuesOf(learnware.semantic.License).join(', ') || '–'}</td>
      <td className="number">{format.bytes(learnware.package.bytes)}</td>
      <td title={format.moment(learnware.changed)}>{format.ago(learnware.changed)}</td>
    </tr>
  );
}

/** A share of one as a figure and a bar, so that a column can be compared at a glance. */
function Share({ value }: { value: number }) {
  const format = useFormat();
  const width = Math.max(0, Math.min(1, value)) * 48;
  return (
    <td className="number share">
      <span>{format.percent(value)}</span>
      <svg width="48" height="6" aria-hidden="true">
        <rect width="48" height="6" rx="1" className="bar-back" />
        <rect width={width} height="6" rx="1" className="bar-front" />
      </svg>
    </td>
  );
}

function NobodyCovers({ uncovered }: { uncovered: Schemas['UncoveredView'] }) {
  const { find } = useWords();
  const format = useFormat();
  if (uncovered.share < 0.005) return null;
  return (
    <section aria-labelledby="nobody">
      <Title order={2} size="h4" id="nobody">
        {find.nobody(format.percent(uncovered.share))}
      </Title>
      {uncovered.columns.length === 0 ? <p className="dim">{find.nobodyNone}</p> : (
        <table className="table uncovered">
          <thead>
            <tr>
              <th scope="col">{find.column}</th>
              <th scope="col">{find.typical}</th>
              <th scope="col">{find.range}</th>
            </tr>
          </thead>
          <tbody>
            {uncovered.columns.map((column) => (
              <tr key={column.name}>
                <th scope="row">{column.name}</th>
                <td className="number">{format.figure(column.typical)}</td>
                <td className="number">
                  {format.figure(column.low)} – {format.figure(column.high)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function NothingFits({ nearest }: { nearest: Schemas['NearIslandView'][] }) {
  const { find } = useWords();
  const format = useFormat();
  return (
    <div role="status">
      <p className="find-fit" data-fit="nothing">
        {find.nothingFits}
      </p>
      {nearest.length > 0 && <p className="dim">{find.nothingFitsMore}</p>}
      {nearest.map((near, i) => (
        <div key={i} className="quiet near">
          <strong>{find.island(format.number(near.island.learnwares), format.number(near.island.dimensions))}</strong>
          {!near.island.features && <p>{find.unnamed}</p>}
          {near.missing.length > 0 && (
            <p>
              {find.missing}: {near.missing.join(', ')}
            </p>
          )}
          {near.unused.length > 0 && (
            <p>
              {find.unused}: {near.unused.join(', ')}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
