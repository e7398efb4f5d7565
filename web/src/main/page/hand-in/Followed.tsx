import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Check } from '../api/client';
import { queries } from '../api/queries';
import { CheckSteps } from '../check/CheckSteps';
import { Wrong } from '../parts/Wrong';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { follow } from './events';

/** A check, live: its steps as they are taken, and what came of it. */
export function Followed({ id, onAccepted }: { id: string; onAccepted: () => void }) {
  const { handIn, check: words, wrong } = useWords();
  const format = useFormat();
  const [check, setCheck] = useState<Check>();
  const [isBroken, setBroken] = useState(false);
  const [error, setError] = useState<unknown>();
  const accepted = useRef(onAccepted);
  accepted.current = onAccepted;
  useEffect(() => {
    const end = new AbortController();
    const told = (now: Check) => {
      setCheck(now);
      if (now.state === 'accepted') accepted.current();
      if (now.ended) void queries.invalidateQueries();
    };
    follow(id, told, setBroken, end.signal).catch(setError);
    return () => end.abort();
  }, [id]);

  if (error) return <Wrong error={error} />;
  if (!check) return <Skeleton height={240} />;
  const failed = check.findings.find((one) => !one.ok);
  return (
    <section aria-labelledby="followed" className="reading">
      <h2 id="followed">{check.name}</h2>
      <p role="status">
        {check.state === 'queued' && (check.ahead > 0 ? handIn.ahead(format.number(check.ahead)) : handIn.next)}
        {check.state === 'running' && handIn.checking}
        {check.state === 'accepted' && <strong>{handIn.accepted}</strong>}
        {check.state === 'rejected' && failed && <strong>{words.failedAt(words.steps[failed.step] ?? failed.title)}</strong>}
      </p>
      {isBroken && <p role="status">{wrong.unreachable}</p>}
      {check.state === 'accepted' && (
        <p>
          <Link to="/learnwares/$id" params={{ id: check.learnware }}>
            {handIn.toLearnware}
          </Link>
        </p>
      )}
      {failed && (
        <div className="quiet" role="alert">
          <p>{failed.message}</p>
          <p className="dim">{handIn.rejectedMore}</p>
        </div>
      )}
      <CheckSteps findings={check.findings.filter((one) => one.ok)} running={!check.ended} />
      <p>
        <Link to="/hand-in" search={(before) => ({ from: before.from })}>
          {failed ? handIn.again : handIn.another}
        </Link>
        {' · '}
        <Link to="/mine" search={{ part: 'checks' }}>
          {handIn.toMine}
        </Link>
      </p>
    </section>
  );
}
