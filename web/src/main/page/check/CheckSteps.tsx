import type { Schemas } from '../api/client';
import { useWords } from '../words/language';
import './check.css';

/** The steps of a check so far, and where it failed what to do. */
export function CheckSteps({ findings, running }: { findings: Schemas['FindingView'][]; running: boolean }) {
  const { check } = useWords();
  return (
    <ol className="steps" aria-live="polite">
      {findings.map((finding, i) => (
        <li key={i} data-ok={finding.ok}>
          <strong>{check.steps[finding.step] ?? finding.title}</strong> <span className="step-verdict">{finding.ok ? check.good : check.failed}</span>
          <div className={finding.ok ? 'small dim' : ''}>{finding.message}</div>
        </li>
      ))}
      {running && (
        <li data-ok="open">
          <strong>{check.nextStep}</strong>
        </li>
      )}
    </ol>
  );
}
