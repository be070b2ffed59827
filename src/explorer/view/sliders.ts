/** Sliders of the settings: {@link slidersFor}. */
import { type ExplorerState, type Settings, settingNames, settings } from '../state/state.ts';
import { byId, setText } from './elements.ts';

/** Returns a setting's value in words. */
export function valueWords(value: number): string {
  return value === Number.POSITIVE_INFINITY ? 'none' : value.toLocaleString('en');
}

/** Connects the sliders with the state; returns what shows a state on them. */
export function slidersFor(onSet: (name: keyof Settings, value: number) => void): (state: ExplorerState) => void {
  for (const name of settingNames) {
    const slider = byId<HTMLInputElement>(`setting-${name}`);
    slider.addEventListener('input', () => onSet(name, settings[name].stops[Number(slider.value)]));
  }
  const shown = new Map<keyof Settings, number>();
  return (state) => {
    for (const name of settingNames) {
      if (shown.get(name) === state[name]) continue;
      shown.set(name, state[name]);
      const slider = byId<HTMLInputElement>(`setting-${name}`);
      const { stops, symbol, label } = settings[name];
      slider.value = String(stops.indexOf(state[name]));
      slider.setAttribute('aria-valuetext', `${label} ${symbol} = ${valueWords(state[name])}`);
      setText(byId(`value-${name}`), valueWords(state[name]));
    }
  };
}
