/** Health in bands: how many are in each, as parts of one bar and in words. */
import type { Schemas } from "~/api/client";
import { SplitBar } from "~/charts/split-bar";
import { useFormat, useT } from "~/i18n";
import { Icon, type IconName } from "~/ui/icon";
import { NumberButton } from "~/ui/number-button";
import type { Band } from "./signals.logic";
import classes from "./signals.module.css";

const TONES = { green: "good", yellow: "middle", red: "bad", unknown: "unknown" } as const;
const ICONS: Record<Band, IconName> = {
  green: "heart",
  yellow: "clock",
  red: "warning",
  unknown: "search",
};

interface BandBarProps {
  bands: Schemas["HealthAnswer"]["bands"];
  /** Opens the subjects of a band; without it the numbers are plain: nothing is in force to ask. */
  onOpen?: (band: Band, title: string) => void;
}

export function BandBar({ bands, onOpen }: BandBarProps) {
  const t = useT();
  const format = useFormat();
  return (
    <div className={classes.bands}>
      <SplitBar
        label={t("signals.bands")}
        parts={bands.map((band) => ({
          key: band.band,
          share: band.share ?? 0,
          tone: TONES[band.band],
          title: `${t(`signals.band.${band.band}`)}: ${format.number(band.now)}`,
        }))}
      />
      <dl className={classes.facts}>
        {bands.map((band) => {
          const title = t(`signals.band.${band.band}`);
          return (
            <div key={band.band} data-band={band.band}>
              <dt>
                <Icon name={ICONS[band.band]} size={12} /> {title}
              </dt>
              <dd>
                {onOpen ? (
                  <NumberButton
                    label={`${title}: ${format.number(band.now)}`}
                    onClick={() => onOpen(band.band, title)}
                  >
                    {format.number(band.now)}
                  </NumberButton>
                ) : (
                  <span className="num">{format.number(band.now)}</span>
                )}
                <span className={classes.small}>
                  {format.percent(band.share)}
                  {onOpen && ` · ${format.signed(band.at_end - band.at_start)}`}
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
