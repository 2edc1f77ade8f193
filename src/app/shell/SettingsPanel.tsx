import { CloseIcon } from './icons';

interface Setting {
  name: string;
  legend: string;
  hint: string;
  options: readonly (readonly [value: string, label: string])[];
}

/** The names are keys of Preferences; the first option of each is its default. */
const settings: readonly Setting[] = [
  {
    name: 'theme',
    legend: 'Colours',
    hint: 'Paper or lamp light.',
    options: [
      ['system', 'As the system'],
      ['light', 'Light'],
      ['dark', 'Dark'],
    ],
  },
  {
    name: 'motion',
    legend: 'Motion',
    hint: 'Reduced motion shows results without moving to them.',
    options: [
      ['system', 'As the system'],
      ['reduced', 'Reduced'],
    ],
  },
  {
    name: 'engine',
    legend: 'Engine',
    hint: 'What computes the training. Plain runs on the processor’s cores; WebGL is a download and runs on the graphics hardware. Automatic starts on plain and moves to WebGL where a short measurement says that it is faster.',
    options: [
      ['auto', 'Automatic'],
      ['plain', 'Plain'],
      ['webgl', 'WebGL'],
    ],
  },
  {
    name: 'searchKey',
    legend: 'Key / for the search',
    hint: 'Off for those who speak to their computer, or strike keys by accident. The button in the head of the page opens the search in any case.',
    options: [
      ['on', 'On'],
      ['off', 'Off'],
    ],
  },
];

/** The reader's preferences; a script keeps them and ticks the ones that hold. */
export function SettingsPanel() {
  return (
    <div id="settings" className="panel" popover="auto" role="dialog" aria-label="Settings">
      <div className="panel-head">
        <p>Settings</p>
        <button
          type="button"
          className="tool tool-icon"
          popoverTarget="settings"
          popoverTargetAction="hide"
        >
          <CloseIcon />
          <span className="visually-hidden">Close the settings</span>
        </button>
      </div>
      {settings.map(({ name, legend, hint, options }) => (
        <fieldset key={name} className="setting">
          <legend>{legend}</legend>
          <div className="setting-options">
            {options.map(([value, label]) => (
              <label key={value}>
                <input
                  type="radio"
                  name={`preference-${name}`}
                  value={value}
                  data-preference={name}
                />
                {label}
              </label>
            ))}
          </div>
          <p className="setting-hint">{hint}</p>
        </fieldset>
      ))}
      <fieldset className="setting needs-js">
        <legend>Without a network</legend>
        <p className="setting-hint" data-kept role="status" />
        <button type="button" className="tool" data-action="keep" hidden>
          Delete
        </button>
      </fieldset>
    </div>
  );
}
