import { grid, relation } from "./axes";
import type { Lens, LensId } from "./lens";
import { network } from "./network";
import { salience } from "./salience";
import { stance } from "./stance";

export const lenses: Record<LensId, Lens> = { grid, salience, relation, stance, network };
