import { NumberField } from '../../ui/NumberField';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Slider } from '../../ui/Slider';
import type { PolicySource } from './policySource';
import styles from './VarianceLab.module.css';

const MOST_EPOCHS = 50;
const FIRST_EPOCHS = 20;

interface PolicyChoiceProps {
  value: PolicySource;
  /** what the page has handed in */
  given: PolicySource | undefined;
  onChange: (policy: PolicySource) => void;
}

/** Which policy of CartPole is held fixed. */
export function PolicyChoice({ value, given, onChange }: PolicyChoiceProps) {
  const trained = value.kind === 'trained' ? value : { seed: 0, epochs: FIRST_EPOCHS };
  const pick = (kind: PolicySource['kind']) => {
    if (kind === 'half-trained') onChange({ kind });
    else if (kind === 'trained') onChange({ kind, ...trained });
    else if (given) onChange(given);
  };
  return (
    <>
      <SegmentedControl
        legend="Policy"
        value={value.kind}
        options={[
          ...(given?.kind === 'given' ? [{ value: given.kind, label: given.name }] : []),
          { value: 'half-trained', label: 'half-trained' },
          { value: 'trained', label: 'trained here' },
        ]}
        onChange={pick}
      />
      {value.kind === 'trained' && (
        <div className={styles.training}>
          <Slider
            label="for k epochs"
            min={0}
            max={MOST_EPOCHS}
            value={value.epochs}
            initial={FIRST_EPOCHS}
            format={(k) => (k === 0 ? 'fresh' : String(k))}
            onChange={(epochs) => onChange({ ...value, epochs })}
          />
          <NumberField
            label="with seed"
            value={value.seed}
            min={0}
            max={9_999}
            isInteger
            onCommit={(next) => onChange({ ...value, seed: next })}
          />
        </div>
      )}
    </>
  );
}
