// Written by scripts/derive-lists.mjs from the files in src/: not edited by hand.
import { borupAndersen2021 } from './borup-andersen-2021.ts';
import { busbridge2025 } from './busbridge-2025.ts';
import { dang2026 } from './dang-2026.ts';
import { dasSanghavi2023 } from './das-sanghavi-2023.ts';
import { harutyunyan2023 } from './harutyunyan-2023.ts';
import { hinton2015 } from './hinton-2015.ts';
import { ildiz2025 } from './ildiz-2025.ts';
import { jiTelgarsky2020 } from './ji-telgarsky-2020.ts';
import { jiZhu2020 } from './ji-zhu-2020.ts';
import { mandal2025 } from './mandal-2025.ts';
import { medvedev2025 } from './medvedev-2025.ts';
import { menon2021 } from './menon-2021.ts';
import { mobahi2020 } from './mobahi-2020.ts';
import { nagarajan2023 } from './nagarajan-2023.ts';
import type { Paper } from './paper.ts';
import { pareek2024 } from './pareek-2024.ts';
import { phuongLampert2019 } from './phuong-lampert-2019.ts';
import { sagliettiZdeborova2022 } from './saglietti-zdeborova-2022.ts';
import { wuYangSun2026 } from './wu-yang-sun-2026.ts';
import { wuZhang2026 } from './wu-zhang-2026.ts';
import { yuan2020 } from './yuan-2020.ts';
import { zhaoZhu2024 } from './zhao-zhu-2024.ts';
import { zhengYang2024 } from './zheng-yang-2024.ts';

/** Every paper by its id. */
export const papersById: Readonly<Record<string, Paper>> = {
  'borup-andersen-2021': borupAndersen2021,
  'busbridge-2025': busbridge2025,
  'dang-2026': dang2026,
  'das-sanghavi-2023': dasSanghavi2023,
  'harutyunyan-2023': harutyunyan2023,
  'hinton-2015': hinton2015,
  'ildiz-2025': ildiz2025,
  'ji-telgarsky-2020': jiTelgarsky2020,
  'ji-zhu-2020': jiZhu2020,
  'mandal-2025': mandal2025,
  'medvedev-2025': medvedev2025,
  'menon-2021': menon2021,
  'mobahi-2020': mobahi2020,
  'nagarajan-2023': nagarajan2023,
  'pareek-2024': pareek2024,
  'phuong-lampert-2019': phuongLampert2019,
  'saglietti-zdeborova-2022': sagliettiZdeborova2022,
  'wu-yang-sun-2026': wuYangSun2026,
  'wu-zhang-2026': wuZhang2026,
  'yuan-2020': yuan2020,
  'zhao-zhu-2024': zhaoZhu2024,
  'zheng-yang-2024': zhengYang2024,
};
