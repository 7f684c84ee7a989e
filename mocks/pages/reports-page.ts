import { gunzipSync } from 'node:zlib';
import { html } from 'hono/html';
import type { ReportRecord } from '../seller/records/report-record.ts';
import { endReport, newReport } from '../reports/run-report.ts';
import type { Html } from './page.ts';
import { framedTable } from './table.ts';
import { back, nothingThere, type View, type Visit } from './visit.ts';
import { localTime } from './words.ts';

const KINDS = [
  ['GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING', 'Unshipped orders'],
  ['GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING', 'New orders'],
  ['GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL', 'All orders by order date'],
] as const;

/** Order reports: the optional column, requests and downloads. */
export const reportsPage: View = (visit) => {
  const { account } = visit;
  const on = account.state.settings.requestColumn;
  const reports = [...account.state.reports.values()].reverse().slice(0, 25);
  return {
    title: 'Order reports',
    body: html` <div class="grid">
        <section class="card" aria-labelledby="column">
          <h2 id="column">Buyer Requested Cancel</h2>
          <p>
            The column <code>is-buyer-requested-cancellation</code> is <strong>${on ? 'on' : 'off'}</strong>. It is off
            until you switch it on. Without it a report does not show requests.
          </p>
          <form method="post" action="/seller/reports/column">
            <input type="hidden" name="on" value="${on ? 'no' : 'yes'}" /><button>
              ${on ? 'Remove the column' : 'Add the column'}
            </button>
          </form>
        </section>
        <section class="card" aria-labelledby="ask">
          <h2 id="ask">Request a report</h2>
          <form class="row" method="post" action="/seller/reports">
            <label
              ><span>Report</span
              ><select name="type">
                ${KINDS.map(([type, label]) => html`<option value="${type}">${label}</option>`)}
              </select></label
            >
            <label
              ><span>Store</span
              ><select name="marketplace">
                ${account.marketplaces.map(({ id, code, name }) => html`<option value="${id}">${code} · ${name}</option>`)}
              </select></label
            >
            <button>Request</button>
          </form>
        </section>
      </div>
      <h2>Reports</h2>
      ${reports.length === 0 ? html`<p class="card empty">No report has been requested yet.</p>` : reportsTable(visit, reports)}`,
  };
};

function reportsTable({ account }: Visit, reports: readonly ReportRecord[]): Html {
  const zone = account.marketplaces[0]?.timeZone ?? 'UTC';
  return framedTable(reports, [
    { label: 'Report', cell: ({ reportType }) => KINDS.find(([type]) => type === reportType)?.[1] ?? reportType },
    { label: 'Requested', cell: ({ createdAt }) => localTime(createdAt, zone) },
    {
      label: 'State',
      cell: ({ status }) => html`<span class="tag ${status === 'DONE' ? 'good' : 'warn'}">${status}</span>`,
    },
    { label: 'File', cell: fileOf },
  ]);
}

function fileOf({ reportId, status }: ReportRecord): Html {
  if (status === 'DONE') return html`<a href="/seller/reports/${reportId}" download>Download</a>`;
  return status === 'CANCELLED' ? 'No data' : 'Not yet';
}

/** Reports show people, so `loadPeople` must have ended before. */
export const requestReport: View = ({ core, account, form }) => {
  const type = KINDS.find(([each]) => each === form.get('type'))?.[0];
  const marketplace = account.marketplaces.find(({ id }) => id === form.get('marketplace'));
  if (type === undefined || marketplace === undefined)
    return back('/seller/reports', { ok: false, code: 'choose-report' }, '');
  const { now } = account.world.live;
  const asked = { reportType: type, marketplaceIds: [marketplace.id], options: {} };
  const report = newReport(account, now, { ...asked, dataStartTime: null, dataEndTime: null, scheduleId: null });
  if (core.clock.mode.mode === 'manual' && account.state.settings.completesWhenPolled) endReport(account, report, now);
  return back('/seller/reports', { ok: true }, 'requested');
};

export const switchColumn: View = ({ account, form }) => {
  const on = form.get('on') === 'yes';
  if (on !== account.state.settings.requestColumn) {
    account.world.seller({ type: 'switch-report-column', order: 0, on });
    account.state.settings.requestColumn = on;
  }
  return back('/seller/reports', { ok: true }, on ? 'column-on' : 'column-off');
};

export const downloadReport: View = ({ account, id }) => {
  const report = account.state.reports.get(id);
  const document = account.state.documents.get(report?.documentId ?? '');
  if (document === undefined || document.content === null) return nothingThere('such report');
  const body = document.gzip ? gunzipSync(document.content) : document.content;
  const headers = { 'Content-Type': document.contentType, 'Content-Disposition': `attachment; filename="${id}.txt"` };
  return { file: { status: 200, headers, body } };
};
