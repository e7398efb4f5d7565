import { Button, Skeleton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api, type Learnware } from '../api/client';
import { useSession } from '../api/session';
import { usePredicts, valuesOf } from '../find/LearnwareRow';
import { useTitle } from '../parts/useTitle';
import { Wrong } from '../parts/Wrong';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { Features } from './Features';
import './learnware.css';

/** One learnware: what it is, what it takes and gives, what its data looked like, how to use it. */
export function LearnwarePage() {
  const { id } = useParams({ from: '/learnwares/$id' });
  const found = useQuery({
    queryKey: ['learnware', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/learnwares/{id}', { params: { path: { id }, query: { include: 'specification,behaviour' } }, signal })),
  });
  useTitle(found.data?.name ?? id);
  if (found.error) return <Wrong error={found.error} again={() => void found.refetch()} />;
  if (!found.data) {
    return (
      <div aria-hidden="true">
        <Skeleton height={32} width="40%" />
        <Skeleton height={16} mt={12} width="70%" />
        <Skeleton height={320} mt={32} />
      </div>
    );
  }
  return <Known key={id} learnware={found.data} />;
}

function Known({ learnware }: { learnware: Learnware }) {
  const { learnware: words } = useWords();
  const predicts = usePredicts(learnware);
  const tags = [...valuesOf(learnware.semantic.Data), ...valuesOf(learnware.semantic.Task), ...valuesOf(learnware.semantic.Scenario), ...valuesOf(learnware.semantic.Library)];
  return (
    <article>
      <Title order={1} size="h2">
        {learnware.name}
      </Title>
      <p className="reading lead">{learnware.semantic.Description?.Values}</p>
      <div className="facts">
        <span>{predicts}</span>
        {tags.map((tag) => (
          <span key={tag}>{tag}</span>
        ))}
        {!learnware.runs && <span>{words.notRun}</span>}
      </div>
      <div className="learnware-columns">
        <Features learnware={learnware} />
        <aside>
          <About learnware={learnware} />
          <Use learnware={learnware} />
          <Similar learnware={learnware} />
        </aside>
      </div>
    </article>
  );
}

function About({ learnware }: { learnware: Learnware }) {
  const { learnware: words } = useWords();
  const format = useFormat();
  const facts: [string, string][] = [
    [words.version, format.number(learnware.version)],
    [words.licence, valuesOf(learnware.semantic.License).join(', ') || '–'],
    [words.owner, learnware.owner === null ? words.dock : words.account(String(learnware.owner))],
    [words.submitted, format.moment(learnware.submitted)],
    [words.changed, format.moment(learnware.changed)],
    [words.package, format.bytes(learnware.package.bytes)],
    [words.gives, learnware.gives.classes.length ? learnware.gives.classes.join(', ') : (words.kinds[learnware.gives.kind] ?? learnware.gives.kind)],
  ];
  return (
    <section>
      <Title order={2} size="h4">
        {words.about}
      </Title>
      <dl className="about">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A package of what is not public needs the session, which a plain link does not carry. */
function Use({ learnware }: { learnware: Learnware }) {
  const { learnware: words } = useWords();
  const { session } = useSession();
  const file = `${learnware.id}.zip`;
  const path = `/api/v1/learnwares/${learnware.id}/package`;
  const command = (text: string) => <Command key={text} text={text} />;
  const here = window.location.origin;
  return (
    <section>
      <Title order={2} size="h4">
        {words.use}
      </Title>
      {(learnware.visibility !== 'private' || !session) && (
        <p>
          <a href={path} download={file}>
            {words.download}
          </a>
        </p>
      )}
      <p className="small dim">{words.downloadMore}</p>
      <p className="small">{words.shell}</p>
      {[`curl -s ${here}${path} -o ${file}`, `./learndock show ${learnware.id} --dock ${here}`].map(command)}
    </section>
  );
}

function Command({ text }: { text: string }) {
  const { learnware: words } = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <div className="command">
      <code>{text}</code>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          void navigator.clipboard?.writeText(text).then(() => setCopied(true));
        }}
      >
        {copied ? words.copied : words.copy}
      </Button>
    </div>
  );
}

/** Who knows data like this one's: a search with its own specification. */
function Similar({ learnware }: { learnware: Learnware }) {
  const { learnware: words } = useWords();
  const format = useFormat();
  const table = learnware.specification;
  const found = useQuery({
    queryKey: ['similar', learnware.id, learnware.version],
    enabled: Boolean(table),
    queryFn: ({ signal }) => answer(api.POST('/api/v1/searches', { body: { table: table ?? undefined, limit: 7, members: 1 } as never, signal })),
  });
  const byId = new Map(found.data?.learnwares.map((one) => [one.id, one]));
  const others = (found.data?.table?.single ?? []).filter((hit) => hit.learnware !== learnware.id).slice(0, 6);
  return (
    <section>
      <Title order={2} size="h4">
        {words.similar}
      </Title>
      {found.error ? <Wrong error={found.error} /> : !found.data ? <Skeleton height={120} mt={8} /> : others.length === 0 ? <p className="dim">{words.similarNone}</p> : (
        <ul className="similar">
          {others.map((hit) => (
            <li key={hit.learnware}>
              <Link to="/learnwares/$id" params={{ id: hit.learnware }}>
                {byId.get(hit.learnware)?.name ?? hit.learnware}
              </Link>
              <span className="number dim">{format.percent(hit.similarity)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
