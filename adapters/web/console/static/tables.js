// Tables: those that scroll sideways can be tabbed to; the others would only be stops on the way.

const widths = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});

/** @param content a card that is about to be shown */
export function watchTables(content) {
  for (const region of content.querySelectorAll('.table-region')) widths.observe(region);
}
