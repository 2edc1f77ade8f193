import { Button } from '../../ui/Button';

interface RunButtonProps {
  isRunning: boolean;
  /** What it says while nothing runs, and what while something does. */
  words: readonly [run: string, pause: string];
  kind?: 'main' | 'plain';
  /** whether it cannot run; it can always pause */
  disabled?: boolean;
  onRun: () => void;
  onPause: () => void;
}

/** Lets something run, and stops it. */
export function RunButton(props: RunButtonProps) {
  const { isRunning, words, kind = 'main', disabled = false, onRun, onPause } = props;
  return (
    <Button
      kind={kind}
      icon={isRunning ? 'pause' : 'play'}
      disabled={disabled && !isRunning}
      onClick={isRunning ? onPause : onRun}
    >
      {words[isRunning ? 1 : 0]}
    </Button>
  );
}
