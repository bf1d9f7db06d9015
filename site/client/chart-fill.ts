// The statechart on the full screen; where a browser has none, on the whole of the window.

const isFilled = (box: HTMLElement): boolean =>
  document.fullscreenElement === box || box.classList.contains('filled');

const enter = async (box: HTMLElement): Promise<void> => {
  try {
    await box.requestFullscreen();
  } catch {
    // Refused, or not there.
    box.classList.add('filled');
  }
};

const leave = async (box: HTMLElement): Promise<void> => {
  box.classList.remove('filled');
  if (document.fullscreenElement === box) await document.exitFullscreen();
};

/** Makes a button and the key f fill the screen with the box, or leave it again. */
export const startFill = (box: HTMLElement, changed: () => void): void => {
  const button = box.querySelector<HTMLElement>('[data-fill]');
  const show = (): void => {
    button?.setAttribute('aria-pressed', String(isFilled(box)));
    if (button) button.textContent = isFilled(box) ? 'Leave' : 'Full screen';
    changed();
  };
  const toggle = (): void => {
    void (isFilled(box) ? leave(box) : enter(box)).then(show);
  };
  button?.addEventListener('click', toggle);
  box.addEventListener('fullscreenchange', show);
  box.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyped = event.target instanceof HTMLInputElement;
    const isLeft = event.key === 'Escape' && box.classList.contains('filled');
    if ((event.key !== 'f' || isTyped) && !isLeft) return;
    event.preventDefault();
    toggle();
  });
};
