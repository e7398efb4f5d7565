import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { sending, type Sending } from './sending';

/** A package on its way: how far it is, and what it waits for. */
export function Progress({ state }: { state: Exclude<Sending, { step: 'none' | 'done' | 'failed' }> }) {
  const { handIn } = useWords();
  const format = useFormat();
  const navigate = useNavigate({ from: '/hand-in' });
  const [done, of] = state.step === 'making' ? [state.done, state.of] : state.step === 'sending' ? [state.offset, state.length] : [1, 1];
  const waits = state.step === 'making' ? 'no' : state.waits;
  const share = of ? done / of : 1;
  return (
    <section className="card" aria-label={handIn.onItsWay}>
      <strong>{state.name}</strong>
      <p role="status">{waits === 'no' ? handIn.doing[state.step] : handIn.waits[waits]}</p>
      <progress className="hand-in-progress" value={share} max={1} aria-label={handIn.doing[state.step]} />
      <div className="small dim number">{state.step !== 'submitting' && `${format.percent(share)} · ${handIn.partOf(format.bytes(done), format.bytes(of))}`}</div>
      <Group gap="sm" mt="sm">
        {state.step === 'sending' && waits !== 'session' && (
          <Button variant="default" onClick={() => (waits === 'paused' ? sending.resume() : sending.pause())}>
            {waits === 'paused' ? handIn.resume : handIn.pause}
          </Button>
        )}
        <Button
          variant="default"
          onClick={() => {
            sending.stop();
            void navigate({ search: (before) => ({ from: before.from }), replace: true });
          }}
        >
          {handIn.stop}
        </Button>
      </Group>
      <p className="small dim">{handIn.reload}</p>
    </section>
  );
}
