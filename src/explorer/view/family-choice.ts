/** Choice of a family and its slider: {@link familyChoice}. */
import { familyOf, planarFamilies } from '../state/families.ts';
import type { ExplorerState } from '../state/state.ts';
import { byId, setText } from './elements.ts';

/** Connects the choice of a data set; returns what shows a state on it. */
export function familyChoice(onChoose: (name: string, kind?: string) => void): (state: ExplorerState) => void {
  const select = byId<HTMLSelectElement>('family');
  const slider = byId<HTMLInputElement>('family-slider');
  const chosen = () => planarFamilies.find(({ name }) => name === select.value);
  select.addEventListener('change', () => {
    const family = chosen();
    if (family) onChoose(family.nameAt(family.stops[Math.floor(family.stops.length / 3)]));
  });
  slider.addEventListener('input', () => {
    const family = chosen();
    if (family) onChoose(family.nameAt(family.stops[Number(slider.value)]), `slider ${family.name}`);
  });
  let shown: string | undefined;
  return ({ name, isFamily }) => {
    if (shown === `${isFamily} ${name}`) return;
    shown = `${isFamily} ${name}`;
    const known = isFamily ? familyOf(name) : undefined;
    select.value = known?.family.name ?? '';
    slider.disabled = known === undefined;
    byId('family-field').hidden = known === undefined;
    if (known === undefined) return;
    const { family, stop } = known;
    slider.max = String(family.stops.length - 1);
    slider.value = String(family.stops.indexOf(stop));
    slider.setAttribute('aria-valuetext', `${family.parameter} = ${stop}`);
    setText(byId('family-label'), `${family.parameter} = ${stop}`);
    setText(byId('family-effect'), family.effect);
  };
}
