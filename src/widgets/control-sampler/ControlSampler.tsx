import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { FigureTools } from '../../ui/FigureTools';
import { NumberField } from '../../ui/NumberField';
import { type QuantityKey, quantityLooks } from '../../ui/quantity';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { Toggle } from '../../ui/Toggle';
import shared from '../parts/figure.module.css';

const quantities = Object.keys(quantityLooks) as QuantityKey[];

/** Every control of the book in one place, in the states that a reviewer wants to see. */
export function ControlSampler() {
  const [shown, setShown] = useState<readonly QuantityKey[]>(['total-return', 'gae', 'exact']);
  const [isRunning, setRunning] = useState(false);
  const [rate, setRate] = useState(0.01);
  const [share, setShare] = useState(40);
  const [seeds, setSeeds] = useState(5);
  const [kind, setKind] = useState<'mean' | 'runs'>('mean');
  const [place, setPlace] = useState<'left' | 'right'>('left');

  const toggle = (key: QuantityKey, isOn: boolean) =>
    setShown(isOn ? [...shown, key] : shown.filter((other) => other !== key));

  return (
    <div className={shared.figure}>
      <FigureTools>
        <Button kind="bare" icon="table">
          In the title line
        </Button>
      </FigureTools>
      <div className={shared.row}>
        {quantities.map((key) => (
          <Toggle
            key={key}
            quantity={key}
            pressed={shown.includes(key)}
            onChange={(isOn) => toggle(key, isOn)}
          >
            {key}
          </Toggle>
        ))}
      </div>
      <div className={shared.row}>
        <Button
          kind="main"
          icon={isRunning ? 'pause' : 'play'}
          onClick={() => setRunning(!isRunning)}
        >
          {isRunning ? 'Pause' : 'Play'}
        </Button>
        <Button icon="step">Step</Button>
        <Button icon="reset">Reset</Button>
        <Button icon="shuffle" disabled>
          Not now
        </Button>
        <Button kind="bare" icon="download">
          Save
        </Button>
      </div>
      <Disclosure summary="settings" isOpen>
        <div className={shared.sliders}>
          <Slider
            label="rate"
            value={rate}
            onChange={setRate}
            min={0.0001}
            max={1}
            scale="log"
            initial={0.01}
          />
          <Slider
            label="share"
            value={share}
            onChange={setShare}
            min={0}
            max={100}
            initial={40}
            unit="%"
          />
          <NumberField label="seeds" value={seeds} onCommit={setSeeds} min={1} max={20} isInteger />
          <Select
            label="place"
            value={place}
            onChange={setPlace}
            options={[
              { value: 'left', label: 'to the left' },
              { value: 'right', label: 'to the right' },
            ]}
          />
          <SegmentedControl
            legend="show"
            value={kind}
            onChange={setKind}
            options={[
              { value: 'mean', label: 'Mean' },
              { value: 'runs', label: 'Every run' },
            ]}
          />
        </div>
      </Disclosure>
    </div>
  );
}
