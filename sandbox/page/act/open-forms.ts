import type { ModalView } from "#sandbox/driver/modal-view";
import type { FormInfo } from "#sandbox/page/protocol";

const kept = 20;

/** The forms that are open in a window; the oldest is forgotten when there are many. */
export type OpenForms = {
  open(modal: ModalView): FormInfo;
  find(id: string): ModalView | null;
  close(id: string): void;
};

export function createOpenForms(): OpenForms {
  const forms = new Map<string, ModalView>();
  return {
    open(modal) {
      const { id, userId } = modal.openedBy;
      forms.set(id, modal);
      const [oldest] = forms.keys();
      if (forms.size > kept && oldest !== undefined) forms.delete(oldest);
      return { id, person: userId, title: modal.title, components: modal.components };
    },
    find: (id) => forms.get(id) ?? null,
    close: (id) => void forms.delete(id),
  };
}
