package dev.ratiba.conversation;

import java.util.List;

/**
 * Where a conversation goes next, and what must be done on the way.
 *
 * @param passed the states it passes through before {@code state}, in order; for the log only
 */
public record Step(ConversationState state, List<Action> actions, List<ConversationState> passed) {
  public Step {
    actions = List.copyOf(actions);
    passed = List.copyOf(passed);
  }

  static Step to(ConversationState state, Action... actions) {
    return new Step(state, List.of(actions), List.of());
  }
}
