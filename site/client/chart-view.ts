// Moving about in a drawn statechart: drag, zoom, keys. The picture keeps its place; what of it is seen changes.

interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How much larger than the whole a part can be shown. */
const most = 8;

/** What a drawing shows of itself. */
export class ChartView {
  private readonly holder: HTMLElement;
  private readonly svg: SVGSVGElement;
  private readonly all: View;
  private view: View;

  constructor(holder: HTMLElement, svg: SVGSVGElement) {
    this.holder = holder;
    this.svg = svg;
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.all = { x, y, width, height };
    this.view = { ...this.all };
    holder.tabIndex = 0;
    holder.classList.add('live');
    this.listen();
  }

  /** Shows all of it. */
  whole(): void {
    this.show({ ...this.all });
  }

  /** Shows a part, larger (above 1) or smaller, about a point of the window; about its middle if none is given. */
  zoom(factor: number, at?: { readonly x: number; readonly y: number }): void {
    const { all, view } = this;
    const width = Math.min(all.width, Math.max(all.width / most, view.width / factor));
    const share = width / view.width;
    const { x, y } = at ? this.pointAt(at) : this.middle();
    this.show({
      width,
      height: view.height * share,
      x: x - (x - view.x) * share,
      y: y - (y - view.y) * share,
    });
  }

  /** Moves the picture by so many pixels of the window. */
  move(x: number, y: number): void {
    const scale = this.svg.getScreenCTM()?.a ?? 1;
    this.show({ ...this.view, x: this.view.x - x / scale, y: this.view.y - y / scale });
  }

  private middle(): { readonly x: number; readonly y: number } {
    const { x, y, width, height } = this.view;
    return { x: x + width / 2, y: y + height / 2 };
  }

  private pointAt({ x, y }: { readonly x: number; readonly y: number }): DOMPoint {
    return new DOMPoint(x, y).matrixTransform(this.svg.getScreenCTM()?.inverse());
  }

  /** What lies outside the drawing is not shown. */
  private show(view: View): void {
    const { all } = this;
    const within = (value: number, length: number, whole: number): number =>
      Math.min(Math.max(0, value), whole - length);
    this.view = {
      ...view,
      x: within(view.x, view.width, all.width),
      y: within(view.y, view.height, all.height),
    };
    const { x, y, width, height } = this.view;
    this.svg.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
  }

  private listen(): void {
    this.listenToWheel();
    this.listenToDrags();
    this.holder.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = this.keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
  }

  private listenToWheel(): void {
    this.holder.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        this.zoom(Math.exp(-event.deltaY / 400), { x: event.clientX, y: event.clientY });
      },
      { passive: false },
    );
  }

  private listenToDrags(): void {
    const { holder } = this;
    let isDragged = false;
    holder.addEventListener('pointerdown', (down) => {
      // A finger moves the page.
      if (down.button !== 0 || down.pointerType === 'touch') return;
      isDragged = false;
      let { clientX, clientY } = down;
      const move = (event: PointerEvent): void => {
        const by = [event.clientX - clientX, event.clientY - clientY] as const;
        if (!isDragged && Math.hypot(...by) < 4) return;
        isDragged = true;
        holder.classList.add('dragged');
        this.move(...by);
        ({ clientX, clientY } = event);
      };
      const end = (): void => {
        holder.classList.remove('dragged');
        removeEventListener('pointermove', move);
        removeEventListener('pointerup', end);
        removeEventListener('pointercancel', end);
      };
      addEventListener('pointermove', move);
      addEventListener('pointerup', end);
      addEventListener('pointercancel', end);
    });
    holder.addEventListener('dragstart', (event) => {
      event.preventDefault();
    });
    holder.addEventListener(
      'click',
      (event) => {
        if (isDragged) event.preventDefault();
      },
      true,
    );
  }

  private readonly keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => {
      this.move(60, 0);
    },
    ArrowRight: () => {
      this.move(-60, 0);
    },
    ArrowUp: () => {
      this.move(0, 60);
    },
    ArrowDown: () => {
      this.move(0, -60);
    },
    '+': () => {
      this.zoom(1.25);
    },
    '-': () => {
      this.zoom(0.8);
    },
    '0': () => {
      this.whole();
    },
  };
}
