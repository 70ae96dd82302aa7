package dev.ratiba.wakeup;

import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What an operator reads in the Temporal UI while the row lives: its last turns, newest first. */
final class Story {
  private static final int TURNS_SHOWN = 12;

  private final Deque<String> turns = new ArrayDeque<>();
  private @Nullable String stateKind =
      Workflow.getTypedSearchAttributes().get(SearchAttributes.STATE);

  void tell(TurnTaken taken) {
    if (taken.story() != null) {
      turns.addFirst(taken.story());
      if (turns.size() > TURNS_SHOWN) {
        turns.removeLast();
      }
      Workflow.setCurrentDetails("- " + String.join("\n- ", turns));
    }
    upsertWhenChanged(taken.stateKind());
  }

  /** An upsert is billed, so only a change of kind is told. */
  private void upsertWhenChanged(@Nullable String newKind) {
    if (newKind != null && !newKind.equals(stateKind)) {
      Workflow.upsertTypedSearchAttributes(SearchAttributes.STATE.valueSet(newKind));
      stateKind = newKind;
    }
  }
}
