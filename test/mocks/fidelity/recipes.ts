import { FEED_RECIPES, REPORT_RECIPES } from './recipes-documents.ts';
import { ORDER_RECIPES } from './recipes-orders.ts';
import { FINANCE_RECIPES, NOTIFICATION_RECIPES, TOKEN_RECIPES } from './recipes-state.ts';
import { MESSAGE_RECIPES } from './recipes-words.ts';
import type { Recipes } from './recipe.ts';

export const RECIPES: Recipes = {
  ...ORDER_RECIPES,
  ...FEED_RECIPES,
  ...REPORT_RECIPES,
  ...MESSAGE_RECIPES,
  ...NOTIFICATION_RECIPES,
  ...TOKEN_RECIPES,
  ...FINANCE_RECIPES,
};
