/** The event being typed: the form, its dates as they are read now, and its copies on the server and in this browser. */
import { type EventForm, datesOfForm, emptyForm } from '$lib/domain/event-form';
import type { Fault } from '$lib/domain/result';

export type SavedState = 'new' | 'typing' | 'saving' | 'saved' | 'here-only' | 'signed-out';

const WAIT_MS = 1200;
const RETRY_MS = 8000;
const keyOf = (draft: string) => `parley-draft:${draft}`;

export class EventDraft {
  form: EventForm = $state(emptyForm(''));
  faults: Fault[] = $state.raw([]);
  saved: SavedState = $state('new');
  savedAt: number | null = $state(null);
  readonly reading = $derived.by(() => datesOfForm(this.form));
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stored = '';
  private filed = false;

  constructor(form: EventForm, turn: number) {
    this.form = form;
    this.turn = turn;
    this.stored = JSON.stringify(form);
    if (turn > 0) this.saved = 'saved';
  }

  /** True while something typed is not on the server. */
  get unsaved(): boolean {
    return !this.filed && this.saved !== 'saved' && this.saved !== 'new';
  }

  faultOf(field: string): Fault | undefined {
    return this.faults.find((fault) => fault.field === field);
  }

  /** Takes over what this browser kept, if it is later than what the server has. */
  recover(): boolean {
    try {
      const kept = JSON.parse(localStorage.getItem(keyOf(this.form.draft)) ?? 'null') as {
        turn: number;
        form: EventForm;
      } | null;
      if (!kept || kept.turn <= this.turn) return false;
      this.turn = kept.turn;
      this.form = kept.form;
      this.touch(true);
      return true;
    } catch {
      return false;
    }
  }

  /** To be called whenever the form may have changed. */
  touch(force = false): void {
    const now = JSON.stringify(this.form);
    if ((now === this.stored && !force) || this.filed) return;
    this.stored = now;
    this.turn++;
    this.saved = 'typing';
    this.faults = this.faults.filter(({ field }) => field === 'draft');
    try {
      localStorage.setItem(keyOf(this.form.draft), JSON.stringify({ turn: this.turn, form: this.form }));
    } catch {
      // Private windows and full disks: the copy on the server remains.
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), WAIT_MS);
  }

  /** Keeps the form on the server now. True when it is there. */
  async save(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.filed) return true;
    this.saved = 'saving';
    const turn = this.turn;
    try {
      const response = await fetch(`/desk/drafts/${this.form.draft}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ form: this.form, turn }),
      });
      if (response.status === 401) {
        this.saved = 'signed-out';
        return false;
      }
      const answer = (await response.json()) as { faults?: Fault[] };
      if (answer.faults) this.faults = answer.faults;
      if (!response.ok) {
        this.saved = 'here-only';
        return false;
      }
      this.savedAt = Date.now();
      this.saved = turn === this.turn ? 'saved' : 'typing';
      return true;
    } catch {
      this.saved = 'here-only';
      this.timer = setTimeout(() => void this.save(), RETRY_MS);
      return false;
    }
  }

  /** The draft has become an event: nothing is left to keep. */
  file(): void {
    this.filed = true;
    this.stop();
    try {
      localStorage.removeItem(keyOf(this.form.draft));
    } catch {
      // Nothing was kept then.
    }
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
