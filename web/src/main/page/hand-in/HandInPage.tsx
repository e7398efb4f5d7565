import { Title } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { NeedsSession } from '../parts/NeedsSession';
import { useDraft } from '../parts/useDraft';
import { useTitle } from '../parts/useTitle';
import { useWords } from '../words/language';
import { Followed } from './Followed';
import { HandInForm } from './HandInForm';
import './hand-in.css';
import { Progress } from './Progress';
import { NOTHING_SAID } from './semantic';
import { sending, useSending } from './sending';

const WAYS = [undefined, 'model'] as const;

/** A learnware on its way into the dock: chosen, described, sent, checked. */
export function HandInPage() {
  const { handIn } = useWords();
  useTitle(handIn.title);
  const { from, upload, check } = useSearch({ from: '/hand-in' });
  const navigate = useNavigate({ from: '/hand-in' });
  const state = useSending();
  const draft = useDraft('hand-in', NOTHING_SAID);
  const id = state.step === 'sending' ? String(state.id) : undefined;
  const done = state.step === 'done' ? String(state.check) : undefined;
  useEffect(() => {
    if (done) {
      sending.stop();
      void navigate({ search: (before) => ({ from: before.from, check: done }), replace: true });
    } else if (id && id !== upload) void navigate({ search: (before) => ({ from: before.from, upload: id }), replace: true });
  }, [done, id, upload, navigate]);

  const isOn = state.step === 'making' || state.step === 'sending' || state.step === 'submitting';
  return (
    <>
      <Title order={1} size="h2">
        {handIn.title}
      </Title>
      <p className="dim lead reading">{handIn.lead}</p>
      <NeedsSession why={handIn.why}>
        {() =>
          isOn ? <Progress state={state} /> : check ? <Followed key={check} id={check} onAccepted={draft[2]} /> : (
            <>
              <nav className="parts" aria-label={handIn.title}>
                {WAYS.map((way) => (
                  <Link key={way ?? 'package'} to="/hand-in" search={{ from: way, upload }} activeOptions={{ exact: true, explicitUndefined: true }} aria-current={from === way ? 'page' : undefined}>
                    {handIn.ways[way ?? 'package']}
                  </Link>
                ))}
              </nav>
              <HandInForm draft={draft} />
            </>
          )
        }
      </NeedsSession>
    </>
  );
}
