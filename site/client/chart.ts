// Moving about in a drawn statechart: drag, zoom, keys. Without scripts it is shown whole.

interface View {
  x: number;
  y: number;
  scale: number;
}

const limits = { least: 0.1, legible: 0.8, most: 4 } as const;

class Chart {
  readonly holder: HTMLElement;
  private readonly svg: SVGSVGElement;
  private readonly width: number;
  private readonly height: number;
  private readonly view: View = { x: 0, y: 0, scale: 1 };

  constructor(holder: HTMLElement, svg: SVGSVGElement) {
    this.holder = holder;
    this.svg = svg;
    this.width = Number(svg.dataset['width']);
    this.height = Number(svg.dataset['height']);
    holder.tabIndex = 0;
    holder.classList.add('live');
    this.listen();
  }

  /** Shows all of it, but no smaller than it can be read: then the top, with the first state in its middle. */
  fit(): void {
    const { clientWidth, clientHeight } = this.holder;
    const whole = Math.min(clientWidth / this.width, clientHeight / this.height);
    const scale = Math.min(1, Math.max(whole, limits.legible));
    const first = Number(this.svg.querySelector('.initial')?.getAttribute('cx') ?? 0) + 100;
    const room = clientWidth - this.width * scale;
    this.view.scale = scale;
    this.view.x =
      room > 0 ? room / 2 : Math.max(room, Math.min(0, clientWidth / 2 - first * scale));
    this.view.y = Math.max(0, (clientHeight - this.height * scale) / 2);
    this.show();
  }

  whole(): void {
    const { clientWidth, clientHeight } = this.holder;
    const scale = Math.min(1, clientWidth / this.width, clientHeight / this.height);
    this.view.scale = scale;
    this.view.x = (clientWidth - this.width * scale) / 2;
    this.view.y = (clientHeight - this.height * scale) / 2;
    this.show();
  }

  /** Zooms about a point of the holder, its middle if none is given. */
  zoom(factor: number, x = this.holder.clientWidth / 2, y = this.holder.clientHeight / 2): void {
    const next = Math.min(limits.most, Math.max(limits.least, this.view.scale * factor));
    const change = next / this.view.scale;
    this.view.x = x - (x - this.view.x) * change;
    this.view.y = y - (y - this.view.y) * change;
    this.view.scale = next;
    this.show();
  }

  one(): void {
    this.zoom(1 / this.view.scale);
  }

  move(x: number, y: number): void {
    this.view.x += x;
    this.view.y += y;
    this.show();
  }

  private show(): void {
    const { x, y, scale } = this.view;
    this.svg.style.width = `${this.width}px`;
    this.svg.style.height = `${this.height}px`;
    this.svg.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  }

  private listen(): void {
    const { holder } = this;
    holder.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const box = holder.getBoundingClientRect();
        this.zoom(Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
      },
      { passive: false },
    );
    let isDragged = false;
    holder.addEventListener('pointerdown', (down) => {
      if (down.button !== 0) return;
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
    holder.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = this.keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
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

const startCharts = (box: HTMLElement): void => {
  const charts = [...box.querySelectorAll<HTMLElement>('[data-chart]')].flatMap((holder) => {
    const svg = holder.querySelector<SVGSVGElement>('svg.chart');
    return svg ? [new Chart(holder, svg)] : [];
  });
  const shown = (): Chart | undefined => charts.find(({ holder }) => !holder.hidden);
  const acts: Readonly<Record<string, (chart: Chart) => void>> = {
    in: (chart) => {
      chart.zoom(1.25);
    },
    out: (chart) => {
      chart.zoom(0.8);
    },
    fit: (chart) => {
      chart.whole();
    },
    one: (chart) => {
      chart.one();
    },
  };
  for (const button of box.querySelectorAll<HTMLElement>('[data-zoom]')) {
    button.addEventListener('click', () => {
      const chart = shown();
      if (chart) acts[button.dataset['zoom'] ?? '']?.(chart);
    });
  }
  box.querySelector<HTMLInputElement>('[data-full]')?.addEventListener('change', (event) => {
    const isFull = (event.target as HTMLInputElement).checked;
    charts.forEach(({ holder }, at) => {
      holder.hidden = (at === 1) !== isFull;
    });
    shown()?.fit();
  });
  shown()?.fit();
  addEventListener('resize', () => shown()?.fit());
};

for (const box of document.querySelectorAll<HTMLElement>('[data-charts]')) startCharts(box);
