package dev.ratiba.conversation;

import java.util.List;

/** Where a conversation goes next, and what must be done on the way. */
public record Step(ConversationState state, List<Action> actions) {
  public Step {
    actions = List.copyOf(actions);
  }

  static Step to(ConversationState state, Action... actions) {
    return new Step(state, List.of(actions));
  }
}
