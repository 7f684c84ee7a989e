/** Sources of the properties. */
export const HELP =
  'https://sellercentral.amazon.co.uk/gp/help/external/help.html?itemID=PNRJVBQMJRS942V&language=en_GB';
export const STAGES =
  'help page G201722390 (Singapore): stage matrix, and no cancelling on behalf of a seller who is the cause';
export const CRITERIA = 'https://sellercentral.amazon.com/gp/help/external/G200285170';
export const RESPONSE = 'https://sellercentral.amazon.com/gp/help/external/202152030';
export const PURPOSE =
  'announcement of 2022: buyers are contacted to complete an order or to answer, not for marketing';
export const CRITICAL =
  'https://sellercentral-europe.amazon.com/forums/t/upcoming-changes-to-buyer-initiated-order-cancellations/519119';
export const DEADLINE =
  'no other deadline is documented, and Amazon cancels what is not shipped, which counts (clause auto-cancel)';
export const GUIDELINES =
  'https://sellercentral.amazon.co.uk/seller-forums/discussions/t/0280ebb5-103d-41c8-a3a8-42d13097c519';
