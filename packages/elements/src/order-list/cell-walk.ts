/** Where in its row the keyboard is: at the whole row, or at one of its cells. Cells that a narrow page does not show are passed over. */
export class CellWalk {
  /** Index of the cell, -1: the whole row. */
  at = -1;

  /** Whether a key went to another cell; where none is left, the arrow that leads back leads to the row. */
  press({key, ctrlKey, metaKey}: KeyboardEvent, row: Element | null): boolean {
    const cells = [...(row?.children ?? [])];
    const shown = cells.flatMap((cell, index) => (cell.clientWidth > 0 ? index : []));
    const place = shown.indexOf(this.at);
    const isFlipped = !!row && getComputedStyle(row).direction === 'rtl';
    const by = {ArrowLeft: isFlipped ? 1 : -1, ArrowRight: isFlipped ? -1 : 1}[key];
    if (by) this.at = shown[Math.min(place + by, shown.length - 1)] ?? -1;
    else if (place >= 0 && !ctrlKey && !metaKey && (key === 'Home' || key === 'End'))
      this.at = shown.at(key === 'Home' ? 0 : -1)!;
    else return false;
    return true;
  }
}
