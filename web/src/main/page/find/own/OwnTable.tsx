import { Alert, Button, Skeleton } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from '../../words/language';
import { ChooseColumns } from './ChooseColumns';
import { HowWritten } from './HowWritten';
import { Making } from './Making';
import './own.css';
import { before, NO_ROWS, own, type Own } from './own';
import { isEncoding, said } from './said';
import { WhatIsSent } from './WhatIsSent';

interface Given {
  /** Name of the specification that is made and not sent yet. */
  draft?: string;
  /** Shows what was made, or, without a name, the columns again. */
  show: (draft: string | undefined) => void;
  send: (name: string) => void;
  /** Asks for a file. */
  pick: () => void;
}

/** One's own table: its columns, its specification in the making, and what of it would be sent. */
export function OwnTable({ draft, show, send, pick }: Given) {
  const { own: words } = useWords();
  const now = useSyncExternalStore(own.subscribe, own.now);
  const made = now.step === 'columns' ? now.made : undefined;
  // Also when it was made while one looked elsewhere.
  useEffect(() => {
    if (!made) return;
    own.shown();
    show(made);
  });
  const again = (size: number) => {
    own.choose({ size });
    show(undefined);
    own.make();
  };
  return (
    <section className="own card" aria-label={words.title} aria-busy={now.step === 'looking' || now.step === 'making'}>
      {draft ? <WhatIsSent name={draft} send={() => send(draft)} change={now.step === 'columns' ? () => show(undefined) : undefined} again={now.step === 'columns' ? again : undefined} pick={pick} /> : <Step now={now} pick={pick} />}
    </section>
  );
}

function Step({ now, pick }: { now: Own; pick: () => void }) {
  const { own: words } = useWords();
  switch (now.step) {
    case 'none':
      return <Forgotten pick={pick} />;
    case 'looking':
      return (
        <div role="status">
          <p className="own-head">{words.looking(now.file.name)}</p>
          {Array.from({ length: 5 }, (_, i) => (
            <Skeleton key={i} height={20} mt={12} />
          ))}
        </div>
      );
    case 'unable':
      return (
        <Alert color="red" variant="outline" role="alert" title={words.unable(now.file.name)}>
          {words.why[now.why]} {words.byCommand}
        </Alert>
      );
    case 'unreadable':
      return (
        <>
          <Unreadable name={now.file.name} wrong={now.wrong} />
          <HowWritten choices={now.choices} open />
        </>
      );
    case 'columns':
      return <ChooseColumns now={now} />;
    case 'making':
      return <Making name={now.file.name} progress={now.progress} />;
  }
}

function Unreadable({ name, wrong }: { name: string; wrong: string }) {
  const { own: words } = useWords();
  return (
    <Alert color="red" variant="outline" role="alert" title={words.unreadable(name)}>
      {wrong === NO_ROWS ? words.noRows : said(wrong)}
      <p>{isEncoding(wrong) || wrong.startsWith('not ') ? words.encodingMore : words.unreadableMore}</p>
    </Alert>
  );
}

/** After a reload: what is no longer there, and what is. */
function Forgotten({ pick }: { pick: () => void }) {
  const { own: words } = useWords();
  const [file] = useState(before);
  if (!file) return null;
  return (
    <div role="status">
      <p className="own-head">{words.forgotten(file.name)}</p>
      <p className="dim">{words.forgottenMore}</p>
      <div className="find-buttons">
        <Button onClick={pick}>{words.pickAgain(file.name)}</Button>
        <Button variant="default" onClick={() => own.close()}>
          {words.leave}
        </Button>
      </div>
    </div>
  );
}
