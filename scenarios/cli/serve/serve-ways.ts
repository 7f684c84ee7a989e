import {
  faultPlanSchema,
  listenForMail,
  openPostman,
  openWebhook,
  toPlan,
  type FaultPlan,
  type MailRoom,
  type MarketplaceOptions,
  type MockMarketplace,
} from '../../../mocks/index.ts';
import { parseYaml } from '../../language/input/yaml.ts';
import { MOST_BYTES_OF_A_SCENARIO, readText } from '../../language/input/read-text.ts';
import { badInput } from '../../language/input/problem.ts';

/** Options for the connections of `serve` other than its main port. */
export type WayOptions = {
  readonly faults?: string | undefined;
  readonly webhook?: string | undefined;
  readonly smtp?: { readonly host: string; readonly port: number } | undefined;
  readonly mailIn?: number | undefined;
  readonly token?: string | undefined;
  readonly host: string;
};

export type Ways = {
  /** Options for `createMarketplace`. */
  readonly options: Pick<MarketplaceOptions, 'faults' | 'onEvent' | 'onMail'>;
  /**
   * Starts listening for mail and watching the clock. Returns what the first line of output adds.
   */
  open(marketplace: MockMarketplace): Promise<{ readonly mailIn?: number }>;
  close(): Promise<void>;
};

/**
 * Real milliseconds between two updates of the world, so that mail and events are sent even when no
 * client asks.
 */
const LOOK = 250;

export async function waysOf(options: WayOptions): Promise<Ways> {
  const faults = options.faults === undefined ? undefined : readFaults(options.faults);
  const hook = options.webhook === undefined ? undefined : openWebhook(options.webhook, warn);
  const postman = options.smtp === undefined ? undefined : openPostman(options.smtp.host, options.smtp.port, warn);
  let timer: NodeJS.Timeout | undefined;
  let room: MailRoom | undefined;
  return {
    options: {
      ...(faults === undefined ? {} : { faults }),
      ...(hook === undefined ? {} : { onEvent: hook.take }),
      ...(postman === undefined ? {} : { onMail: postman.take }),
    },
    async open(marketplace) {
      // A clock that runs while nobody asks would otherwise be caught up with in one long turn.
      timer = setInterval(() => void marketplace.bringToPresent(), LOOK);
      if (options.mailIn === undefined) return {};
      room = await listenForMail(marketplace, {
        port: options.mailIn,
        host: options.host,
        token: options.token,
      }).catch((error) => {
        throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
          ? badInput('--mail-in', `port ${options.mailIn} is in use; give another one, or 0 to have a free one picked`)
          : error;
      });
      return { mailIn: room.port };
    },
    async close() {
      clearInterval(timer);
      await Promise.all([hook?.settled(), postman?.settled(), room?.close()]);
      postman?.close();
    },
  };
}

function readFaults(file: string): FaultPlan {
  const text = readText(file, file, MOST_BYTES_OF_A_SCENARIO);
  const given = parseYaml(text, file, faultPlanSchema);
  return toPlan(given, given);
}

function warn(reason: string): void {
  process.stderr.write(`${reason}\n`);
}
